"""Backups of disks are refused as Azure refuses them."""

import uuid
from typing import Any

import pytest
from conftest import DISK, GROUP, SUBSCRIPTION, Azure

VAULT = f"{GROUP}/providers/Microsoft.DataProtection/backupVaults/lab"
POLICY = f"{VAULT}/backupPolicies/daily"
INSTANCE = f"{VAULT}/backupInstances/data"
READER = "3e5e47e6-65f7-47ef-90b5-e5dd4d455f24"
KEEPER = "7efff54f-a5b4-42b5-a1c5-5411624893ce"


def rules(days: int = 14) -> dict[str, Any]:
    return {"policyRules": [{"lifecycles": [{"deleteAfter": {"duration": f"P{days}D"}}]}]}


def protected(policy: str = POLICY) -> dict[str, Any]:
    stores = [{"resourceGroupId": GROUP}]
    return {
        "properties": {
            "dataSourceInfo": {"resourceID": DISK},
            "policyInfo": {"policyId": policy, "policyParameters": {"dataStoreParametersList": stores}},
        }
    }


def assign(azure: Azure, role: str, scope: str) -> None:
    principal = azure.manage("GET", VAULT).body["identity"]["principalId"]
    properties = {
        "roleDefinitionId": f"{SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/{role}",
        "principalId": principal,
    }
    azure.put(f"{scope}/providers/Microsoft.Authorization/roleAssignments/{uuid.uuid4()}", properties=properties)


@pytest.fixture
def lab(azure: Azure) -> Azure:
    """With a disk, and a vault that has its roles."""
    azure.put(GROUP)
    azure.put(DISK, properties={"diskSizeGB": 5})
    azure.put(VAULT, identity={"type": "SystemAssigned"})
    azure.put(POLICY, properties=rules())
    assign(azure, READER, DISK)
    assign(azure, KEEPER, GROUP)
    return azure


def test_a_vault_with_its_roles_takes_a_disk_into_its_care(lab: Azure) -> None:
    taken = lab.manage("PUT", INSTANCE, protected())
    assert taken.body["properties"]["currentProtectionState"] == "ProtectionConfigured"


def test_a_vault_without_its_roles_takes_no_disk(azure: Azure) -> None:
    azure.put(GROUP)
    azure.put(DISK, properties={"diskSizeGB": 5})
    azure.put(VAULT, identity={"type": "SystemAssigned"})
    azure.put(POLICY, properties=rules())
    refused = azure.manage("PUT", INSTANCE, protected())
    assert refused.body["error"]["code"] == "UserErrorMissingRequiredPermissions"
    assign(azure, READER, DISK)
    assert azure.manage("PUT", INSTANCE, protected()).status == 400


def test_a_policy_cannot_be_modified(lab: Azure) -> None:
    assert lab.manage("PUT", POLICY, {"properties": rules(15)}).status == 400


def test_a_policy_keeps_no_copy_for_more_than_a_year(lab: Azure) -> None:
    assert lab.manage("PUT", f"{POLICY}-2", {"properties": rules(366)}).status == 400


def test_a_policy_is_deleted_once_no_disk_goes_by_it(lab: Azure) -> None:
    lab.manage("PUT", INSTANCE, protected())
    assert lab.manage("DELETE", POLICY).status == 409
    lab.put(f"{POLICY}-2", properties=rules(15))
    lab.manage("PUT", INSTANCE, protected(f"{POLICY}-2"))
    assert lab.manage("DELETE", POLICY).status == 200


def test_a_vault_is_deleted_once_no_disk_is_in_its_care(lab: Azure) -> None:
    lab.manage("PUT", INSTANCE, protected())
    assert lab.manage("DELETE", VAULT).status == 409
    lab.manage("DELETE", INSTANCE)
    assert lab.manage("DELETE", VAULT).status == 200
