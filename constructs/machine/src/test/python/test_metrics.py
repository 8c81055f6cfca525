"""The metrics of the machine."""

import json
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cloudnotebook.clouds.aws import log
from cloudnotebook.clouds.aws.log import AwsLog
from cloudnotebook.http import Refused
from cloudnotebook.records import metrics
from cloudnotebook.settings import Settings

DATES = "notBefore=Nov 24 08:00:00 2026 GMT\nnotAfter=Nov 24 20:00:00 2026 GMT\n"


class Logs:
    """A log group that has no stream yet."""

    def __init__(self) -> None:
        self.streams: set[str] = set()
        self.messages: list[str] = []

    def call(self, service: str, action: str, **parameters: Any) -> None:
        assert service == "logs"
        assert parameters["logGroupName"] == "company/notebooks"
        if action == "CreateLogStream":
            self.streams.add(parameters["logStreamName"])
        elif parameters["logStreamName"] not in self.streams:
            raise Refused("400 ResourceNotFoundException")
        else:
            self.messages += [event["message"] for event in parameters["logEvents"]]


@pytest.fixture
def logs(monkeypatch: pytest.MonkeyPatch) -> Logs:
    logs = Logs()
    monkeypatch.setattr(log, "metadata", lambda path: "i-1")
    monkeypatch.setattr(metrics, "DATA", Path("/"))
    monkeypatch.setattr(metrics, "served_certificate", lambda settings: "")
    return logs


def test_each_line_names_its_notebook_and_holds_numbers(notebook: Settings, logs: Logs) -> None:
    metrics.tell(SimpleNamespace(log=AwsLog(logs)), notebook)
    metrics.tell(SimpleNamespace(log=AwsLog(logs)), notebook)
    first, second = (json.loads(message) for message in logs.messages)
    assert first["notebook"] == second["notebook"] == "cloudnotebook/stack/notebook/"
    assert 0 < first["dataDiskUsedPercent"] <= 100
    assert 0 < first["memoryUsedPercent"] < 100
    assert logs.streams == {"i-1/metrics"}


def test_unknown_values_are_left_out(notebook: Settings, logs: Logs) -> None:
    metrics.tell(SimpleNamespace(log=AwsLog(logs)), notebook)
    assert "certificateLifetimeLeftPercent" not in json.loads(logs.messages[0])


def test_memory_that_programs_can_get_is_not_counted_as_used() -> None:
    assert metrics.memory_used("MemTotal: 8000 kB\nMemFree: 100 kB\nMemAvailable: 6000 kB\n") == 25.0


def test_a_certificates_lifetime_runs_out_if_it_is_not_renewed() -> None:
    assert metrics.lifetime_left(DATES, datetime(2026, 11, 24, 17, tzinfo=UTC)) == 25.0
    assert metrics.lifetime_left(DATES, datetime(2026, 11, 24, 23, tzinfo=UTC)) == -25.0
