"""Secrets that keep their names for a while after they were deleted, as on AWS.

See https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html.
"""

import json
import time
from typing import Any

from ministack.core.responses import error_response_json
from ministack.services import secretsmanager

Request = dict[str, Any]

SECONDS_TAKEN = 5.0
"""How long a name stays taken after a deletion without recovery; AWS says no more than that it takes a while."""

TAKEN = "You can't create this secret because a secret with this name is already scheduled for deletion."
_taken_until: dict[str, float] = {}


def keep_names() -> None:
    """Refuses a new secret whose name a deleted one still has."""
    create, delete = secretsmanager._create_secret, secretsmanager._delete_secret

    def create_if_free(request: Request) -> Any:
        if is_taken(str(request.get("Name"))):
            return error_response_json("InvalidRequestException", TAKEN, 400)
        return create(request)

    def delete_and_keep(request: Request) -> Any:
        status, headers, body = delete(request)
        if status == 200 and request.get("ForceDeleteWithoutRecovery"):
            _taken_until[json.loads(body)["Name"]] = time.monotonic() + SECONDS_TAKEN
        return status, headers, body

    secretsmanager._create_secret, secretsmanager._delete_secret = create_if_free, delete_and_keep


def is_taken(name: str) -> bool:
    """Whether a deleted secret still has the name."""
    secret = secretsmanager._secrets.get(name)
    return bool(secret and secret["DeletedDate"]) or _taken_until.get(name, 0) > time.monotonic()
