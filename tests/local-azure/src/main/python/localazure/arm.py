"""The management API: one store of resources, which each type completes in its own way.

See https://learn.microsoft.com/rest/api/resources/ and https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations.
"""

import copy
import re
import uuid
from typing import Any

from localazure import (
    alerts,  # noqa: F401  Computes its types, as the others do.
    backups,
    budgets,  # noqa: F401
    flexible_servers,
    ids,
    kinds,
    names,  # noqa: F401
    private_dns,
    roles,
)
from localazure.exchange import RefusedError, Reply, Request
from localazure.identity import SUBSCRIPTION, TENANT, principal_of
from localazure.state import HIDDEN, Resource, State

HOST = "management.azure.com"
AUDIENCE = f"https://{HOST}"
_OPERATIONS = f"/subscriptions/{SUBSCRIPTION}/providers/Microsoft.Compute/locations/local/operations/"
_POWER = {"start": "running", "restart": "running", "poweroff": "stopped", "deallocate": "deallocated"}

ANSWERED_WITH_201 = (roles.ASSIGNMENTS, roles.DEFINITIONS)
"""Types whose creation Azure answers with 201 alone."""

ANSWERED_LATER = (
    flexible_servers.ADMINISTRATORS,
    flexible_servers.CONFIGURATIONS,
    flexible_servers.SERVERS,
    private_dns.LINKS,
    private_dns.ZONES,
)
"""Types whose changes are operations, which are done when they are asked about."""


DONE = {"X-Go-Azure-Sdk-Skip-Polling-Delay": "true"}
"""Tells the provider that a change is done: else it waits ten seconds before it asks."""


def answer(state: State, request: Request) -> Reply:
    """Answers a request of one who may make it."""
    principal = principal_of(state, request, AUDIENCE)
    path = request.path.rstrip("/")
    roles.demand(state, principal, f"{ids.kind(path) or 'subscriptions'}/{request.method}", path, data=False)
    if path.lower().startswith(_OPERATIONS.lower()):
        return _operation(state, ids.name(path))
    if (found := _about_the_subscription(state, request, path)) is not None:
        return found
    match request.method:
        case "GET" | "HEAD":
            return _get(state, request, path)
        case "PUT":
            return _put(state, request, path)
        case "PATCH":
            return _patch(state, request, path)
        case "DELETE":
            return _delete(state, path)
        case "POST":
            return _post(state, path)
    raise RefusedError(405, "MethodNotAllowed", request.method)


def _about_the_subscription(state: State, request: Request, path: str) -> Reply | None:
    low = path.lower()
    subscription = {
        "id": f"/subscriptions/{SUBSCRIPTION}",
        "subscriptionId": SUBSCRIPTION,
        "tenantId": TENANT,
        "displayName": "local",
        "state": "Enabled",
    }
    if low == "/subscriptions":
        return Reply(200, {"value": [subscription]})
    if re.fullmatch("/subscriptions/[^/]+", low):
        return Reply(200, subscription)
    if re.fullmatch("/subscriptions/[^/]+/providers(/[^/]+(/register)?)?", low):
        return _providers(low)
    if low.endswith("/providers/microsoft.authorization/roledefinitions"):
        wanted = re.search("roleName eq '([^']+)'", request.query.get("$filter", ""))
        found = [role for role in roles.definitions(state) if not wanted or _role_name(role) == wanted[1]]
        return Reply(200, {"value": [_shown(role) for role in found]})
    for role in roles.BUILT_IN:
        if low.endswith(f"/roledefinitions/{role['name']}"):
            return Reply(200, role)
    if deleted := re.search("/microsoft.keyvault/locations/[^/]+/deletedvaults/([^/]+)(/purge)?$", low):
        return _deleted_vault(state, deleted[1], purge=bool(deleted[2]))
    return None


def _role_name(role: Resource) -> str:
    return str(role["properties"]["roleName"])


