"""Who may do what: roles, which policies give to members.

See https://cloud.google.com/iam/docs/roles-permissions. A change holds at once here; on Google Cloud it takes minutes.
"""

from typing import Any

from localgcp.exchange import RefusedError, Reply, Request
from localgcp.identity import OWNER, PROJECT
from localgcp.state import State, fingerprint

_PREDEFINED = {
    "roles/logging.logWriter": ["logging.logEntries.create", "logging.logEntries.route"],
    "roles/logging.bucketWriter": ["logging.buckets.write"],
    "roles/monitoring.metricWriter": ["monitoring.timeSeries.create"],
    "roles/storage.objectViewer": ["storage.objects.get", "storage.objects.list"],
    "roles/storage.objectUser": [f"storage.objects.{it}" for it in ("get", "list", "create", "delete", "update")],
    "roles/iam.serviceAccountTokenCreator": [
        f"iam.serviceAccounts.{it}" for it in ("get", "getAccessToken", "getOpenIdToken", "signBlob", "signJwt")
    ],
    "roles/secretmanager.secretAccessor": ["secretmanager.versions.access"],
    "roles/secretmanager.secretVersionAdder": ["secretmanager.versions.add"],
}


def permissions(state: State, role: str) -> list[str]:
    """What a role allows; there must be such a role."""
    own = state.resources.get(role, {})
    if role not in _PREDEFINED and (not own or own.get("deleted")):
        raise RefusedError(400, f"Role {role} is not supported for this resource.")
    return _PREDEFINED.get(role) or list(own.get("includedPermissions", []))


def demand(state: State, member: str, permission: str, resource: str) -> None:
    """Refuses what a member may not do with a resource, or with the project that holds it."""
    if member == OWNER:
        return
    for place in (resource, f"projects/{PROJECT}"):
        for binding in state.policies.get(place, {}).get("bindings", []):
            if member in binding["members"] and permission in permissions(state, binding["role"]):
                return
    raise RefusedError(403, f"Permission '{permission}' denied on resource '{resource}' (or it may not exist).")


def demand_owner(member: str, request: Request) -> None:
    """Refuses what only the one who deploys does."""
    if member != OWNER:
        raise RefusedError(403, f"{member} may not {request.method} {request.path}.")


def policy(state: State, resource: str, wanted: Any = None) -> Reply:
    """The policy of a resource, after it was replaced if a new one is given."""
    if wanted is not None:
        for binding in wanted.get("bindings", []):
            permissions(state, binding["role"])
            if any(member.startswith("all") for member in binding["members"]):
                raise RefusedError(412, "Public access is prevented.")
        before = state.policies.get(resource, {}).get("etag")
        if before and wanted.get("etag") not in (None, before):
            raise RefusedError(409, "There were concurrent policy changes.", "ABORTED")
        state.policies[resource] = {**wanted, "etag": fingerprint(wanted)}
    return Reply(200, state.policies.get(resource, {"version": 1, "etag": "ACAB"}))
