"""The files in storage accounts: each request needs a role on its container. Azurite keeps the files.

See https://learn.microsoft.com/rest/api/storageservices/blob-service-rest-api, and for the role that an operation needs
https://learn.microsoft.com/rest/api/storageservices/authorize-with-azure-active-directory.
"""

import http.client
import ssl
import urllib.parse
from pathlib import Path
from typing import Protocol

from localazure import ids, roles
from localazure.exchange import RefusedError, Reply, Request
from localazure.identity import principal_of
from localazure.state import State
from localazure.storage import ACCOUNTS

SUFFIX = ".blob.core.windows.net"
AUDIENCE = "https://storage.azure.com"
_ACTION = "Microsoft.Storage/storageAccounts/blobServices/containers/"


class Files(Protocol):
    """Where the files of all accounts are kept."""

    def ask(self, request: Request) -> Reply:
        """Carries out a request that is allowed."""


class Azurite:
    """Azurite on this machine; in its only account are the containers of all accounts."""

    HOST = "localhost"
    PORT = 3129
    _ACCOUNT = "/devstoreaccount1"
    _HOP_BY_HOP = ("host", "connection", "content-length", "transfer-encoding")

    def __init__(self, authority: Path) -> None:
        self._authority = authority

    def ask(self, request: Request) -> Reply:
        headers = {name: value for name, value in request.headers.items() if name not in self._HOP_BY_HOP}
        if source := headers.get("x-ms-copy-source"):
            there = f"https://{self.HOST}:{self.PORT}{self._ACCOUNT}"
            headers["x-ms-copy-source"] = source.replace(f"https://{request.host}", there, 1)
        path = urllib.parse.quote(self._ACCOUNT + request.path)
        trust = ssl.create_default_context(cafile=str(self._authority))
        connection = http.client.HTTPSConnection(self.HOST, self.PORT, timeout=30, context=trust)
        try:
            target = f"{path}?{urllib.parse.urlencode(request.query)}"
            connection.request(request.method, target, request.body, headers)
            answer = connection.getresponse()
            sent = {
                name.lower(): value
                for name, value in answer.getheaders()
                if name.lower() not in ("connection", "keep-alive", "transfer-encoding", "date", "server")
            }
            return Reply(answer.status, answer.read(), sent)
        finally:
            connection.close()


class RefusedBlobError(RefusedError):
    """A refusal in the form that this service gives its errors."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(status, code, message)
        text = f'<?xml version="1.0" encoding="utf-8"?><Error><Code>{code}</Code><Message>{message}</Message></Error>'
        self.reply = Reply(status, text.encode(), {"Content-Type": "application/xml", "x-ms-error-code": code})


def answer(state: State, files: Files, request: Request) -> Reply:
    """Answers a request to an account, which its host names."""
    name = request.host.removesuffix(SUFFIX)
    account = next((account for account in state.of_type(ACCOUNTS) if account["name"] == name), None)
    if account is None:
        raise RefusedBlobError(404, "ResourceNotFound", f"No storage account is called {name}.")
    principal = principal_of(state, request, AUDIENCE)
    container, _, blob = request.path.strip("/").partition("/")
    scope = f"{account['id']}/blobServices/default/containers/{container}"
    action, data = _needed(request, blob)
    if not roles.may(state, principal, _ACTION + action, scope, data=data):
        raise RefusedBlobError(
            403,
            "AuthorizationPermissionMismatch",
            f"This request is not authorized to perform this operation using this permission: {_ACTION}{action}",
        )
    if ids.key(scope) not in state.resources:
        raise RefusedBlobError(404, "ContainerNotFound", "The specified container does not exist.")
    if request.method == "PUT" and not blob and "comp" not in request.query:
        raise RefusedBlobError(409, "ContainerAlreadyExists", "The specified container already exists.")
    reply = files.ask(request)
    if reply.headers.get("x-ms-error-code") == "ContainerNotFound":
        # It was made by the management API, of which the keeper of files hears now.
        files.ask(_that_makes(container, request))
        reply = files.ask(request)
    return reply


def _that_makes(container: str, request: Request) -> Request:
    wanted = ("authorization", "x-ms-version")
    headers = {name: value for name, value in request.headers.items() if name in wanted}
    return Request("PUT", request.host, f"/{container}", {"restype": "container"}, headers)


def _needed(request: Request, blob: str) -> tuple[str, bool]:
    """The action that a role must allow, and whether it is one on data."""
    reads = request.method in ("GET", "HEAD")
    if blob:
        if reads:
            return "blobs/read", True
        if request.method == "DELETE":
            return ("blobs/deleteBlobVersion/action" if "versionid" in request.query else "blobs/delete"), True
        return "blobs/write", True
    if reads:
        return ("blobs/read", True) if request.query.get("comp") == "list" else ("read", False)
    if request.method == "DELETE":
        return "delete", False
    return ("setAcl/action" if request.query.get("comp") == "acl" else "write"), False
