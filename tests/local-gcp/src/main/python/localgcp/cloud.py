"""The cloud as a whole: which service a request is for."""

import json
import re
import threading
from pathlib import Path
from typing import Any

from localcloud.exchange import NotJsonError
from localgcp import buckets, compute, credentials, dns, identity, logs, metadata, named, project, roles, secrets
from localgcp.exchange import RefusedError, Reply, Request, not_found
from localgcp.state import State


class Cloud:
    """Answers requests one at a time, and keeps what they changed; some wait for a change."""

    name = "Google Cloud"

    def __init__(self, file: Path, objects: buckets.Objects) -> None:
        self._file = file
        self._objects = objects
        self._changed = threading.Condition()
        self._state = State.read(file)

    def answer(self, request: Request) -> Reply:
        """The reply to a request, which is done and kept when it is given."""
        with self._changed:
            reply = self._answered(request)
            if seconds := metadata.waits(request):
                known = request.query.get("last_etag") or reply.headers.get("ETag")
                self._changed.wait_for(lambda: self._answered(request).headers.get("ETag") != known, seconds)
                return self._answered(request)
            if request.method not in ("GET", "HEAD"):
                self._state.write(self._file)
                self._changed.notify_all()
            return reply

    def serves(self, host: str) -> bool:
        """Whether the cloud has a service of this name."""
        return host.endswith(".googleapis.com")

    def may_be_written_down(self, request: Request) -> bool:
        """Whether a request is about the management of resources: secrets' payloads, objects and tokens are not."""
        return request.host == "compute.googleapis.com"

    def owners_token(self) -> str:
        """The token of the project's owner."""
        with self._changed:
            self._state.write(self._file)
            return identity.owners_token(self._state)

    def _answered(self, request: Request) -> Reply:
        try:
            reply = _answer(self._state, self._objects, request)
        except RefusedError as refusal:
            reply = refusal.reply
        except NotJsonError:
            reply = RefusedError(400, "Invalid JSON payload received.").reply
        return _written(request, reply)


def _written(request: Request, reply: Reply) -> Reply:
    """A reply in JSON as Google writes it: the fields that are asked for, on many lines or on one."""
    if isinstance(reply.body, bytes):
        return reply
    body = reply.body
    fields = request.query.get("fields")
    if fields and reply.status == 200:
        body = {name: _part(body[name], inner) for name, inner in re.findall(r"(\w+)(?:\(([\w,]+)\))?", fields)}
    one_line = request.query.get("prettyPrint") == "false"
    text = json.dumps(body, separators=(",", ":")) if one_line else json.dumps(body, indent=2)
    return Reply(reply.status, text.encode(), {"Content-Type": "application/json; charset=UTF-8", **reply.headers})


def _part(node: Any, names: str) -> Any:
    return {name: node[name] for name in names.split(",") if name in node} if names else node


def _answer(state: State, objects: buckets.Objects, request: Request) -> Reply:
    if request.host in (metadata.ADDRESS, metadata.NAME):
        return metadata.answer(state, request)
    member = identity.member_of(state, request)
    project.demand_enabled(state, request.host)
    match request.host.partition(".")[0]:
        case "secretmanager":
            return secrets.answer(state, member, request)
        case "storage":
            return buckets.answer(state, objects, member, request)
        case "dns":
            return dns.answer(state, member, request)
        case "logging":
            return logs.answer(state, member, request)
        case "compute":
            roles.demand_owner(member, request)
            return compute.answer(state, request)
        case "iamcredentials":
            return credentials.answer(state, member, request)
        case "iam":
            roles.demand_owner(member, request)
            return named.answer(state, request, "/v1/")
        case "cloudresourcemanager":
            roles.demand_owner(member, request)
            return project.manager(state, request)
        case "serviceusage":
            roles.demand_owner(member, request)
            return project.services(state, request)
    raise not_found(request.host)
