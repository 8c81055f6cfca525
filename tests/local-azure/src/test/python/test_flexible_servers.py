"""PostgreSQL flexible servers, as the management API has them."""

from typing import Any

import pytest
from conftest import NETWORK, SERVER, SUBNET, ZONE, Azure

PRINCIPAL = "7e4a0000-0000-4000-8000-00000000000a"
ADMINISTRATOR = f"{SERVER}/administrators/{PRINCIPAL}"


def refusal(azure: Azure, name: str = SERVER, **changed: Any) -> str:
    reply = azure.manage("PUT", name, azure.server_parts(**changed))
    return str(reply.body["error"]["code"])


def test_a_server_is_made_by_an_operation(azure: Azure) -> None:
    started = azure.manage("PUT", SERVER, azure.server_parts())
    assert started.status == 202
    assert azure.status(started)["status"] == "Succeeded"
    shown = azure.manage("GET", SERVER).body["properties"]
    assert shown["fullyQualifiedDomainName"] == "lab-database.postgres.database.azure.com"
    assert shown["highAvailability"]["mode"] == "Disabled"


def test_the_administrators_password_is_shown_to_nobody(azure: Azure) -> None:
    azure.manage("PUT", SERVER, azure.server_parts())
    assert "administratorLoginPassword" not in azure.manage("GET", SERVER).body["properties"]


@pytest.mark.parametrize("name", ["ab", "-lab", "lab-", "Lab", "l" * 64])
def test_a_name_that_azure_refuses_is_refused(azure: Azure, name: str) -> None:
    assert refusal(azure, f"{SERVER.rpartition('/')[0]}/{name}") == "InvalidServerName"


def test_a_name_is_taken_once_in_the_world(azure: Azure) -> None:
    azure.manage("PUT", SERVER, azure.server_parts())
    other = "/resourceGroups/other"
    azure.put(SERVER.partition("/resourceGroups")[0] + other)
    assert refusal(azure, SERVER.replace("/resourceGroups/lab", other)) == "ServerNameAlreadyExists"


@pytest.mark.parametrize("password", ["Aa1-", "aaaaaaaa", "Aa1-nobody-knows", None])
def test_a_weak_password_is_refused(azure: Azure, password: str | None) -> None:
    assert refusal(azure, administratorLoginPassword=password) == "PasswordNotComplex"


def test_a_server_needs_a_delegated_subnet(azure: Azure) -> None:
    parts = azure.server_parts()
    azure.put(SUBNET, properties={"delegations": []})
    assert azure.manage("PUT", SERVER, parts).body["error"]["code"] == "SubnetNotDelegated"


def test_a_server_needs_a_private_zone(azure: Azure) -> None:
    parts = azure.server_parts()
    azure.manage("DELETE", ZONE)
    assert azure.manage("PUT", SERVER, parts).body["error"]["code"] == "PrivateDnsZoneNotFound"


def test_storage_comes_in_steps_and_never_shrinks(azure: Azure) -> None:
    assert refusal(azure, storage={"storageSizeGB": 20}) == "InvalidStorageSize"
    azure.manage("PUT", SERVER, azure.server_parts(storage={"storageSizeGB": 64}))
    reply = azure.manage("PATCH", SERVER, {"properties": {"storage": {"storageSizeGB": 32}}})
    assert reply.body["error"]["code"] == "StorageShrinkNotSupported"


@pytest.mark.parametrize("days", [6, 36])
def test_backups_are_kept_for_7_to_35_days(azure: Azure, days: int) -> None:
    assert refusal(azure, backup={"backupRetentionDays": days}) == "InvalidParameterValue"


def test_a_burstable_server_has_no_second_one(azure: Azure) -> None:
    assert refusal(azure, highAvailability={"mode": "ZoneRedundant"}) == "HANotSupportedForBurstableTier"


def test_a_version_is_never_lowered(azure: Azure) -> None:
    azure.manage("PUT", SERVER, azure.server_parts())
    reply = azure.manage("PATCH", SERVER, {"properties": {"version": "16"}})
    assert reply.body["error"]["code"] == "DowngradeNotSupported"


@pytest.mark.parametrize(
    ("parameter", "value", "status"),
    [
        ("password_encryption", "scram-sha-256", 202),
        ("password_encryption", "rot13", 400),
        ("temp_file_limit", "1000", 400),
        ("no_such_parameter", "on", 404),
    ],
)
def test_a_parameter_takes_what_azure_allows(azure: Azure, parameter: str, value: str, status: int) -> None:
    azure.manage("PUT", SERVER, azure.server_parts())
    body = {"properties": {"value": value}}
    assert azure.manage("PATCH", f"{SERVER}/configurations/{parameter}", body).status == status


def test_an_administrator_of_entra_needs_entra(azure: Azure) -> None:
    body = {"properties": {"principalName": "machine", "principalType": "ServicePrincipal"}}
    azure.manage("PUT", SERVER, azure.server_parts(authConfig={"activeDirectoryAuth": "Disabled"}))
    assert azure.manage("PUT", ADMINISTRATOR, body).status == 400
    azure.manage("PATCH", SERVER, {"properties": {"authConfig": {"activeDirectoryAuth": "Enabled"}}})
    assert azure.manage("PUT", ADMINISTRATOR, body).status == 202


@pytest.mark.parametrize("used", [SUBNET, NETWORK, ZONE])
def test_what_a_server_lives_in_stays(azure: Azure, used: str) -> None:
    azure.manage("PUT", SERVER, azure.server_parts())
    assert azure.manage("DELETE", used).body["error"]["code"] == "InUseSubnetCannotBeDeleted"
    azure.manage("DELETE", SERVER)
    assert azure.manage("DELETE", used).status < 300
