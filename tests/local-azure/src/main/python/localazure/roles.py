"""Who may do what: role definitions and their assignments.

See https://learn.microsoft.com/azure/role-based-access-control/overview. A change holds at once here; on Azure it takes
up to ten minutes.
"""

import fnmatch
from collections.abc import Iterator
from typing import Any

from localazure.exchange import RefusedError
from localazure.identity import DEPLOYER, OPERATOR, SUBSCRIPTION, object_id
from localazure.state import State

DEFINITIONS = "microsoft.authorization/roledefinitions"
ASSIGNMENTS = "microsoft.authorization/roleassignments"
_SCOPE = f"/subscriptions/{SUBSCRIPTION}"
_FOLDER = f"{_SCOPE}/providers/Microsoft.Authorization/roleDefinitions/"

Definition = dict[str, Any]


def _built_in(guid: str, name: str, actions: list[str], data_actions: list[str]) -> Definition:
    permission = {"actions": actions, "notActions": [], "dataActions": data_actions, "notDataActions": []}
    return {
        "id": _FOLDER + guid,
        "name": guid,
        "type": "Microsoft.Authorization/roleDefinitions",
        "properties": {
            "roleName": name,
            "type": "BuiltInRole",
            "assignableScopes": ["/"],
            "permissions": [permission],
        },
    }


_CONTAINERS = "Microsoft.Storage/storageAccounts/blobServices/containers"

BUILT_IN = (
    _built_in("8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "Owner", ["*"], []),
    _built_in(
        "b86a8fe4-44ce-4948-aee5-eccb2c155cd7",
        "Key Vault Secrets Officer",
        ["Microsoft.KeyVault/vaults/read"],
        ["Microsoft.KeyVault/vaults/secrets/*"],
    ),
    _built_in(
        "4633458b-17de-408a-b874-0445c86b69e6",
        "Key Vault Secrets User",
        [],
        ["Microsoft.KeyVault/vaults/secrets/getSecret/action", "Microsoft.KeyVault/vaults/secrets/readMetadata/action"],
    ),
    _built_in(
        "3e5e47e6-65f7-47ef-90b5-e5dd4d455f24",
        "Disk Backup Reader",
        ["Microsoft.Compute/disks/read", "Microsoft.Compute/disks/beginGetAccess/action"],
        [],
    ),
    _built_in(
        "7efff54f-a5b4-42b5-a1c5-5411624893ce",
        "Disk Snapshot Contributor",
        [
            "Microsoft.Compute/snapshots/delete",
            "Microsoft.Compute/snapshots/write",
            "Microsoft.Compute/snapshots/read",
            "Microsoft.Compute/snapshots/beginGetAccess/action",
            "Microsoft.Compute/snapshots/endGetAccess/action",
        ],
        [],
    ),
    _built_in(
        "3913510d-42f4-4e42-8a64-420c390055eb",
        "Monitoring Metrics Publisher",
        ["Microsoft.Insights/Register/Action", "Microsoft.Resources/subscriptions/resourceGroups/read"],
        ["Microsoft.Insights/Metrics/Write", "Microsoft.Insights/Telemetry/Write"],
    ),
    _built_in(
        "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
        "Storage Blob Data Reader",
        [f"{_CONTAINERS}/read"],
        [f"{_CONTAINERS}/blobs/read"],
    ),
    _built_in(
        "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
        "Storage Blob Data Contributor",
        [f"{_CONTAINERS}/{action}" for action in ("delete", "read", "write")],
        [f"{_CONTAINERS}/blobs/{action}" for action in ("delete", "read", "write", "move/action", "add/action")],
    ),
)
"""The built-in roles that are in use; see https://learn.microsoft.com/azure/role-based-access-control/built-in-roles."""

_FROM_THE_START = (
    (DEPLOYER, "Owner"),
    (OPERATOR, "Owner"),
    (OPERATOR, "Key Vault Secrets Officer"),
    (OPERATOR, "Storage Blob Data Contributor"),
)


def definitions(state: State) -> list[Definition]:
    """All role definitions, the built-in ones first."""
    return [*BUILT_IN, *state.of_type(DEFINITIONS)]


def may(state: State, principal: str, action: str, scope: str, *, data: bool) -> bool:
    """Whether a principal may do something with a resource, or with the data in it."""
    allowed, denied = ("dataActions", "notDataActions") if data else ("actions", "notActions")
    return any(
        _matches(action, permission.get(allowed) or []) and not _matches(action, permission.get(denied) or [])
        for definition in _of_principal(state, principal, scope)
        for permission in definition["properties"]["permissions"]
    )


def demand(state: State, principal: str, action: str, scope: str, *, data: bool) -> None:
    """Refuses what a principal may not do."""
    if not may(state, principal, action, scope, data=data):
        raise RefusedError(
            403,
            "Forbidden" if data else "AuthorizationFailed",
            f"The client '{principal}' is not authorized to perform '{action}' over scope '{scope}'.",
        )


def _of_principal(state: State, principal: str, scope: str) -> Iterator[Definition]:
    for application, name in _FROM_THE_START:
        if object_id(application) == principal:
            yield from (definition for definition in BUILT_IN if definition["properties"]["roleName"] == name)
    known = {definition["name"].lower(): definition for definition in definitions(state)}
    for assignment in state.of_type(ASSIGNMENTS):
        properties = assignment["properties"]
        covered = f"{scope}/".lower().startswith(properties["scope"].lower().rstrip("/") + "/")
        guid = properties["roleDefinitionId"].rsplit("/", 1)[-1].lower()
        if properties["principalId"] == principal and covered and guid in known:
            yield known[guid]


def _matches(action: str, patterns: list[str]) -> bool:
    return any(fnmatch.fnmatchcase(action.lower(), pattern.lower()) for pattern in patterns)
