"""The service that gives users' processes tokens of the kernels' identity, as App Service gives them to a program.

A user's network leads one port of its own localhost here, and the kernel says whose connection it is; nothing that a
caller sends counts for that.
https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference
"""

import hmac
import http.server
import json
import logging
import os
import re
import socket
import sys
import threading
import time
import urllib.error
import urllib.parse
from pathlib import Path
from typing import Any

from ...users.accounts import FIRST_UID, LAST_UID
from .identity import metadata

ADDRESS = ("127.0.0.1", 65001)  # a port that nobody asks for, beside that of users' servers
PATH = "/msi/token"
IDENTITY = "CLOUDNOTEBOOK_KERNEL_IDENTITY"
HEADER = "CLOUDNOTEBOOK_IDENTITY_HEADER"
CONNECTIONS_OF_A_USER = 8  # at once; the unit's LimitNOFILE has room for them all
SECONDS_FOR_A_REQUEST = 10
SECONDS_BEFORE_THE_END = 300
_MOST_KEPT = 100
_RESOURCE = re.compile(r"[A-Za-z0-9:/._-]{1,200}")
_CONNECTIONS = Path("/proc/net/tcp")

log = logging.getLogger("tokens")


class Tokens:
    """Tokens of one identity, kept until shortly before their end: the metadata service limits requests."""

    def __init__(self, client_id: str) -> None:
        self._client_id = client_id
        self._lock = threading.Lock()
        self._kept: dict[str, dict[str, Any]] = {}

    def of(self, resource: str) -> dict[str, Any]:
        """A token for a service, as the metadata service has given it."""
        with self._lock:  # so that the metadata service has one request at a time
            kept = self._kept.get(resource)
            if kept is None or int(kept["expires_on"]) - time.time() < SECONDS_BEFORE_THE_END:
                query = {"resource": resource, "client_id": self._client_id}
                kept = json.loads(metadata("identity/oauth2/token", "2018-02-01", **query))
                if len(self._kept) >= _MOST_KEPT:
                    self._kept.clear()
                self._kept[resource] = kept
                log.info("there is a token of the kernels' identity for %s", resource)
            return kept


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers with what Azure's SDKs expect of App Service."""

    server: "Broker"
    timeout = SECONDS_FOR_A_REQUEST

    def do_GET(self) -> None:
        url = urllib.parse.urlsplit(self.path)
        query = dict(urllib.parse.parse_qsl(url.query))
        resource = query.get("resource", "")
        given = self.headers.get("X-IDENTITY-HEADER", "").encode()
        if url.path != PATH or not hmac.compare_digest(given, self.server.header.encode()):
            return self._answer(403, {"message": "The header X-IDENTITY-HEADER must be the value of IDENTITY_HEADER."})
        if not _RESOURCE.fullmatch(resource):
            return self._answer(400, {"message": f"The resource {resource[:200]!r} is none: name a service's address."})
        try:
            token = self.server.tokens.of(resource)
        except urllib.error.HTTPError as refusal:
            return self._answer(refusal.code, {"message": refusal.read().decode(errors="replace")[:1000]})
        except OSError as error:
            return self._answer(502, {"message": f"The metadata service does not answer: {error}"})
        names = ("access_token", "client_id", "expires_on", "resource", "token_type")
        return self._answer(200, {name: token[name] for name in names})

    def log_message(self, *_: object) -> None:
        """Says nothing of single requests."""

    def _answer(self, status: int, body: dict[str, Any]) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


class Broker(http.server.ThreadingHTTPServer):
    """Answers the notebook's users and nobody else; a user's connections at the same time are limited."""

    request_queue_size = 128

    def __init__(self, address: tuple[str, int], tokens: Tokens, header: str) -> None:
        self.tokens = tokens
        self.header = header
        self._counting = threading.Lock()
        self._under_way: dict[Any, int] = {}
        super().__init__(address, Handler)

    def verify_request(self, request: Any, client_address: Any) -> bool:
        """Closes a stranger's connection, and one above a user's limit, without an answer."""
        uid = owner(client_address, request.getsockname())
        with self._counting:
            if not FIRST_UID <= uid <= LAST_UID or self._count(uid) >= CONNECTIONS_OF_A_USER:
                return False
            self._under_way[request] = uid
            return True

    def _count(self, uid: int) -> int:
        return sum(other == uid for other in self._under_way.values())

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing of a caller who has gone: nobody fills the journal by that."""
        if not isinstance(sys.exception(), OSError):
            log.exception("a request was not answered")

    def shutdown_request(self, request: Any) -> None:
        with self._counting:
            self._under_way.pop(request, None)
        super().shutdown_request(request)


def owner(client: tuple[str, int], here: tuple[str, int]) -> int:
    """The uid of the process at the other end of a connection on this machine, as the kernel noted it; -1 if none."""
    ends = [_hexadecimal(*client), _hexadecimal(*here)]
    for line in _CONNECTIONS.read_text().splitlines():
        words = line.split()
        if words[1:3] == ends:
            return int(words[7])
    return -1


def _hexadecimal(address: str, port: int) -> str:
    return f"{int.from_bytes(socket.inet_aton(address), sys.byteorder):08X}:{port:04X}"


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stdout)
    Broker(ADDRESS, Tokens(os.environ[IDENTITY]), os.environ[HEADER]).serve_forever()


if __name__ == "__main__":
    main()
