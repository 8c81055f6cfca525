"""What Azure computes and refuses of storage accounts.

See https://learn.microsoft.com/azure/storage/common/storage-account-overview and
https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata.
"""

import re

from localazure import ids
from localazure.exchange import RefusedError
from localazure.kinds import computes, refuse_unless
from localazure.state import Resource, State

ACCOUNTS = "microsoft.storage/storageaccounts"
SERVICES = f"{ACCOUNTS}/blobservices"
CONTAINERS = f"{SERVICES}/containers"

_KINDS_OF_SERVICES = ("blob", "file", "queue", "table")
_MOST_DAYS = 365
"""For which what was deleted can be brought back."""


@computes(ACCOUNTS)
def account(state: State, resource: Resource, before: Resource | None) -> None:
    """Its addresses and services. Names are unique in all of Azure."""
    name = resource["name"]
    refuse_unless(
        re.fullmatch("[a-z0-9]{3,24}", name),
        "AccountNameInvalid",
        f"{name} is not a valid storage account name. Storage account name must be between 3 and 24 characters in"
        " length and use numbers and lower-case letters only.",
    )
    if before is None and any(other["name"] == name for other in state.of_type(ACCOUNTS)):
        raise RefusedError(409, "StorageAccountAlreadyTaken", f"The storage account named {name} is already taken.")
    resource["sku"].setdefault("tier", resource["sku"]["name"].partition("_")[0])
    defaults = {
        "accessTier": "Hot",
        "encryption": {
            "keySource": "Microsoft.Storage",
            "services": {kind: {"enabled": True, "keyType": "Account"} for kind in ("blob", "file")},
        },
        "networkAcls": {
            "bypass": "AzureServices",
            "defaultAction": "Allow",
            "ipRules": [],
            "virtualNetworkRules": [],
        },
        "primaryLocation": resource["location"],
        "statusOfPrimary": "available",
    }
    endpoints = {kind: f"https://{name}.{kind}.core.windows.net/" for kind in (*_KINDS_OF_SERVICES, "dfs", "web")}
    resource["properties"] = defaults | resource["properties"] | {"primaryEndpoints": endpoints}
    for kind in _KINDS_OF_SERVICES:
        service = f"{resource['id']}/{kind}Services/default"
        described = {"id": service, "name": "default", "type": f"Microsoft.Storage/storageAccounts/{kind}Services"}
        state.resources.setdefault(ids.key(service), described | {"properties": {}})


@computes(SERVICES)
def blob_service(_state: State, resource: Resource, _before: Resource | None) -> None:
    """The days for which what was deleted can be brought back."""
    for policy in ("deleteRetentionPolicy", "containerDeleteRetentionPolicy"):
        kept = resource["properties"].get(policy) or {}
        refuse_unless(
            not kept.get("enabled") or 1 <= kept.get("days", 0) <= _MOST_DAYS,
            "InvalidRequestPropertyValue",
            f"The value {kept.get('days')} for property {policy}.days must be between 1 and {_MOST_DAYS}.",
        )


@computes(CONTAINERS)
def container(state: State, resource: Resource, _before: Resource | None) -> None:
    """It is private, unless its account allows otherwise."""
    name = resource["name"]
    refuse_unless(
        re.fullmatch("(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*", name),
        "ContainerNameInvalid",
        f"{name} is not a valid container name: 3 to 63 lower-case letters, digits and single hyphens.",
    )
    owner = state.resources[ids.key(ids.parent(ids.parent(resource["id"])))]["properties"]
    public = resource["properties"].setdefault("publicAccess", "None")
    if public != "None" and not owner.get("allowBlobPublicAccess", False):
        raise RefusedError(409, "PublicAccessNotPermitted", "Public access is not permitted on this storage account.")
    resource["properties"] |= {
        "hasImmutabilityPolicy": False,
        "hasLegalHold": False,
        "leaseState": "Available",
        "leaseStatus": "Unlocked",
    }
