"""What Azure computes and refuses, type by type. A type that is not here is stored as it was sent.

A function changes the resource that is about to be stored; before is the one that it replaces, if any.
"""

import base64
import hashlib
import re
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from localazure import ids
from localazure.exchange import RefusedError
from localazure.identity import TENANT
from localazure.state import HIDDEN, Resource, State

VIRTUAL_MACHINES = "microsoft.compute/virtualmachines"
RUN_COMMANDS = "microsoft.compute/virtualmachines/runcommands"
DISKS = "microsoft.compute/disks"
VAULTS = "microsoft.keyvault/vaults"
RULES = "microsoft.insights/datacollectionrules"
ENDPOINTS = "microsoft.insights/datacollectionendpoints"
WORKSPACES = "microsoft.operationalinsights/workspaces"
IDENTITIES = "microsoft.managedidentity/userassignedidentities"

LONGEST_CUSTOM_DATA = 65_535
LONGEST_USER_DATA = 65_536
LONGEST_SCRIPT = 262_144
"""What Azure documents for the script extension; for run commands it documents nothing."""

Compute = Callable[[State, Resource, Resource | None], None]
COMPUTED: dict[str, Compute] = {}

STAYS = {
    VIRTUAL_MACHINES: ("identity",),
}
"""Parts that a PUT without them leaves as they are."""


def computes(kind: str) -> Callable[[Compute], Compute]:
    """Names the type that a function is for."""

    def register(function: Compute) -> Compute:
        COMPUTED[kind] = function
        return function

    return register


def now() -> str:
    """The time as Azure writes it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _made_from(*words: str) -> str:
    """An id that is the same whenever it is made from the same words."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "/".join(words).lower()))


def refuse_unless(fits: object, code: str, message: str) -> None:
    """Refuses what does not fit."""
    if not fits:
        raise RefusedError(400, code, message)


def _decoded_size(text: str | None) -> int:
    return len(base64.b64decode(text or ""))


@computes("microsoft.network/publicipaddresses")
def public_address(_state: State, resource: Resource, _before: Resource | None) -> None:
    """An address of a range for documentation; its name as Azure makes it."""
    properties = resource["properties"]
    properties["ipAddress"] = "198.51.100.10"
    properties.setdefault("idleTimeoutInMinutes", 4)
    if not (dns := properties.get("dnsSettings")):
        return
    label = dns["domainNameLabel"]
    refuse_unless(
        re.fullmatch("[a-z][a-z0-9-]{1,61}[a-z0-9]", label),
        "InvalidDomainNameLabel",
        f"The domain name label {label} is invalid. It must conform to ^[a-z][a-z0-9-]{{1,61}}[a-z0-9]$.",
    )
    words = [label]
    if dns.get("domainNameLabelScope"):
        words.append(hashlib.sha256(resource["id"].lower().encode()).hexdigest()[:16])
    dns["fqdn"] = ".".join([*words, resource["location"].replace(" ", "").lower(), "cloudapp.azure.com"])


@computes("microsoft.network/networkinterfaces")
def network_interface(_state: State, resource: Resource, _before: Resource | None) -> None:
    """A private address for each of its configurations."""
    properties = resource["properties"]
    properties.setdefault("macAddress", "00-0D-3A-00-00-01")
    for configuration in properties.get("ipConfigurations", []):
        configuration["id"] = f"{resource['id']}/ipConfigurations/{configuration['name']}"
        configuration["properties"].setdefault("privateIPAddress", "10.0.0.4")
        configuration["properties"]["provisioningState"] = "Succeeded"


@computes("microsoft.network/networksecuritygroups")
def security_group(_state: State, resource: Resource, _before: Resource | None) -> None:
    """Ids for its rules."""
    for rule in resource["properties"].get("securityRules", []):
        rule["id"] = f"{resource['id']}/securityRules/{rule['name']}"


@computes("microsoft.network/virtualnetworks")
def network(state: State, resource: Resource, _before: Resource | None) -> None:
    """It shows its subnets, those that were made by themselves too."""
    properties = resource["properties"]
    for subnet in properties.get("subnets", []):
        subnet_id = f"{resource['id']}/subnets/{subnet['name']}"
        subnet |= {"id": subnet_id, "type": "Microsoft.Network/virtualNetworks/subnets"}
        subnet["properties"]["provisioningState"] = "Succeeded"
        state.resources[ids.key(subnet_id)] = subnet
    prefix = ids.key(resource["id"]) + "/"
    subnets = state.of_type("microsoft.network/virtualnetworks/subnets")
    properties["subnets"] = [subnet for subnet in subnets if ids.key(subnet["id"]).startswith(prefix)]


@computes(IDENTITIES)
def identity(_state: State, resource: Resource, _before: Resource | None) -> None:
    """Its principal, and the application that stands for it."""
    for part in ("principalId", "clientId"):
        resource["properties"][part] = _made_from(resource["id"], part)
    resource["properties"]["tenantId"] = TENANT


