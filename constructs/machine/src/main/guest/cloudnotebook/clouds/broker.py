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
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..users.accounts import FIRST_UID, LAST_UID

CONNECTIONS_OF_A_USER = 8  # at once; the unit's LimitNOFILE has room for them all
SECONDS_FOR_A_REQUEST = 10
_CONNECTIONS = Path("/proc/net/tcp")

log = logging.getLogger("broker")


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers a user's process, and refuses every other."""

    server: "Broker"

    def found(self, uid: int) -> tuple[int, str]:
        """The status and the document for this user, in the form that the cloud's SDKs expect."""
        raise NotImplementedError

    def do_GET(self) -> None:
        uid = self.server.caller(self.request)
        self._answer(*(self.found(uid) if FIRST_UID <= uid <= LAST_UID else (403, "")))

    def log_message(self, *_: object) -> None:
        """Says nothing of single requests."""

    def _answer(self, status: int, document: str) -> None:
        body = document.encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
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
