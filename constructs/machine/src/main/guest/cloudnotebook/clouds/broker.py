"""What the services have in common that give users' processes an identity in the cloud.

The kernel says whose a connection is; nothing that a caller sends counts for that.
"""

import contextlib
import http.server
import logging
import socket
import socketserver
import struct
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from ..users.accounts import FIRST_UID, LAST_UID

ADDRESS = ("127.0.0.1", 65001)  # a port that nobody asks for, beside that of users' servers
SECONDS_BEFORE_THE_END = 300
_MOST_KEPT = 100
CONNECTIONS_OF_A_USER = 8  # at once; the unit's LimitNOFILE has room for them all
SECONDS_FOR_A_REQUEST = 10
_CONNECTIONS = Path("/proc/net/tcp")

log = logging.getLogger("broker")


class Tokens:
    """Tokens of one identity, kept in memory until shortly before their end: clouds limit requests."""

    def __init__(self) -> None:
        self._asking = threading.Lock()
        self._kept: dict[str, dict[str, Any]] = {}

    def asked(self, purpose: str) -> dict[str, Any]:
        """What the cloud answers now; "expires_on" has the seconds since 1970."""
        raise NotImplementedError

    def of(self, purpose: str) -> dict[str, Any]:
        """A token for a purpose; nobody waits for one that is kept."""
        if kept := self._lasting(purpose):
            return kept
        with self._asking:  # so that the cloud has one request at a time
            if kept := self._lasting(purpose):
                return kept
            token = self.asked(purpose)
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[purpose] = token
            log.info("there is a token of the kernels' identity for %s", purpose)
            return token

    def _lasting(self, purpose: str) -> dict[str, Any] | None:
        kept = self._kept.get(purpose)
        return kept if kept and int(kept["expires_on"]) - time.time() >= SECONDS_BEFORE_THE_END else None


class Answer(NamedTuple):
    """What a process is answered."""

    status: int
    document: str
    kind: str = "application/json"


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers a user's process, and refuses every other."""

    server: "Broker"
    always: Mapping[str, str] = {}  # the headers of every answer

    def found(self, uid: int) -> Answer:
        """The answer for this user, in the form that the cloud's SDKs expect."""
        raise NotImplementedError

    def do_GET(self) -> None:
        uid = self.server.caller(self.request)
        self._answer(self.found(uid) if FIRST_UID <= uid <= LAST_UID else Answer(403, ""))

    def log_message(self, *_: object) -> None:
        """Says nothing of single requests."""

    def _answer(self, answer: Answer) -> None:
        body = answer.document.encode()
        self.send_response(answer.status)
        for name, value in self.always.items():
            self.send_header(name, value)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@dataclass(frozen=True)
class _Request:
    """A request under way: whose it is, and what ends it if it takes too long."""

    uid: int
    deadline: threading.Timer


class Broker(socketserver.ThreadingTCPServer):
    """Limits a user's requests at the same time, and the time of each."""

    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, place: Any, handler: type[Handler]) -> None:
        self._counting = threading.Lock()
        self._under_way: dict[socket.socket, _Request] = {}
        super().__init__(place, handler)

    def caller(self, request: Any) -> int:
        """The uid of the process that has connected."""
        return self._under_way[request].uid

    def verify_request(self, request: Any, client_address: Any) -> bool:
        """Closes a connection above the user's limit, without an answer."""
        uid = owner(request)
        with self._counting:
            if sum(other.uid == uid for other in self._under_way.values()) >= CONNECTIONS_OF_A_USER:
                return False
            deadline = threading.Timer(SECONDS_FOR_A_REQUEST, _cut_off, [request])
            deadline.daemon = True
            self._under_way[request] = _Request(uid, deadline)
        deadline.start()
        return True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing of a caller who has gone: nobody fills the journal by that."""
        if not isinstance(sys.exception(), OSError):
            log.exception("a request was not answered")

    def shutdown_request(self, request: Any) -> None:
        with self._counting:
            ended = self._under_way.pop(request, None)
        if ended:
            ended.deadline.cancel()
        super().shutdown_request(request)


def log_to_the_journal() -> None:
    """Has the journal take each message as it is."""
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stdout)


def owner(connection: socket.socket) -> int:
    """The uid of the process at the other end of a connection on this machine, as the kernel noted it; -1 if none."""
    if connection.family == socket.AF_UNIX:
        size = struct.calcsize("3i")
        return int(struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size))[1])
    with contextlib.suppress(OSError):  # who has connected may have gone
        ends = [_hexadecimal(*connection.getpeername()), _hexadecimal(*connection.getsockname())]
        with _CONNECTIONS.open() as lines:
            for line in lines:
                words = line.split()
                if words[1:3] == ends:
                    return int(words[7])
    return -1


def _hexadecimal(address: str, port: int) -> str:
    return f"{int.from_bytes(socket.inet_aton(address), sys.byteorder):08X}:{port:04X}"


def _cut_off(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):  # it may have ended in the meantime
        connection.shutdown(socket.SHUT_RDWR)