@computes(DISKS)
def disk(_state: State, resource: Resource, before: Resource | None) -> None:
    """Its own id, and what it is by default."""
    defaults = {
        "uniqueId": str(uuid.uuid4()),
        "diskState": "Unattached",
        "encryption": {"type": "EncryptionAtRestWithPlatformKey"},
        "networkAccessPolicy": "AllowAll",
        "publicNetworkAccess": "Enabled",
    }
    properties = resource["properties"]
    for name, value in defaults.items():
        properties.setdefault(name, (before or {"properties": {}})["properties"].get(name, value))
    if before and "managedBy" in before:
        resource["managedBy"] = before["managedBy"]
    if before and properties.get("diskSizeGB", 0) < before["properties"].get("diskSizeGB", 0):
        raise RefusedError(400, "BadRequest", "Shrinking a disk is not supported.")


@computes(VIRTUAL_MACHINES)
def virtual_machine(state: State, resource: Resource, before: Resource | None) -> None:
    """Keeps what Azure hides, and attaches its disks. It starts with its first run command."""
    properties = resource["properties"]
    hidden = resource.setdefault(HIDDEN, {})
    profile = properties.get("osProfile", {})
    refuse_unless(
        _decoded_size(profile.get("customData")) <= LONGEST_CUSTOM_DATA,
        "InvalidParameter",
        f"Custom data is longer than {LONGEST_CUSTOM_DATA} bytes.",
    )
    refuse_unless(
        len(properties.get("userData") or "") <= LONGEST_USER_DATA,
        "InvalidParameter",
        f"User data is longer than {LONGEST_USER_DATA} characters.",
    )
    if custom_data := profile.pop("customData", None):
        hidden["customData"] = custom_data
    if "userData" in properties:
        hidden["userData"] = properties.pop("userData")
    profile.pop("adminPassword", None)
    profile.setdefault("allowExtensionOperations", True)
    if not any((properties.get("additionalCapabilities") or {}).values()):
        properties.pop("additionalCapabilities", None)
    old = (before or {"properties": {}})["properties"]
    properties["vmId"] = old.get("vmId", str(uuid.uuid4()))
    properties["timeCreated"] = old.get("timeCreated", now())
    properties["instanceView"] = old.get("instanceView", power("starting"))
    for resource_id, known in (resource.get("identity", {}).get("userAssignedIdentities") or {}).items():
        found = state.resources.get(ids.key(resource_id))
        refuse_unless(found, "InvalidParameter", f"The identity {resource_id} does not exist.")
        known |= {part: found["properties"][part] for part in ("principalId", "clientId")} if found else {}
    _os_disk(state, resource)
    _attach(state, resource)


def power(state: str) -> dict[str, Any]:
    """The instance view of a machine in that state from now on."""
    return {
        "hyperVGeneration": "V2",
        "statuses": [
            {"code": "ProvisioningState/succeeded", "level": "Info", "time": now()},
            {"code": f"PowerState/{state}", "level": "Info", "time": now()},
        ],
    }


def _os_disk(state: State, resource: Resource) -> None:
    described = resource["properties"].setdefault("storageProfile", {}).setdefault("osDisk", {})
    described.setdefault("name", f"{resource['name']}_OsDisk")
    described.setdefault("osType", "Linux")
    managed = described.setdefault("managedDisk", {})
    managed.setdefault("id", f"{ids.group(resource['id'])}/providers/Microsoft.Compute/disks/{described['name']}")
    state.resources.setdefault(
        ids.key(managed["id"]),
        {
            "id": managed["id"],
            "name": described["name"],
            "type": "Microsoft.Compute/disks",
            "location": resource["location"],
            "sku": {"name": managed.get("storageAccountType", "Standard_LRS")},
            "managedBy": resource["id"],
            "properties": {
                "osType": "Linux",
                "diskSizeGB": described.get("diskSizeGB", 30),
                "diskState": "Attached",
                "creationData": {"createOption": "FromImage"},
                "provisioningState": "Succeeded",
            },
        },
    )


def _attach(state: State, resource: Resource) -> None:
    attached = {
        ids.key(attachment["managedDisk"]["id"])
        for attachment in resource["properties"]["storageProfile"].get("dataDisks", [])
    }
    for found in state.of_type(DISKS):
        if ids.key(found["id"]) in attached:
            owner = str(found.get("managedBy", resource["id"]))
            if ids.key(owner) != ids.key(resource["id"]):
                raise RefusedError(409, "ConflictingUserInput", f"Disk {found['id']} is attached to {owner}.")
            found["managedBy"] = resource["id"]
            found["properties"]["diskState"] = "Attached"
        elif found.get("managedBy") == resource["id"] and not found["properties"].get("osType"):
            release(found)


def release(found: Resource) -> None:
    """Detaches a disk."""
    found.pop("managedBy", None)
    found["properties"]["diskState"] = "Unattached"


