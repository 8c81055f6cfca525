"""The service that gives users' processes the kernel role: each gets a session with its user's name, also as a tag.

It listens on a Unix socket, whose kernel says who has connected; nothing that a caller sends counts.
"""

import contextlib
import http.server
import json
import logging
import os
import pwd
import socket
import socketserver
import struct
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from ...http import Refused
from ...users.accounts import FIRST_UID, LAST_UID
from .sts import Credentials, Sts

SOCKET = Path("/run/cloudnotebook-credentials/socket")
ROLE = "CLOUDNOTEBOOK_KERNEL_ROLE"
ROLE_ORIGIN = "CLOUDNOTEBOOK_KERNEL_ROLE_ORIGIN"
EXISTING = "existing"
RENEWAL = timedelta(minutes=20)  # AWS's SDKs renew up to 15 minutes before the end
SECONDS_FOR_A_REQUEST = 10
REQUESTS_OF_A_USER = 8  # at once; the unit's LimitNOFILE has room for them all

log = logging.getLogger("credentials")


@dataclass
class _Session:
    lock: threading.Lock = field(default_factory=threading.Lock)
    credentials: Credentials | None = None


class Sessions:
    """Each user's session of the kernel role, in memory only, until shortly before its end."""

    def __init__(self, assume: Callable[[str], Credentials]) -> None:
        self._assume = assume
        self._sessions: dict[str, _Session] = {}

    def of(self, user: str) -> Credentials:
        session = self._sessions.setdefault(user, _Session())
        with session.lock:  # of this user: nobody waits for another
            kept = session.credentials
            if kept is None or kept.expiration - datetime.now(UTC) < RENEWAL:
                kept = session.credentials = self._assume(user)
                log.info("%s has a session of the kernel role until %s", user, kept.expiration.isoformat())
            return kept


@dataclass(frozen=True)
class KernelRole:
    """The role that users' processes get. One that was made for the notebook is never taken on without a user's tag."""

    arn: str
    exists_already: bool

    def assume(self, user: str) -> Credentials:
        sts = Sts()
        try:
            return sts.assume_role(self.arn, session_name(user), user=user)
        except Refused as error:
            if not self.exists_already or "sts:TagSession" not in str(error):
                raise
            log.info("%s has no tag: the trust policy of %s does not allow sts:TagSession", user, self.arn)
            return sts.assume_role(self.arn, session_name(user))


def session_name(user: str) -> str:
    """The user's name; AWS takes no single letter, and no user's name has an equals sign."""
    return user.ljust(2, "=")


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers with what the SDKs' credential_process expects."""

    server: "Broker"

    def do_GET(self) -> None:
        uid = peer(self.connection)
        if not FIRST_UID <= uid <= LAST_UID:
            log.info("uid %d is no user of the notebook", uid)
            return self._answer(403)
        try:
            credentials = self.server.sessions.of(pwd.getpwuid(uid).pw_name)
        except (Refused, OSError) as error:
            log.info("no session for uid %d: %s", uid, error)
            return self._answer(502)
        return self._answer(200, document(credentials))

    def log_message(self, *_: object) -> None:
        """Says nothing of single requests."""

    def _answer(self, status: int, body: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())


def peer(connection: socket.socket) -> int:
    """The uid of the process that has connected, as the kernel noted it then."""
    size = struct.calcsize("3i")
    return int(struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size))[1])


def document(credentials: Credentials) -> str:
    return json.dumps(
        {
            "Version": 1,
            "AccessKeyId": credentials.access_key_id,
            "SecretAccessKey": credentials.secret_access_key,
            "SessionToken": credentials.session_token,
            "Expiration": credentials.expiration.isoformat(),
        }
    )


class Broker(socketserver.ThreadingUnixStreamServer):
    """Serves at a place that everybody may connect to; a user's requests at the same time are limited."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, place: Path, sessions: Sessions) -> None:
        self.sessions = sessions
        self._counting = threading.Lock()
        self._under_way: dict[socket.socket, _Request] = {}
        place.unlink(missing_ok=True)
        super().__init__(str(place), Handler)
        place.chmod(0o666)

    def verify_request(self, request: Any, client_address: Any) -> bool:
        """Closes a connection above the user's limit, without an answer."""
        uid = peer(request)
        with self._counting:
            if sum(other.uid == uid for other in self._under_way.values()) >= REQUESTS_OF_A_USER:
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


@dataclass(frozen=True)
class _Request:
    """A request under way: whose it is, and what ends it if it takes too long."""

    uid: int
    deadline: threading.Timer


def _cut_off(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):  # it may have ended in the meantime
        connection.shutdown(socket.SHUT_RDWR)


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stdout)
    role = KernelRole(os.environ[ROLE], os.environ[ROLE_ORIGIN] == EXISTING)
    Broker(SOCKET, Sessions(role.assume)).serve_forever()


if __name__ == "__main__":
    main()
