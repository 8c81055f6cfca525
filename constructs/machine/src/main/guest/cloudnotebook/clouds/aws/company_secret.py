"""Secrets of the company's own that this machine may read."""

import time

from .aws import Aws, AwsError

_SECONDS_FOR_PERMISSIONS = 120
_SECONDS_BETWEEN_READS = 5


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