@computes(RUN_COMMANDS)
def run_command(state: State, resource: Resource, _before: Resource | None) -> None:
    """It waits for the machine's agent. The machine starts now, if it has not."""
    machine = state.resources[ids.key(ids.parent(resource["id"]))]
    if not machine["properties"]["osProfile"]["allowExtensionOperations"]:
        raise RefusedError(409, "OperationNotAllowed", "Extension operations are not allowed on this machine.")
    script = resource["properties"].get("source", {}).get("script") or ""
    refuse_unless(
        len(script.encode()) <= LONGEST_SCRIPT, "InvalidParameter", f"The script is longer than {LONGEST_SCRIPT} bytes."
    )
    resource["properties"]["provisioningState"] = "Creating"
    resource["properties"]["instanceView"] = {"executionState": "Pending", "exitCode": 0, "output": "", "error": ""}
    if machine["properties"]["instanceView"]["statuses"][1]["code"] == "PowerState/starting":
        machine["properties"]["instanceView"] = power("running")


@computes(VAULTS)
def vault(state: State, resource: Resource, before: Resource | None) -> None:
    """Its address. Names are unique in all of Azure, and a deleted vault keeps its name."""
    name = resource["name"]
    refuse_unless(
        re.fullmatch("[a-zA-Z](?!.*--)[a-zA-Z0-9-]{1,22}[a-zA-Z0-9]", name),
        "VaultNameNotValid",
        f"The vault name '{name}' is invalid. A vault's name must be between 3-24 alphanumeric characters. The name"
        " must begin with a letter, end with a letter or digit, and not contain consecutive hyphens.",
    )
    taken = any(other["name"].lower() == name.lower() for other in state.of_type(VAULTS))
    if before is None and (taken or name.lower() in state.deleted_vaults):
        raise RefusedError(
            409,
            "VaultAlreadyExists",
            f"The vault name '{name}' is already in use, also if its vault is in a deleted but recoverable state.",
        )
    defaults = {"accessPolicies": [], "publicNetworkAccess": "Enabled", "softDeleteRetentionInDays": 90}
    resource["properties"] = (
        defaults | resource["properties"] | {"vaultUri": f"https://{name.lower()}.vault.azure.net/"}
    )


@computes(WORKSPACES)
def workspace(_state: State, resource: Resource, _before: Resource | None) -> None:
    """Its own id."""
    resource["properties"] = {"sku": {"name": "PerGB2018"}} | resource["properties"]
    resource["properties"]["customerId"] = _made_from(resource["id"])


@computes("microsoft.operationalinsights/workspaces/tables")
def table(_state: State, resource: Resource, _before: Resource | None) -> None:
    """Whether each retention is the workspace's own."""
    for part in ("retentionInDays", "totalRetentionInDays"):
        resource["properties"][f"{part}AsDefault"] = part not in resource["properties"]


@computes(ENDPOINTS)
def data_collection_endpoint(_state: State, resource: Resource, _before: Resource | None) -> None:
    """Where machines send their logs."""
    location = resource["location"].replace(" ", "").lower()
    host = f"{resource['name'].lower()}-{_made_from(resource['id'])[:4]}.{location}-1"
    resource["properties"] |= {
        "immutableId": f"dce-{_made_from(resource['id']).replace('-', '')}",
        "logsIngestion": {"endpoint": f"https://{host}.ingest.monitor.azure.com"},
        "configurationAccess": {"endpoint": f"https://{host}.handler.control.monitor.azure.com"},
        "metricsIngestion": {"endpoint": f"https://{host}.metrics.ingest.monitor.azure.com"},
    }


@computes(RULES)
def data_collection_rule(state: State, resource: Resource, _before: Resource | None) -> None:
    """The id that machines use. What it refers to must be there, with a table for each of its own streams."""
    properties = resource["properties"]
    properties["immutableId"] = f"dcr-{_made_from(resource['id']).replace('-', '')}"
    workspaces = {
        destination["name"]: destination["workspaceResourceId"]
        for destination in properties.get("destinations", {}).get("logAnalytics", [])
    }
    for flow in properties.get("dataFlows", []):
        for destination in flow["destinations"]:
            table = flow.get("outputStream", flow["streams"][0]).removeprefix("Custom-")
            refuse_unless(
                ids.key(f"{workspaces.get(destination)}/tables/{table}") in state.resources,
                "InvalidOutputTable",
                f"Table for output stream {flow.get('outputStream')} is not available for destination {destination}.",
            )


@computes("microsoft.authorization/roleassignments")
def role_assignment(_state: State, resource: Resource, _before: Resource | None) -> None:
    """The scope, which its id says."""
    resource["properties"]["scope"] = resource["id"].rpartition("/providers/")[0]
    resource["properties"].setdefault("principalType", "ServicePrincipal")


@computes("microsoft.authorization/roledefinitions")
def role_definition(_state: State, resource: Resource, _before: Resource | None) -> None:
    """A role that somebody has defined."""
    resource["properties"]["type"] = "CustomRole"
