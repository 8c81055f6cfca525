"""The service that gives users' processes the kernel role: each gets a session with its user's name, also as a tag.

It listens on a Unix socket.
"""

import json
import logging
import os
import pwd
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ...http import Refused
from .. import broker
from .sts import Credentials, Sts

SOCKET = Path("/run/cloudnotebook-credentials/socket")
ROLE = "CLOUDNOTEBOOK_KERNEL_ROLE"
ROLE_ORIGIN = "CLOUDNOTEBOOK_KERNEL_ROLE_ORIGIN"
EXISTING = "existing"
RENEWAL = timedelta(minutes=20)  # AWS's SDKs renew up to 15 minutes before the end

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


class Handler(broker.Handler):
    """Answers with what the SDKs' credential_process expects."""

    server: "Broker"

    def found(self, uid: int) -> broker.Answer:
        try:
            return broker.Answer(200, document(self.server.sessions.of(pwd.getpwuid(uid).pw_name)))
        except (Refused, OSError) as error:
            log.info("no session for uid %d: %s", uid, error)
            return broker.Answer(502, "")


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


class Broker(broker.Broker):
    """Serves at a place that everybody may connect to."""

    address_family = socket.AF_UNIX

    def __init__(self, place: Path, sessions: Sessions) -> None:
        self.sessions = sessions
        place.unlink(missing_ok=True)
        super().__init__(str(place), Handler)
        place.chmod(0o666)


def main() -> None:
    broker.log_to_the_journal()
    role = KernelRole(os.environ[ROLE], os.environ[ROLE_ORIGIN] == EXISTING)
    Broker(SOCKET, Sessions(role.assume)).serve_forever()


if __name__ == "__main__":
    main()
