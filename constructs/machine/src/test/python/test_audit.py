"""The audit has each event once, as one line of JSON under a separate name."""

import json
import logging
import logging.handlers
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from cloudnotebook.records import audit


@pytest.fixture
def journal(monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """A listener in place of the journal."""
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        place = str(Path(folder) / "log")
        listener.bind(place)
        listener.setblocking(False)
        handler = logging.handlers.SysLogHandler
        monkeypatch.setattr(audit, "SysLogHandler", lambda _: handler(place))
        audit._log.cache_clear()
        yield listener
        logging.getLogger(audit.IDENTIFIER).handlers.clear()
        audit._log.cache_clear()


def lines(journal: socket.socket) -> list[str]:
    received = []
    while True:
        try:
            received.append(journal.recv(65536).decode())
        except BlockingIOError:
            return received


def test_an_event_is_one_line_however_often_one_was_recorded_before(journal: socket.socket) -> None:
    for user in ("ada", "grace"):
        audit.record("sign-in", user=user, outcome="accepted")
    told = [line.rstrip("\0").split("cloudnotebook-audit: ", 1)[1] for line in lines(journal)]
    assert [json.loads(line) for line in told] == [
        {"event": "sign-in", "user": "ada", "outcome": "accepted"},
        {"event": "sign-in", "user": "grace", "outcome": "accepted"},
    ]


def test_a_user_name_cannot_add_a_second_line(journal: socket.socket) -> None:
    audit.record("sign-in", user='x"}\n{"event": "forged"', outcome="refused")
    (line,) = lines(journal)
    assert "\n" not in line
