"""The command by which an administrator works on the machine, and the lock that lets one change at a time."""

import getpass
import os
import sys
from contextlib import AbstractContextManager
from pathlib import Path

from .. import locks
from ..machine import render, write
from ..records import audit
from ..settings import BUNDLE, STATE, Settings
from ..users import sign_in

COMMAND = Path("/usr/local/sbin/cloudnotebook")
LOCK = STATE / "lock"
_SECONDS_FOR_OTHERS = 900  # an apply may install Debian's packages anew


def ensure(settings: Settings) -> None:
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


def new_password() -> str:
    """The password that somebody types, or that a program or the hub writes; the end of the line is no part of it."""
    if sys.stdin.isatty():
        return getpass.getpass("New password: ")
    return sys.stdin.read().removesuffix("\n")


def set_password(notebook: Settings, name: str, password: str) -> int:
    """Gives a user a password; for one that was chosen in the hub, it has asked for the one before and for a code."""
    try:
        sign_in.choose_password(notebook, name, password)
    except (sign_in.NoSuchUser, sign_in.UnfitPassword) as refused:
        print(refused, file=sys.stderr)
        return 2
    audit.record("password changed", user=name)
    return 0


def alone() -> AbstractContextManager[None]:
    """Waits until no other change is under way."""
    return locks.held(LOCK, _SECONDS_FOR_OTHERS)
