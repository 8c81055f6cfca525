"""The wait for a new permission, which takes a while to be known everywhere in a cloud."""

import time
from collections.abc import Callable
from typing import TypeVar

SECONDS = 120
_SECONDS_BETWEEN_TRIES = 2
T = TypeVar("T")


def once_allowed(ask: Callable[[], T], may_be_new: Callable[[Exception], bool], seconds: float = SECONDS) -> T:
    """Asks again while the refusal may be due to a permission that is too new; any other is raised at once."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            return ask()
        except Exception as refusal:
            if not may_be_new(refusal) or time.monotonic() > deadline:
                raise
            time.sleep(_SECONDS_BETWEEN_TRIES)
