"""Who somebody is according to an OpenID provider: whether they are allowed in, and as which Linux user."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..settings import OpenIdConnect

_SAFE = re.compile(r"[a-z_][a-z0-9_-]{0,31}")
REFUSED = 2  # the exit status of the command that admits somebody


class IdentityRefused(Exception):
    """Somebody who is not allowed in; they read the message."""


@dataclass(frozen=True)
class Identity:
    """A person as known to the provider."""

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
        raise IdentityRefused(f"the ID token's issuer is {claims.get('iss')!r}, not {provider.issuer}")
    if claims.get("nonce") != nonce:
        raise IdentityRefused("this response belongs to another sign-in; sign in again")


def of(claims: Mapping[str, Any], provider: OpenIdConnect) -> Identity:
    """Who the claims are about."""
    name = claims.get(provider.username_claim)
    if not isinstance(name, str) or not name:
        raise IdentityRefused(f"the provider sends no {provider.username_claim}; check usernameClaim and scopes")
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
        raise IdentityRefused(
            f"{name} cannot become a Linux user: the name must be a letter or _, then letters, digits, dots, _ and -"
        )
    return candidate
