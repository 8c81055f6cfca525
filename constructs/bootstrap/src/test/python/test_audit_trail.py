"""Audit lines leave the machine, and none is lost when the way out is closed for a while."""

from pathlib import Path

import pytest

from cloudnotebook import audit_trail
from cloudnotebook.aws import AwsError

ENTRY = {"__REALTIME_TIMESTAMP": "1700000000123456", "MESSAGE": '{"event": "apply"}', "__CURSOR": "c1"}


class Log:
    def __init__(self, refuses: bool = False) -> None:
        self.refuses = refuses
        self.lines: list[tuple[int, str]] = []

    def put(self, milliseconds: int, message: str) -> None:
        if self.refuses:
            raise AwsError("no network")
        self.lines.append((milliseconds, message))


@pytest.fixture
def cursor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    def write(path: Path, text: str, mode: int) -> None:
        path.write_text(text)

    monkeypatch.setattr(audit_trail, "write", write)
    return tmp_path / "cursor"


def test_a_line_is_sent_with_its_time_and_remembered(cursor: Path) -> None:
    log = Log()
    audit_trail.ship(log, "lab/", ENTRY, cursor)  # type: ignore[arg-type]
    assert log.lines == [(1700000000123, '{"notebook": "lab/", "event": "apply"}')]
    assert cursor.read_text() == "c1"


def test_a_line_that_was_not_taken_is_sent_again(cursor: Path) -> None:
    with pytest.raises(AwsError):
        audit_trail.ship(Log(refuses=True), "lab/", ENTRY, cursor)  # type: ignore[arg-type]
    assert not cursor.exists()
