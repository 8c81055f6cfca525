"""What Azure computes and refuses of PostgreSQL flexible servers, their parameters and their Entra administrators.

See https://learn.microsoft.com/rest/api/postgresql/ and
https://learn.microsoft.com/azure/postgresql/network/concepts-networking-private.
"""

import re
from typing import Any

from localazure import ids
from localazure.exchange import RefusedError
from localazure.kinds import computes
from localazure.private_dns import ZONES
from localazure.state import Resource, State

SERVERS = "microsoft.dbforpostgresql/flexibleservers"
ADMINISTRATORS = f"{SERVERS}/administrators"
CONFIGURATIONS = f"{SERVERS}/configurations"
SUBNETS = "microsoft.network/virtualnetworks/subnets"
DOMAIN = "postgres.database.azure.com"
STORAGE_GIB = (32, 64, 128, 256, 512, 1024, 2048, 4095, 4096, 8192, 16_384, 32_767)
BACKUP_DAYS = range(7, 36)

PARAMETERS = {
    "azure.accepted_password_auth_method": ("md5,scram-sha-256", "(md5|scram-sha-256)(,(md5|scram-sha-256))*"),
    "idle_in_transaction_session_timeout": ("0", r"\d{1,10}"),
    "password_encryption": ("md5", "md5|scram-sha-256"),
    "require_secure_transport": ("on", "on|off"),
    "temp_file_limit": ("-1", ""),
}
"""Default and allowed values of some parameters, of which Azure has hundreds; one that allows none is read-only."""


def _refuse_unless(fits: object, code: str, message: str) -> None:
    if not fits:
        raise RefusedError(400, code, message)


@computes(SERVERS)
def server(state: State, resource: Resource, before: Resource | None) -> None:
    """Its name in the DNS, and what it is by default. Nobody is told the administrator's password."""
    properties, name = resource["properties"], resource["name"]
    _refuse_unless(
        re.fullmatch("[a-z0-9](?:[a-z0-9-]{1,61}[a-z0-9])", name),
        "InvalidServerName",
        f"The server name '{name}' must have 3 to 63 lower-case letters, digits and hyphens, no hyphen first or last.",
    )
    if before is None and any(other["name"] == name for other in state.of_type(SERVERS)):
        raise RefusedError(409, "ServerNameAlreadyExists", f"Specified server name is already used: {name}.")
    password = properties.pop("administratorLoginPassword", None)
    if before is None:
        _check_place(state, resource)
        if properties.get("authConfig", {}).get("passwordAuth", "Enabled") == "Enabled":
            _check_password(properties.get("administratorLogin", ""), password or "")
    old = (before or {"properties": {}})["properties"]
    _check_storage(properties, old)
    days = properties.setdefault("backup", {}).setdefault("backupRetentionDays", 7)
    _refuse_unless(days in BACKUP_DAYS, "InvalidParameterValue", f"Backup retention {days} is not 7 to 35 days.")
    availability = properties.setdefault("highAvailability", {"mode": "Disabled"})
    _refuse_unless(
        availability["mode"] == "Disabled" or resource["sku"]["tier"] != "Burstable",
        "HANotSupportedForBurstableTier",
        "High availability is not supported for the Burstable tier.",
    )
    _refuse_unless(
        int(properties["version"]) >= int(old.get("version", 0)),
        "DowngradeNotSupported",
        f"PostgreSQL {old.get('version')} cannot be lowered to {properties['version']}.",
    )
    properties.setdefault("availabilityZone", old.get("availabilityZone", "1"))
    properties |= {"fullyQualifiedDomainName": f"{name}.{DOMAIN}", "state": "Ready", "replicationRole": "Primary"}
    if before is None:
        for parameter, (value, allowed) in PARAMETERS.items():
            _make_parameter(state, f"{resource['id']}/configurations/{parameter}", value, allowed)