def _providers(low: str) -> Reply:
    namespaces = (
        "Authorization",
        "Compute",
        "DBforPostgreSQL",
        "DataProtection",
        "Insights",
        "KeyVault",
        "MachineLearningServices",
        "ManagedIdentity",
        "Network",
        "OperationalInsights",
        "Storage",
    )
    every = [
        {
            "id": f"/subscriptions/{SUBSCRIPTION}/providers/Microsoft.{name}",
            "namespace": f"Microsoft.{name}",
            "registrationState": "Registered",
            "resourceTypes": [],
        }
        for name in namespaces
    ]
    if low.endswith("/providers"):
        return Reply(200, {"value": every})
    one = [provider for provider in every if str(provider["namespace"]).lower() in low.split("/")]
    return Reply(200, one[0]) if one else _not_found(low)


def _deleted_vault(state: State, name: str, *, purge: bool) -> Reply:
    if name not in state.deleted_vaults:
        return _not_found(name)
    if purge:
        del state.deleted_vaults[name]
        return Reply(202, None, _operation_of(state, name))
    vault = state.deleted_vaults[name]
    return Reply(200, {"name": vault["name"], "properties": {"vaultId": vault["id"], "location": vault["location"]}})


def _not_found(path: str) -> Reply:
    code = "ResourceGroupNotFound" if ids.kind(path) == ids.GROUPS else "ResourceNotFound"
    raise RefusedError(404, code, f"The resource '{path}' was not found.")


def _existing(state: State, path: str) -> Resource:
    found = state.resources.get(ids.key(path))
    if found is None:
        _not_found(path)
        raise AssertionError
    return found


def _get(state: State, request: Request, path: str) -> Reply:
    if path.lower().endswith("/instanceview"):
        return Reply(200, _existing(state, _asked(path))["properties"]["instanceView"])
    if ids.names_a_resource(path):
        return Reply(
            200, _shown(_existing(state, path), user_data="userdata" in request.query.get("$expand", "").lower())
        )
    wanted = re.search("resourceType eq '([^']+)'", request.query.get("$filter", ""), re.IGNORECASE)
    scope = path.rpartition("/providers/")[0] if "/providers/" in path else path.rpartition("/")[0]
    kind = wanted[1].lower() if wanted else ids.kind(path)
    if path.lower().endswith("/resourcegroups"):
        kind = ids.GROUPS
    inside = ids.key(scope) + "/"
    found = [
        _shown(resource)
        for key, resource in state.resources.items()
        if key.startswith(inside) and (ids.kind(key) == kind if kind else ids.kind(key).count("/") == 1)
    ]
    return Reply(200, {"value": found})


def _put(state: State, request: Request, path: str) -> Reply:
    if not ids.names_a_resource(path):
        raise RefusedError(400, "BadRequest", f"{path} names no resource.")
    group = ids.group(path)
    if group and ids.kind(path) != ids.GROUPS:
        _existing(state, group)
    if ids.is_part(path) and ids.key(ids.parent(path)) not in state.resources:
        raise RefusedError(404, "ParentResourceNotFound", f"{ids.parent(path)} was not found.")
    before = state.resources.get(ids.key(path))
    return _stored(state, path, request.json() or {}, before)


def _patch(state: State, request: Request, path: str) -> Reply:
    before = _existing(state, path)
    return _stored(state, path, _merged(before, request.json() or {}), before)


def _stored(state: State, path: str, body: Resource, before: Resource | None) -> Reply:
    kind = ids.kind(path)
    resource = copy.deepcopy(body)
    resource["properties"] = resource.get("properties") or {}
    resource["properties"]["provisioningState"] = "Succeeded"
    resource |= {"id": path, "name": ids.name(path), "type": kind}
    if before:
        resource |= {"id": before["id"], "name": before["name"]}
        for part in (HIDDEN, "tags", *kinds.STAYS.get(kind, ())):
            if part in before:
                resource.setdefault(part, before[part])
    resource.setdefault("etag", 'W/"1"')
    if compute := kinds.COMPUTED.get(kind):
        compute(state, resource, before)
    state.resources[ids.key(path)] = resource
    _show_in_network(state, resource)
    if kind == kinds.RUN_COMMANDS:
        return Reply(201, _shown(resource), _operation_of(state, resource["id"]))
    if kind in ANSWERED_LATER:
        return Reply(202, None, _operation_of(state, resource["id"]))
    status = 201 if before is None and kind in ANSWERED_WITH_201 else 200
    return Reply(status, _shown(resource, user_data=True), DONE)


