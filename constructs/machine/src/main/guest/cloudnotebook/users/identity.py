"""Who somebody is by what an OpenID provider says: whether he is allowed, and his Linux user."""

import grp
import hashlib
import json
import pwd
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..data import database, storage
from ..host import firewall, network, quotas
from ..settings import OpenIdConnect, Settings
from . import accounts
from .accounts import Account

_SAFE = re.compile(r"[a-z_][a-z0-9_-]{0,31}")
_OWN_PREFIXES = ("systemd-", "cloudnotebook-")


class IdentityRefused(Exception):
    """Somebody who is not let in; the message is for him."""


@dataclass(frozen=True)
class Identity:
    """A person as the provider knows him."""

    name: str
    groups: frozenset[str]

    def to_json(self) -> str:
        return json.dumps({"name": self.name, "groups": sorted(self.groups)})

    @classmethod
    def from_json(cls, text: str) -> "Identity":
        found = json.loads(text)
        return cls(found["name"], frozenset(found["groups"]))


def verify(claims: Mapping[str, Any], provider: OpenIdConnect, nonce: str) -> None:
    """Refuses the claims of another issuer, and those of another sign-in."""
    if claims.get("iss") != provider.issuer:
        raise IdentityRefused(f"the provider calls itself {claims.get('iss')!r}, not {provider.issuer}")
    if claims.get("nonce") != nonce:
        raise IdentityRefused("this answer belongs to another sign-in; sign in again")


def of(claims: Mapping[str, Any], provider: OpenIdConnect) -> Identity:
    """Who the claims are about."""
    name = claims.get(provider.username_claim)
    if not isinstance(name, str) or not name:
        raise IdentityRefused(f"the provider gives no {provider.username_claim}; see usernameClaim and scopes")
    if provider.username_claim == "email" and claims.get("email_verified") in (False, "false"):
        raise IdentityRefused(f"the provider has not verified the address {name}")
    groups = claims.get(provider.groups_claim)
    listed = groups if isinstance(groups, list) else [groups]
    return Identity(name, frozenset(group for group in listed if isinstance(group, str)))


def is_allowed(identity: Identity, provider: OpenIdConnect) -> bool:
    """Only those who are named, by themselves or by a group."""
    return (
        identity.name in provider.allowed_users
        or bool(identity.groups & set(provider.allowed_groups))
        or is_administrator(identity, provider)
    )


def is_administrator(identity: Identity, provider: OpenIdConnect) -> bool:
    return provider.admin_group is not None and provider.admin_group in identity.groups


def nonce_of(state: str) -> str:
    """Ties an ID token to the sign-in with this state, which the browser's cookie holds."""
    return hashlib.sha256(b"nonce " + state.encode()).hexdigest()


def linux_name(name: str) -> str:
    """The Linux user of somebody: in lower case, without an address's domain, with hyphens for dots and plus signs."""
    candidate = re.sub(r"[.+]", "-", name.lower().split("@", 1)[0])
    if not _SAFE.fullmatch(candidate):
        raise IdentityRefused(f"{name} makes no Linux user: a letter or _, then letters, digits, dots, _ and - do")
    return candidate


def admit(identity: Identity, settings: Settings) -> Account:
    """Makes the Linux user at the first sign-in; nobody gets the user of somebody else or of the system."""
    name = linux_name(identity.name)
    if name in settings.users:
        raise IdentityRefused(f"{identity.name} would be the local administrator {name}")
    with accounts.making():
        account = accounts.find(name)
        if account is None and (name.startswith(_OWN_PREFIXES) or name in _taken()):
            raise IdentityRefused(f"{identity.name} would be the system's user {name}")
        if account is not None and account.identity not in ("", identity.name):
            raise IdentityRefused(f"{identity.name} would be the user {name}, who is {account.identity}")
        if account is None or not account.identity:
            account = accounts.add(name, identity.name)
            try:
                for step in (quotas.ensure, storage.ensure, firewall.ensure, network.ensure, database.ensure):
                    step(settings)
            except Exception:
                replace(account, identity="").save()  # so that the next sign-in tries it all again
                raise
    return account


def _taken() -> Iterable[str]:
    return {*(user.pw_name for user in pwd.getpwall()), *(group.gr_name for group in grp.getgrall())}
