"""The users as Linux users: their uids, passwords and second factors are kept on the data disk."""

import base64
import ipaddress
import json
import secrets
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from .. import locks
from ..machine import directory, run, succeeds, system_user, wait_until, write
from ..settings import DATA, Settings
from . import homes
from .passwords import STRANGER

ACCOUNTS = DATA / "accounts"
SECOND_FACTORS = DATA / "second-factors"
FIRST_UID = 20001
LAST_UID = 29999
ADDRESSES = "127.64.0.0/16"  # each user has one of these loopback addresses
TESTER = "cloudnotebook-tester"
# RFC 6238, section 5.2: one step for the delay. A window of two begins at the step that the skew names.
_PRESENT_CODE_AND_THE_ONE_BEFORE = ("WINDOW_SIZE 2", "TIME_SKEW -1")
_SECONDS_FOR_A_USER = 600  # a first sign-in may wait for the database


@dataclass(frozen=True)
class Account:
    """A user as recorded on the data disk.

    The hash is empty until sign-in details are made, the identity until they sign in at an OpenID provider.
    """

    name: str
    uid: int
    password_hash: str = ""
    handed_over: bool = False
    identity: str = ""

    @property
    def address(self) -> str:
        """The loopback address that only this user's processes may use."""
        return str(ipaddress.ip_network(ADDRESSES)[self.uid - FIRST_UID + 1])

    def save(self) -> None:
        write(ACCOUNTS / f"{self.name}.json", json.dumps(asdict(self)), 0o600)


def ensure(settings: Settings) -> None:
    """Makes the users that the notebook names; those that it no longer names cannot sign in from here on."""
    directory(ACCOUNTS, 0o700)
    directory(SECOND_FACTORS, 0o700)
    system_user(TESTER)
    with making():
        for name in settings.users:
            (find(name) or Account(name, _next_uid())).save()
    for account in of(settings):
        _ensure_linux_user(account)
    for account in gone(settings):
        if exists(account):
            run("usermod", "--lock", account.name)


def add(name: str, identity: str) -> Account:
    """The user with this identity at an OpenID provider, made if there is none yet."""
    account = replace(find(name) or Account(name, _next_uid()), identity=identity)
    account.save()
    _ensure_linux_user(account)
    return account


def making() -> AbstractContextManager[None]:
    """Held while a user is made, by an apply or at a first sign-in: two at once would get one uid."""
    return locks.held(ACCOUNTS / ".lock", _SECONDS_FOR_A_USER)


def find(name: str) -> Account | None:
    file = ACCOUNTS / f"{name}.json"
    return Account(**json.loads(file.read_text())) if file.exists() else None


def everyone() -> Iterator[Account]:
    """Every user that this data disk has ever had."""
    for file in sorted(ACCOUNTS.glob("*.json")):
        yield Account(**json.loads(file.read_text()))


def of(settings: Settings) -> list[Account]:
    """The accounts of the users that the settings let sign in; an OpenID provider then has its say each time."""
    provider = settings.open_id_connect

    def may_sign_in(account: Account) -> bool:
        return account.name in settings.users or (provider is not None and provider.may_admit(account.identity))

    return [account for account in everyone() if may_sign_in(account)]


def gone(settings: Settings) -> list[Account]:
    """The accounts of those who were users once; home and uid wait for their return."""
    names = {account.name for account in of(settings)}
    return [account for account in everyone() if account.name not in names]


def remove_linux_user(account: Account) -> None:
    """Ends every process of a user and removes the Linux user; files and uid stay reserved."""
    succeeds("systemctl", "stop", f"jupyter-{account.name}-singleuser.service")
    uid = str(account.uid)

    def alone() -> bool:
        succeeds("pkill", "--signal", "KILL", "--uid", uid)
        return not succeeds("pgrep", "--uid", uid)

    wait_until(f"the end of {account.name}'s processes", 30, alone)
    if exists(account):
        run("userdel", account.name)


def exists(account: Account) -> bool:
    """Whether there is a Linux user for an account now."""
    return succeeds("id", account.name)


def forget_sign_in(account: Account) -> None:
    """Makes the password and the second factor worthless: who comes back gets new ones."""
    (SECOND_FACTORS / account.name).unlink(missing_ok=True)
    replace(account, password_hash="", handed_over=False).save()


def set_password(account: Account, password: str) -> None:
    """Gives a password and remembers its hash."""
    run("chpasswd", stdin=f"{account.name}:{password}\n")
    shadow = run("getent", "shadow", account.name).split(":")[1]
    replace(account, password_hash=shadow).save()


def mark_handed_over(account: Account) -> None:
    """Remembers that the user has signed in, so that the details need not be removed again."""
    replace(account, handed_over=True).save()


def new_second_factor(account: Account) -> str:
    """Makes a new secret for one-time codes; only root may read it."""
    secret = base64.b32encode(secrets.token_bytes(20)).decode()
    limits = ("RATE_LIMIT 3 30", "DISALLOW_REUSE", "TOTP_AUTH", *_PRESENT_CODE_AND_THE_ONE_BEFORE)
    lines = (secret, *(f'" {limit}' for limit in limits), "")
    write(SECOND_FACTORS / account.name, "\n".join(lines), 0o600)
    return secret


def home(account: Account) -> Path:
    return Path("/home") / account.name


def ensure_stranger() -> None:
    """Has a Linux user with a password: checking it takes as long as checking a user's."""
    system_user(STRANGER)
    if run("getent", "shadow", STRANGER).split(":")[1].startswith("!"):
        run("chpasswd", stdin=f"{STRANGER}:{secrets.token_urlsafe()}\n")


def _ensure_linux_user(account: Account) -> None:
    if not exists(account):
        uid = str(account.uid)
        run("groupadd", "--force", "--gid", uid, account.name)
        run("useradd", "--uid", uid, "--gid", uid, "--no-create-home", "--shell", "/bin/bash", account.name)
    if account.password_hash:
        run("chpasswd", "--encrypted", stdin=f"{account.name}:{account.password_hash}\n")
    homes.ensure(home(account), account.name)


def _next_uid() -> int:
    uid = max((account.uid for account in everyone()), default=FIRST_UID - 1) + 1
    if uid > LAST_UID:
        raise ValueError(f"every uid from {FIRST_UID} to {LAST_UID} is taken")
    return uid
