"""A certificate of the company's own, read from the company's secret."""

import json

from ..clouds.cloud import Secrets

FORM = '{"certificate": "-----BEGIN CERTIFICATE-----…", "privateKey": "-----BEGIN PRIVATE KEY-----…"}'


class SecretRefused(Exception):
    """A secret that is not what it should be; its value is in no message."""


def fetch(secrets: Secrets, name: str | None) -> tuple[str, str]:
    """The certificate with its chain, and the key, as the secret has them now."""
    if name is None:
        raise SecretRefused("tls.supplied has no secret; give the construct its certificate")
    return pair(name, secrets.read(name))


def pair(name: str, value: str) -> tuple[str, str]:
    """Certificate and key out of a secret's value."""
    try:
        content = json.loads(value)
        found = tuple(str(content[part]).strip() + "\n" for part in ("certificate", "privateKey"))
    except (ValueError, KeyError, TypeError):
        raise SecretRefused(f"the secret {name} does not have the form {FORM}") from None
    return found[0], found[1]
