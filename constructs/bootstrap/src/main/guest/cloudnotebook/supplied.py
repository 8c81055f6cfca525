"""A certificate of the company's own, read from the company's secret."""

import json
import time

from .aws import Aws, AwsError

FORM = '{"certificate": "-----BEGIN CERTIFICATE-----…", "privateKey": "-----BEGIN PRIVATE KEY-----…"}'
_SECONDS_FOR_PERMISSIONS = 120
_SECONDS_BETWEEN_READS = 5


class SecretRefused(Exception):
    """A secret that is not what it should be; its value is in no message."""


def fetch(name: str | None) -> tuple[str, str]:
    """The certificate with its chain, and the key, as the secret has them now."""
    if name is None:
        raise SecretRefused("no secret is named for tls.supplied; give the construct its certificate")
    return pair(name, read(name))


def read(name: str) -> str:
    """The value of a secret; the permission for it takes a while to be known everywhere."""
    store = Aws.of_this_machine()
    deadline = time.monotonic() + _SECONDS_FOR_PERMISSIONS
    while True:
        try:
            return str(store.call("secretsmanager", "GetSecretValue", SecretId=name).get("SecretString", ""))
        except AwsError as error:
            if "AccessDenied" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(_SECONDS_BETWEEN_READS)


def pair(name: str, value: str) -> tuple[str, str]:
    """Certificate and key out of a secret's value."""
    try:
        content = json.loads(value)
        found = tuple(str(content[part]).strip() + "\n" for part in ("certificate", "privateKey"))
    except (ValueError, KeyError, TypeError):
        raise SecretRefused(f"the secret {name} does not have the form {FORM}") from None
    return found[0], found[1]
