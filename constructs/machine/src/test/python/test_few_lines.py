"""Nobody can push the machine's lines out of its journal by requests that the hub logs."""

import importlib.util
import logging
import logging.config
from typing import Any

import pytest

from cloudnotebook.settings import BUNDLE


@pytest.fixture(scope="module")
def few_lines() -> Any:
    specification = importlib.util.spec_from_file_location("few_lines", BUNDLE / "hub/few_lines.py")
    assert specification and specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def kept(few: Any, lines: int) -> list[str]:
    """What is left of this many lines."""
    records = [logging.makeLogRecord({"msg": f"line {number}"}) for number in range(lines)]
    return [record.getMessage() for record in records if few.filter(record)]


def test_a_flood_leaves_as_many_lines_as_a_window_allows(few_lines: Any) -> None:
    assert kept(few_lines.FewLines(lambda: 0.0), 1000) == [f"line {number}" for number in range(few_lines.LINES)]


def test_after_a_while_lines_come_again_and_say_how_many_are_missing(few_lines: Any) -> None:
    now = [0.0]
    few = few_lines.FewLines(lambda: now[0])
    kept(few, few_lines.LINES + 7)
    now[0] = few_lines.SECONDS
    assert kept(few, 2) == ["(7 lines were left out here) line 0", "line 1"]


def test_the_hub_uses_the_filter_for_its_output(few_lines: Any) -> None:
    handlers = {"console": {"class": "logging.StreamHandler", **few_lines.CONFIGURATION["handlers"]["console"]}}
    logging.config.dictConfig(
        {"version": 1, **few_lines.CONFIGURATION, "handlers": handlers, "loggers": {"hub": {"handlers": ["console"]}}}
    )
    (handler,) = logging.getLogger("hub").handlers
    assert isinstance(handler.filters[0], few_lines.FewLines)
