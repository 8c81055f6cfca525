"""The cloud as a whole: which service a request is for."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from localazure import arm, blobs, identity, logs, machines, metadata, vaults
from localazure.exchange import RefusedError, Reply, Request
from localazure.state import State
from localcloud.exchange import NotJsonError


class Cloud:
    """Answers requests one at a time, and keeps what they changed; what follows the state sees each change."""

    name = "Azure"

    def __init__(self, file: Path, files: blobs.Files, follow: Callable[[State], None] = lambda _: None) -> None:
        self._file = file
        self._files = files
        self._lock = threading.Lock()
        self._state = State.read(file)
        self._follow = follow
        follow(self._state)

    def answer(self, request: Request) -> Reply:
        """The reply to a request, which is done and kept when it is given."""
        with self._lock:
            try:
                reply = _answer(self._state, self._files, _without_case(request))
                self._follow(self._state)
            except RefusedError as refusal:
                return refusal.reply
            except NotJsonError:
                return RefusedError(400, "InvalidRequestContent", "The request content was not valid JSON.").reply
            if request.method not in ("GET", "HEAD"):
                self._state.write(self._file)
            return reply

    def serves(self, host: str) -> bool:
        """Whether the cloud has a service of this name."""
        return host in (arm.HOST, "login.microsoftonline.com", "graph.microsoft.com", logs.QUERIES) or host.endswith(
            (blobs.SUFFIX, vaults.SUFFIX, logs.INGESTION)
        )

    def may_be_written_down(self, request: Request) -> bool:
        """Whether a request is about the management of resources: vaults and tokens are not."""
        return request.host == arm.HOST


def _without_case(request: Request) -> Request:
    """The request with the names of its query in lower case, for Azure ignores their case."""
    return replace(request, query={name.lower(): value for name, value in request.query.items()})


def _answer(state: State, files: blobs.Files, request: Request) -> Reply:
    match request.host:
        case metadata.ADDRESS:
            return metadata.answer(state, request)
        case machines.WIRE_SERVER:
            return machines.answer(state, request)
        case arm.HOST:
            return arm.answer(state, request)
        case "login.microsoftonline.com":
            return identity.sign_in(state, request)
        case "graph.microsoft.com":
            return identity.directory(request)
        case logs.QUERIES:
            return logs.query(state, request)
    if request.host.endswith(blobs.SUFFIX):
        return blobs.answer(state, files, request)
    if request.host.endswith(vaults.SUFFIX):
        return vaults.answer(state, request)
    if request.host.endswith(logs.INGESTION):
        return logs.ingest(state, request)
    raise RefusedError(404, "NotFound", f"The local Azure has no {request.host}.")
