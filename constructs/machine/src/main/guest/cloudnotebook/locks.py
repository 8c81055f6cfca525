"""Locks that let one process at a time do something; nobody but root can open one, and so hold it."""

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .machine import wait_until


@contextmanager
def held(lock: Path, seconds: float) -> Iterator[None]:
    """Holds a lock; whoever waits for it too long is told who holds it."""
    with os.fdopen(os.open(lock, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600), "r+") as file:
        os.fchmod(file.fileno(), 0o600)  # one that was made readable before

        def is_free() -> bool:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            return True

        try:
            wait_until(f"the lock {lock}", seconds, is_free)
        except TimeoutError as timeout:
            file.seek(0)
            raise TimeoutError(f"{timeout}, held by: {file.read().strip() or 'unknown'}") from timeout
        file.truncate(0)
        file.seek(0)
        file.write(f"process {os.getpid()}, {' '.join(sys.argv)}")
        file.flush()
        yield