def _check_place(state: State, resource: Resource) -> None:
    network = resource["properties"].get("network", {})
    subnet = state.resources.get(ids.key(network.get("delegatedSubnetResourceId", "")))
    zone = state.resources.get(ids.key(network.get("privateDnsZoneArmResourceId", "")))
    delegations = (subnet or {"properties": {}})["properties"].get("delegations", [])
    _refuse_unless(
        any(it["properties"]["serviceName"].lower() == SERVERS for it in delegations),
        "SubnetNotDelegated",
        "The subnet is not there, or not delegated to Microsoft.DBforPostgreSQL/flexibleServers.",
    )
    _refuse_unless(
        zone and ids.kind(zone["id"]) == ZONES and zone["name"].endswith(f".{DOMAIN}"),
        "PrivateDnsZoneNotFound",
        f"The private DNS zone is not there, or its name does not end with .{DOMAIN}.",
    )
    _refuse_unless(
        zone and zone["name"] != f"{resource['name']}.{DOMAIN}",
        "InvalidPrivateDnsZoneName",
        "The private DNS zone must not have the name of the server.",
    )
    _refuse_unless(
        network.get("publicNetworkAccess") == "Disabled",
        "InvalidParameterValue",
        "A server in a virtual network has no public access.",
    )


def _check_password(login: str, password: str) -> None:
    kinds = sum(bool(re.search(kind, password)) for kind in ("[a-z]", "[A-Z]", "[0-9]", "[^a-zA-Z0-9]"))
    _refuse_unless(
        login and 8 <= len(password) <= 128 and kinds >= 3 and login.lower() not in password.lower(),
        "PasswordNotComplex",
        "A password needs 8 to 128 characters of three kinds, and not the login's name.",
    )


def _check_storage(properties: dict[str, Any], old: dict[str, Any]) -> None:
    size = properties["storage"]["storageSizeGB"]
    _refuse_unless(size in STORAGE_GIB, "InvalidStorageSize", f"Storage of {size} GiB is not one of {STORAGE_GIB}.")
    _refuse_unless(
        size >= old.get("storage", {}).get("storageSizeGB", 0), "StorageShrinkNotSupported", "Storage never shrinks."
    )


def _make_parameter(state: State, parameter: str, value: str, allowed: str) -> None:
    state.resources[ids.key(parameter)] = {
        "id": parameter,
        "name": ids.name(parameter),
        "type": CONFIGURATIONS,
        "properties": {
            "value": value,
            "defaultValue": value,
            "allowedValues": allowed,
            "isDynamicConfig": True,
            "isReadOnly": not allowed,
            "source": "system-default",
        },
    }


@computes(CONFIGURATIONS)
def configuration(_state: State, resource: Resource, before: Resource | None) -> None:
    """A parameter that the server has, with a value that it allows."""
    if before is None:
        raise RefusedError(404, "ResourceNotFound", f"The parameter {resource['name']} is not known here.")
    known, value = before["properties"], resource["properties"].get("value", "")
    _refuse_unless(not known["isReadOnly"], "ReadOnlyParameter", f"The parameter {resource['name']} is read-only.")
    _refuse_unless(
        re.fullmatch(known["allowedValues"], value.lower()),
        "InvalidParameterValue",
        f"{value} is no value of {resource['name']}: {known['allowedValues']}.",
    )
    resource["properties"] = known | {"value": value, "source": "user-override"}


@computes(ADMINISTRATORS)
def administrator(state: State, resource: Resource, _before: Resource | None) -> None:
    """A principal of Entra with a role of its own; the server must let such principals in."""
    parent = state.resources.get(ids.key(ids.parent(resource["id"])))
    _refuse_unless(
        parent and parent["properties"].get("authConfig", {}).get("activeDirectoryAuth") == "Enabled",
        "AadAuthNotEnabled",
        "Microsoft Entra authentication is not enabled on this server.",
    )
    resource["properties"]["objectId"] = resource["name"]


def demand_unused(state: State, resource: Resource) -> None:
    """Refuses to delete what a server lives in."""
    for found in state.of_type(SERVERS):
        network = found["properties"].get("network", {})
        for used in (network.get("delegatedSubnetResourceId", ""), network.get("privateDnsZoneArmResourceId", "")):
            if used and f"{ids.key(used)}/".startswith(ids.key(resource["id"]) + "/"):
                raise RefusedError(400, "InUseSubnetCannotBeDeleted", f"{resource['id']} is in use by {found['id']}.")
