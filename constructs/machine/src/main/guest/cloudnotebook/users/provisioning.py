"""What each user has on the machine, and how it is made at somebody's first sign-in."""

import grp
import pwd
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from ..clouds.cloud import Cloud
from ..data import database, storage
from ..host import firewall, network, quotas
from ..settings import Settings
from ..steps import Step
from . import accounts
from .accounts import Account
from .identity import Identity, IdentityRefused, linux_name

_OWN_PREFIXES = ("systemd-", "cloudnotebook-")


def per_user(cloud: Cloud) -> Sequence[Step]:
    """Every step that makes something for each user: an apply runs them, and so does a first sign-in, in this order."""
    return (
        Step("home quotas", quotas.ensure, ("packages", "accounts")),
        Step("storage", partial(storage.ensure, cloud), ("packages", "accounts")),
        Step("firewall", partial(firewall.ensure, cloud), ("packages", "accounts", "kernel role")),
        Step("users' networks", partial(network.ensure, services=cloud.kernels.ports), ("limits", "accounts")),
        Step("database", partial(database.ensure, cloud), ("packages", "accounts")),
    )


def admit(cloud: Cloud, person: Identity, settings: Settings) -> Account:
    """Makes the Linux user at the first sign-in; nobody gets the user of somebody else or of the system."""
    name = linux_name(person.name)
    if name in settings.users:
        raise IdentityRefused(f"{person.name} would become the local administrator {name}")
    with accounts.making():
        account = accounts.find(name)
        if account is None and (name.startswith(_OWN_PREFIXES) or name in _taken()):
            raise IdentityRefused(f"{person.name} would become the system user {name}")
        if account is not None and account.identity not in ("", person.name):
            raise IdentityRefused(f"{person.name} would become the user {name}, who is {account.identity}")
        if account is None or not account.identity:
            account = accounts.add(name, person.name)
            try:
                for step in per_user(cloud):
                    step.action(settings)
            except Exception:
                replace(account, identity="").save()  # so that the next sign-in tries it all again
                raise
    return account


def _taken() -> Iterable[str]:
    return {*(user.pw_name for user in pwd.getpwall()), *(group.gr_name for group in grp.getgrall())}
