"""A notebook instance is idle only when nothing runs there and nobody has asked for anything."""

import datetime
from typing import Any
from unittest import mock

import pytest

import idle_stop


def jupyter(minutes_ago: int, *states: str) -> Any:
    """Jupyter's answers, the last activity so long ago, with kernels in these states."""
    last = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(minutes=minutes_ago)
    answers = {
        "kernels": [{"execution_state": state} for state in states],
        "status": {"last_activity": last.strftime("%Y-%m-%dT%H:%M:%S.%fZ")},
    }
    return mock.patch.object(idle_stop, "ask", answers.__getitem__)


def test_after_the_minutes_it_is_idle() -> None:
    with jupyter(61, "idle"):
        assert idle_stop.is_idle(60)


def test_before_the_minutes_it_is_not() -> None:
    with jupyter(59, "idle"):
        assert not idle_stop.is_idle(60)


def test_a_busy_kernel_is_never_idle() -> None:
    with jupyter(6000, "idle", "busy"):
        assert not idle_stop.is_idle(60)


def test_a_jupyter_that_does_not_answer_stops_nothing() -> None:
    with mock.patch.object(idle_stop, "JUPYTER", "https://localhost:1/"), pytest.raises(OSError, match="refused"):
        idle_stop.is_idle(60)
