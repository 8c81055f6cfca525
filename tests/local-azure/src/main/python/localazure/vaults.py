"""The secrets in key vaults: each request needs a role on the vault.

See https://learn.microsoft.com/rest/api/keyvault/secrets/operation-groups.
"""

import re
import time
import uuid
from typing import Any

from localazure import roles
from localazure.exchange import RefusedError, Reply, Request
from localazure.identity import principal_of
from localazure.kinds import VAULTS
from localazure.state import State

SUFFIX = ".vault.azure.net"
AUDIENCE = "https://vault.azure.net"
LONGEST_VALUE = 25_600
_ACTION = "Microsoft.KeyVault/vaults/secrets/"


def answer(state: State, request: Request) -> Reply:
    """Answers a request to a vault, which its host names."""
    name = request.host.removesuffix(SUFFIX)
    vault = next((vault for vault in state.of_type(VAULTS) if vault["name"].lower() == name), None)
    if vault is None:
        raise RefusedError(404, "VaultNotFound", f"No vault is called {name}.")
    principal = principal_of(state, request, AUDIENCE)
    collection, _, secret = request.path.strip("/").partition("/")
    secret = secret.partition("/")[0]

    # A role may be given on one secret.
    scope = f"{vault['id']}/secrets/{secret}" if secret else vault["id"]

    def demand(action: str) -> None:
        roles.demand(state, principal, _ACTION + action, scope, data=True)

    match request.method, collection, bool(secret):
        case "GET", "secrets", False:
            demand("readMetadata/action")
            kept = state.secrets.get(name, {}).values()
            return Reply(200, {"value": [_without_value(bundle) for bundle in kept], "nextLink": None})
        case "PUT", "secrets", True:
            demand("setSecret/action")
            return Reply(200, _set(state, name, secret, request.json()))
        case "GET", "secrets", True:
            demand("getSecret/action")
            return Reply(200, _found(state.secrets, name, secret))
        case "DELETE", "secrets", True:
            demand("delete")
            bundle = _without_value(_found(state.secrets, name, secret))
            state.deleted_secrets.setdefault(name, {})[secret.lower()] = state.secrets[name].pop(secret.lower())
            return Reply(200, bundle | {"recoveryId": f"https://{request.host}/deletedsecrets/{secret}"})
        case "GET", "deletedsecrets", True:
            demand("readMetadata/action")
            return Reply(200, _without_value(_found(state.deleted_secrets, name, secret)))
        case "DELETE", "deletedsecrets", True:
            demand("purge/action")
            _found(state.deleted_secrets, name, secret)
            del state.deleted_secrets[name][secret.lower()]
            return Reply(204)
    raise RefusedError(404, "NotFound", f"The local Azure does not answer {request.method} {request.path}.")


def _set(state: State, vault: str, secret: str, body: Any) -> Any:
    if not re.fullmatch("[0-9a-zA-Z-]{1,127}", secret):
        raise RefusedError(
            400, "BadParameter", f"The request URI contains an invalid name: {secret}. It must be ^[0-9a-zA-Z-]+$."
        )
    if len(body["value"].encode()) > LONGEST_VALUE:
        raise RefusedError(400, "BadParameter", f"The value is longer than {LONGEST_VALUE} bytes.")
    if secret.lower() in state.deleted_secrets.get(vault, {}):
        raise RefusedError(
            409,
            "Conflict",
            f"Secret {secret} is currently in a deleted but recoverable state, and its name cannot be reused; in this"
            " state, the secret can only be recovered or purged.",
        )
    now = int(time.time())
    before = state.secrets.get(vault, {}).get(secret.lower())
    bundle = {
        "value": body["value"],
        "id": f"https://{vault}{SUFFIX}/secrets/{secret}/{uuid.uuid4().hex}",
        "attributes": {
            "enabled": True,
            "created": before["attributes"]["created"] if before else now,
            "updated": now,
            "recoveryLevel": "Recoverable+Purgeable",
            "recoverableDays": 90,
        },
        "tags": body.get("tags") or {},
    }
    if content_type := body.get("contentType"):
        bundle["contentType"] = content_type
    state.secrets.setdefault(vault, {})[secret.lower()] = bundle
    return bundle


def _found(where: dict[str, dict[str, Any]], vault: str, secret: str) -> Any:
    bundle = where.get(vault, {}).get(secret.lower())
    if bundle is None:
        raise RefusedError(404, "SecretNotFound", f"A secret with (name/id) {secret} was not found in this key vault.")
    return bundle


def _without_value(bundle: Any) -> Any:
    """A secret as a list shows it: no value, and an id without a version."""
    shown = {part: value for part, value in bundle.items() if part != "value"}
    return shown | {"id": bundle["id"].rpartition("/")[0]}