def _delete(state: State, path: str) -> Reply:
    found = state.resources.get(ids.key(path))
    if found is None:
        return Reply(204)
    kind = ids.kind(path)
    if kind == kinds.DISKS and "managedBy" in found:
        raise RefusedError(409, "OperationNotAllowed", f"Disk {found['name']} is attached to VM {found['managedBy']}.")
    if kind in (backups.POLICIES, backups.VAULTS):
        backups.refuse_if_used(state, found)
    if kind == kinds.VIRTUAL_MACHINES:
        for disk in state.of_type(kinds.DISKS):
            if disk.get("managedBy") == found["id"]:
                kinds.release(disk)
    flexible_servers.demand_unused(state, found)
    for key in [key for key in state.resources if f"{key}/".startswith(ids.key(path) + "/")]:
        gone = state.resources.pop(key)
        if ids.kind(key) == kinds.VAULTS:
            state.deleted_vaults[gone["name"].lower()] = gone
        _show_in_network(state, gone)
    if kind == kinds.RUN_COMMANDS or kind in ANSWERED_LATER:
        return Reply(202, None, _operation_of(state, found["id"]))
    return Reply(200, headers=DONE)


def _post(state: State, path: str) -> Reply:
    action = ids.name(path).lower()
    if action in _POWER:
        machine = _existing(state, _asked(path))
        machine["properties"]["instanceView"] = kinds.power(_POWER[action])
        return Reply(200, headers=DONE)
    if action == "checknameavailability":
        return Reply(200, {"nameAvailable": True})
    if action == "listkeys":
        return Reply(200, {"keys": []})
    if action == "sharedkeys":
        return Reply(200, {"primarySharedKey": "bG9jYWw=", "secondarySharedKey": "bG9jYWw="})
    raise RefusedError(404, "NotFound", f"The local Azure has no action {path}.")


def _asked(path: str) -> str:
    """The resource that the last word of a path is asked of."""
    return path.rpartition("/")[0]


def _show_in_network(state: State, resource: Resource) -> None:
    """A network shows its subnets as they are now."""
    network = state.resources.get(ids.key(ids.parent(resource["id"])))
    if ids.kind(resource["id"]) == "microsoft.network/virtualnetworks/subnets" and network:
        network["properties"].pop("subnets", None)
        kinds.network(state, network, network)


def _operation_of(state: State, resource_id: str) -> dict[str, str]:
    number = str(uuid.uuid4())
    state.operations[number] = ids.key(resource_id)
    return {"Azure-AsyncOperation": f"{AUDIENCE}{_OPERATIONS}{number}?api-version=2024-07-01", "Retry-After": "1"}


def _operation(state: State, number: str) -> Reply:
    if number not in state.operations:
        return _not_found(number)
    resource = state.resources.get(state.operations[number], {"properties": {}})
    status = resource["properties"].get("provisioningState", "Succeeded")
    reply: dict[str, Any] = {"name": number, "status": "InProgress" if status == "Creating" else status}
    if status == "Failed":
        reply["error"] = resource[HIDDEN]["error"]
    return Reply(200, reply, {"Retry-After": "1"})


def _shown(resource: Resource, *, user_data: bool = False) -> Resource:
    """A resource as Azure shows it: without what it hides, and with the user data only if that was asked for."""
    shown = {part: value for part, value in resource.items() if part != HIDDEN}
    if user_data and (hidden := resource.get(HIDDEN, {}).get("userData")):
        shown["properties"] = shown["properties"] | {"userData": hidden}
    return shown


def _merged(old: Any, new: Any) -> Any:
    """A JSON merge patch."""
    if not isinstance(old, dict) or not isinstance(new, dict):
        return copy.deepcopy(new)
    merged = {name: value for name, value in old.items() if new.get(name, value) is not None}
    return merged | {name: _merged(old.get(name), value) for name, value in new.items() if value is not None}
