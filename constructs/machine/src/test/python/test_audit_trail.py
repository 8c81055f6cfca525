"""Audit lines leave the machine, and none is lost while the log service cannot be reached."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from cloudnotebook.clouds.cloud import Line
from cloudnotebook.http import Refused
from cloudnotebook.records import audit_trail

DAY = 86_400_000


def entry(milliseconds: int, number: int = 1) -> dict[str, Any]:
    return {
        "__REALTIME_TIMESTAMP": f"{milliseconds}456",
        "MESSAGE": '{"event": "apply"}',
        "__CURSOR": f"c{number}",
    }


class Log:
    def __init__(self, refuses: bool = False) -> None:
        self.refuses = refuses
        self.calls: list[list[tuple[Any, Any]]] = []

    def append(self, lines: Sequence[Line]) -> None:
        if self.refuses:
            raise Refused("no network")
        self.calls.append([tuple(line) for line in lines])


@pytest.fixture
def cursor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    def write(path: Path, text: str, mode: int) -> None:
        path.write_text(text)

    monkeypatch.setattr(audit_trail, "write", write)
    return tmp_path / "cursor"


def test_a_line_is_sent_with_its_time_and_remembered(cursor: Path) -> None:
    log = Log()
    audit_trail.ship(log.append, "lab/", [entry(1700000000123)], cursor)
    assert log.calls == [[(1700000000123, '{"notebook": "lab/", "event": "apply"}')]]
    assert cursor.read_text() == "c1"


def test_waiting_lines_go_in_one_call_and_the_last_is_remembered(cursor: Path) -> None:
    log = Log()
    audit_trail.ship(log.append, "lab/", [entry(DAY + number, number) for number in range(500)], cursor)
    assert [len(call) for call in log.calls] == [500]
    assert cursor.read_text() == "c499"


def test_a_call_carries_lines_of_one_day_in_order_of_time(cursor: Path) -> None:
    log = Log()
    audit_trail.ship(log.append, "lab/", [entry(DAY + 5), entry(DAY + 3), entry(3 * DAY)], cursor)
    assert [[time for time, _ in call] for call in log.calls] == [[DAY + 3, DAY + 5], [3 * DAY]]


def test_a_line_that_was_not_accepted_is_sent_again(cursor: Path) -> None:
    with pytest.raises(Refused):
        audit_trail.ship(Log(refuses=True).append, "lab/", [entry(1700000000123)], cursor)
    assert not cursor.exists()


def test_a_batch_has_the_whole_lines_that_the_journal_holds() -> None:
    here, there = os.pipe()
    found = audit_trail.batches(here)
    os.write(there, b'{"number": 1}\n{"number": 2}\n{"num')
    assert next(found) == [{"number": 1}, {"number": 2}]
    os.write(there, b'ber": 3}\n')
    assert next(found) == [{"number": 3}]
    os.close(there)
    assert list(found) == []
    os.close(here)
