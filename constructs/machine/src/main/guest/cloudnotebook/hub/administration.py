"""The command by which an administrator works on the machine, and the lock that lets one change at a time."""

import getpass
import os
import sys
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

from .. import locks
from ..clouds.cloud import Cloud
from ..machine import render, write
from ..records import audit
from ..settings import BUNDLE, STATE, Settings
from ..users import accounts, sign_in
from . import hub
from .passes import Passes

COMMAND = Path("/usr/local/sbin/cloudnotebook")
LOCK = STATE / "lock"
_SECONDS_FOR_OTHERS = 900  # an apply may install Debian's packages


def ensure(settings: Settings) -> None:
    """Has the command run what is in force."""
    write(COMMAND, render("cloudnotebook.sh", bundle=str(BUNDLE)), 0o755)


def reset(cloud: Cloud, notebook: Settings, name: str) -> int:
    """Makes new sign-in details for a user, and says where they are."""
    by = os.environ.get("SUDO_USER", "root")
    try:
        renew(cloud, notebook, name)
    except sign_in.NoSuchUser as refused:
        print(refused, file=sys.stderr)
        return 2
    except Exception:
        audit.record("reset", user=name, by=by, outcome="failed")
        raise
    audit.record("reset", user=name, by=by, outcome="done")
    place = cloud.secrets.place(sign_in.entry(notebook, name))
    print(f"{name}'s new sign-in details are in the secret {place}")
    return 0


def renew(cloud: Cloud, settings: Settings, name: str) -> None:
    """Makes new sign-in details for a user. Their sessions and their server end, their files stay.

    An existing entry is overwritten, since the name of a removed one is not free at once.
    """
    account = sign_in.named(settings, name)
    others = replace(settings, users=tuple(user for user in settings.users if user != name))
    accounts.ensure(others)
    hub.ensure(cloud, others)
    Passes().end_all(name)
    accounts.remove_linux_user(account)
    sign_in.forget(account)
    accounts.ensure(settings)
    hub.ensure(cloud, settings)
    sign_in.ensure(cloud, settings)


def ensure_former_removed(cloud: Cloud, settings: Settings) -> None:
    """Removes servers, kernels and sign-in details of users who are no longer listed."""
    for account in accounts.gone(settings):
        leaves = accounts.exists(account)
        Passes().end_all(account.name)
        accounts.remove_linux_user(account)
        if account.password_hash:
            if not account.handed_over:
                cloud.secrets.remove(sign_in.entry(settings, account.name))
            sign_in.forget(account)
        if leaves:
            audit.record("user removed", user=account.name)


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
