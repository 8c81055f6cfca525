"""The command by which an administrator works on the machine, and the lock that lets one change at a time."""

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import audit, sign_in
from .machine import render, write
from .settings import BUNDLE, STATE, Settings

COMMAND = Path("/usr/local/sbin/cloudnotebook")
LOCK = STATE / "lock"


def install(settings: Settings) -> None:
    """Has the command run what is in force."""
    write(COMMAND, render("cloudnotebook.sh", bundle=str(BUNDLE)), 0o755)


def reset(notebook: Settings, name: str) -> int:
    """Makes new sign-in details for a user, and says where they are."""
    by = os.environ.get("SUDO_USER", "root")
    try:
        sign_in.reset(notebook, name)
    except sign_in.NoSuchUser as refused:
        print(refused, file=sys.stderr)
        return 2
    except Exception:
        audit.record("reset", user=name, by=by, outcome="failed")
        raise
    audit.record("reset", user=name, by=by, outcome="done")
    print(f"{name}'s new sign-in details are in the secret {notebook.facts.sign_in_prefix}{name}")
    return 0


def set_password(notebook: Settings, name: str, password: str) -> int:
    """Gives a user the password that he chose in the hub, which has asked for the one before and for a code."""
    try:
        sign_in.choose_password(notebook, name, password)
    except (sign_in.NoSuchUser, sign_in.UnfitPassword) as refused:
        print(refused, file=sys.stderr)
        return 2
    audit.record("password changed", user=name)
    return 0


@contextmanager
def alone() -> Iterator[None]:
    """Waits until no other change is under way; nobody but root can open the lock, and so hold it."""
    with os.fdopen(os.open(LOCK, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600), "w") as lock:
        os.fchmod(lock.fileno(), 0o600)  # one that was made readable before
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
