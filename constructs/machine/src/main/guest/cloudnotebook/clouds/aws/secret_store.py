"""AWS Secrets Manager."""

import logging
import time
import uuid

from ...http import Refused
from ..permission import once_allowed
from .api import Aws

_REMOVED = "already scheduled for deletion"
_SECONDS_FOR_A_REMOVED_NAME = 120
_SECONDS_BETWEEN_TRIES = 5
log = logging.getLogger(__name__)


class AwsSecrets:
    """The secrets that this machine may read or write."""

    def __init__(self, aws: Aws) -> None:
        self._aws = aws

    def read(self, name: str) -> str:
        def ask() -> str:
            return str(self._aws.call("secretsmanager", "GetSecretValue", SecretId=name).get("SecretString", ""))

        return once_allowed(ask, lambda refusal: "AccessDenied" in str(refusal))

    def remove(self, name: str) -> None:
        try:
            self._aws.call("secretsmanager", "DeleteSecret", SecretId=name, ForceDeleteWithoutRecovery=True)
        except Refused as refusal:
            if "ResourceNotFoundException" not in str(refusal):
                raise

    def place(self, name: str) -> str:
        return name

    def put(self, name: str, value: str, user: str, encryption_key: str | None) -> None:
        """Writes a new secret, or over one of that name; one that was removed keeps its name for a while."""
        key = {"KmsKeyId": encryption_key} if encryption_key else {}
        once = {"ClientRequestToken": str(uuid.uuid4())}  # AWS's SDKs make one; a plain request must bring its own
        deadline = time.monotonic() + _SECONDS_FOR_A_REMOVED_NAME
        while True:
            try:
                self._aws.call("secretsmanager", "CreateSecret", Name=name, SecretString=value, **key, **once)
                return
            except Refused as refusal:
                removed = _REMOVED in str(refusal)
                if not removed and "ResourceExistsException" not in str(refusal):
                    raise
            try:
                if removed:
                    self._aws.call("secretsmanager", "RestoreSecret", SecretId=name)
                self._aws.call("secretsmanager", "PutSecretValue", SecretId=name, SecretString=value, **once)
                return
            except Refused as refusal:
                # Removed for good a moment ago: there is nothing to restore, and the name is not free.
                if not removed or "ResourceNotFoundException" not in str(refusal) or time.monotonic() > deadline:
                    raise
                log.info("waiting until the name of the removed secret %s is free", name)
            time.sleep(_SECONDS_BETWEEN_TRIES)
