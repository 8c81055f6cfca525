"""Backups of disks: vaults, policies, and the disks that are in their care. No copy is made.

See https://learn.microsoft.com/azure/backup/backup-managed-disks.
"""

import re
import uuid

from localazure import ids, roles
from localazure.exchange import RefusedError
from localazure.identity import TENANT
from localazure.kinds import computes
from localazure.state import Resource, State

VAULTS = "microsoft.dataprotection/backupvaults"
POLICIES = f"{VAULTS}/backuppolicies"
INSTANCES = f"{VAULTS}/backupinstances"
MOST_DAYS = 365


@computes(VAULTS)
def vault(_state: State, resource: Resource, before: Resource | None) -> None:
    """An identity of its own."""
    if not re.fullmatch("[a-zA-Z][a-zA-Z0-9-]{1,49}", resource["name"]):
        raise RefusedError(400, "InvalidResourceName", f"No vault of backups can be called {resource['name']}.")
    if "SystemAssigned" in resource.get("identity", {}).get("type", ""):
        old = (before or {}).get("identity", {})
        resource["identity"] |= {"principalId": old.get("principalId", str(uuid.uuid4())), "tenantId": TENANT}


@computes(POLICIES)
def policy(_state: State, resource: Resource, before: Resource | None) -> None:
    """It never changes, and keeps no copy for more than a year."""
    rules = resource["properties"]["policyRules"]
    if before and before["properties"]["policyRules"] != rules:
        raise RefusedError(400, "UserErrorPolicyCannotBeModified", f"The policy {resource['name']} cannot be modified.")
    for rule in rules:
        for lifecycle in rule.get("lifecycles", []):
            duration = lifecycle["deleteAfter"]["duration"]
            days = re.fullmatch(r"P(\d+)D", duration)
            if not days or int(days[1]) > MOST_DAYS:
                raise RefusedError(400, "UserErrorInvalidRetention", f"No copy of a disk is kept for {duration}.")


@computes(INSTANCES)
def instance(state: State, resource: Resource, _before: Resource | None) -> None:
    """A disk in the care of a vault, which must have the documented roles already."""
    properties = resource["properties"]
    keeper = state.resources[ids.key(ids.parent(resource["id"]))]
    disk = properties["dataSourceInfo"]["resourceID"]
    [store] = properties["policyInfo"]["policyParameters"]["dataStoreParametersList"]
    for there in (disk, store["resourceGroupId"], properties["policyInfo"]["policyId"]):
        if ids.key(there) not in state.resources:
            raise RefusedError(400, "UserErrorResourceNotFound", f"{there} was not found.")
    if state.resources[ids.key(disk)]["location"] != keeper["location"]:
        raise RefusedError(400, "UserErrorCrossRegion", f"{disk} is in another region than its vault.")
    principal = keeper["identity"]["principalId"]
    for action, scope in (
        ("Microsoft.Compute/disks/beginGetAccess/action", disk),
        ("Microsoft.Compute/snapshots/write", store["resourceGroupId"]),
    ):
        if not roles.may(state, principal, action, scope, data=False):
            raise RefusedError(400, "UserErrorMissingRequiredPermissions", f"The vault lacks {action} on {scope}.")
    properties["currentProtectionState"] = "ProtectionConfigured"
    properties["protectionStatus"] = {"status": "ProtectionConfigured"}


def refuse_if_used(state: State, gone: Resource) -> None:
    """A policy stays as long as a disk goes by it, and a vault as long as a disk is in its care."""
    for disk in state.of_type(INSTANCES):
        by = disk["properties"]["policyInfo"]["policyId"]
        if ids.key(gone["id"]) in (ids.key(by), ids.key(ids.parent(disk["id"]))):
            raise RefusedError(409, "UserErrorInUse", f"{gone['id']} is in use by {disk['id']}.")
