"""The management API answers as Azure does."""

import re
from pathlib import Path

import pytest
from conftest import DISK, GROUP, IDENTITY, MACHINE, NETWORK, VAULT, Azure

ADDRESS = f"{GROUP}/providers/Microsoft.Network/publicIPAddresses/ip"


def test_a_request_without_a_token_is_refused(azure: Azure) -> None:
    assert azure.send("GET", "https://management.azure.com/subscriptions").status == 401


def test_the_identity_of_a_machine_manages_nothing(azure: Azure) -> None:
    azure.make_machine()
    azure.command()
    headers = azure.machines_token("https://management.azure.com")
    assert azure.send("GET", f"https://management.azure.com{MACHINE}", headers).status == 403


def test_a_token_for_one_service_is_no_token_for_another(azure: Azure) -> None:
    assert azure.send("GET", "https://management.azure.com/subscriptions", azure.operator()).status == 401


def test_a_resource_is_found_whatever_the_case_of_its_id(azure: Azure) -> None:
    azure.put(GROUP)
    azure.put(NETWORK)
    assert azure.manage("GET", NETWORK.lower()).body["id"] == NETWORK


def test_a_resource_needs_its_group(azure: Azure) -> None:
    assert azure.manage("PUT", NETWORK, {"location": "westeurope"}).body["error"]["code"] == "ResourceGroupNotFound"


def test_the_provider_need_not_wait_for_a_change_that_is_done(azure: Azure) -> None:
    skipped = {"X-Go-Azure-Sdk-Skip-Polling-Delay": "true"}
    replies = [azure.manage("PUT", GROUP, {"location": "westeurope"}), azure.manage("DELETE", GROUP)]
    assert [(reply.status, reply.headers) for reply in replies] == [(200, skipped), (200, skipped)]


def test_a_part_needs_the_whole(azure: Azure) -> None:
    azure.put(GROUP)
    refused = azure.manage("PUT", f"{NETWORK}/subnets/machine", {"properties": {"addressPrefix": "10.0.0.0/24"}})
    assert (refused.status, refused.body["error"]["code"]) == (404, "ParentResourceNotFound")


def test_a_network_shows_the_subnets_that_are_there(azure: Azure) -> None:
    azure.put(GROUP)
    azure.put(NETWORK)
    azure.put(f"{NETWORK}/subnets/machine", properties={"addressPrefix": "10.0.0.0/24"})
    assert [it["name"] for it in azure.manage("GET", NETWORK).body["properties"]["subnets"]] == ["machine"]
    azure.manage("DELETE", f"{NETWORK}/subnets/machine")
    assert azure.manage("GET", NETWORK).body["properties"]["subnets"] == []


@pytest.mark.parametrize(
    ("scope", "name"), [({}, r"lab\.westeurope\."), ({"domainNameLabelScope": "TenantReuse"}, r"lab\.[0-9a-f]{16}\.")]
)
def test_a_scope_of_the_label_puts_a_hash_into_the_name(azure: Azure, scope: dict[str, str], name: str) -> None:
    azure.put(GROUP)
    dns = azure.put(ADDRESS, properties={"dnsSettings": {"domainNameLabel": "lab"} | scope})["properties"][
        "dnsSettings"
    ]
    assert re.match(name, dns["fqdn"])


def test_a_label_that_no_name_may_have_is_refused(azure: Azure) -> None:
    azure.put(GROUP)
    body = {"location": "westeurope", "properties": {"dnsSettings": {"domainNameLabel": "9lives"}}}
    assert azure.manage("PUT", ADDRESS, body).status == 400


def test_custom_data_is_never_shown_and_user_data_only_when_asked_for(azure: Azure) -> None:
    azure.make_machine(userData="e30=")
    plain = azure.manage("GET", MACHINE).body["properties"]
    asked = azure.manage("GET", f"{MACHINE}?$expand=userData").body["properties"]
    assert "customData" not in plain["osProfile"]
    assert "userData" not in plain
    assert asked["userData"] == "e30="


def test_a_machine_keeps_identity_and_user_data_that_a_put_leaves_out(azure: Azure) -> None:
    made = azure.make_machine(userData="e30=")
    shown = azure.manage("GET", MACHINE).body
    del shown["identity"]
    azure.put(MACHINE, **shown)
    kept = azure.manage("GET", f"{MACHINE}?$expand=userData").body
    assert kept["properties"]["userData"] == "e30="
    assert kept["properties"]["vmId"] == made["properties"]["vmId"]
    assert IDENTITY in kept["identity"]["userAssignedIdentities"]


def test_a_patch_changes_the_user_data_alone(azure: Azure) -> None:
    made = azure.make_machine(userData="e30=")
    azure.manage("PATCH", MACHINE, {"properties": {"userData": "e31="}})
    changed = azure.manage("GET", f"{MACHINE}?$expand=userData").body["properties"]
    assert changed["userData"] == "e31="
    assert changed["vmId"] == made["properties"]["vmId"]


def test_custom_data_that_is_too_long_is_refused(azure: Azure) -> None:
    with pytest.raises(AssertionError, match="Custom data is longer than 65535 bytes"):
        azure.make_machine("x" * 65_536)


def test_user_data_that_is_too_long_is_refused(azure: Azure) -> None:
    with pytest.raises(AssertionError, match="User data is longer"):
        azure.make_machine(userData="x" * 65_540)


def test_an_attached_disk_is_not_deleted(azure: Azure) -> None:
    azure.make_machine()
    assert azure.manage("DELETE", DISK).status == 409


def test_a_deleted_machine_leaves_its_disk(azure: Azure) -> None:
    azure.make_machine()
    azure.manage("DELETE", MACHINE)
    assert azure.manage("GET", DISK).body["properties"]["diskState"] == "Unattached"


def test_a_data_disk_that_a_machine_gives_up_is_free(azure: Azure) -> None:
    azure.make_machine()
    azure.put(DISK, properties={"diskSizeGB": 5, "osType": ""})
    azure.manage("PATCH", MACHINE, {"properties": {"storageProfile": {"dataDisks": []}}})
    assert azure.manage("DELETE", DISK).status == 200


def test_a_disk_is_not_shrunk(azure: Azure) -> None:
    azure.make_machine()
    assert azure.manage("PATCH", DISK, {"properties": {"diskSizeGB": 4}}).status == 400


@pytest.mark.parametrize("name", ["ab", "a--b", "9ab", "a" * 25, "ab-"])
def test_a_vault_with_a_name_that_azure_refuses_is_refused(azure: Azure, name: str) -> None:
    azure.put(GROUP)
    assert azure.manage("PUT", f"{VAULT.rpartition('/')[0]}/{name}", {"location": "westeurope"}).status == 400


def test_a_deleted_vault_keeps_its_name_until_it_is_purged(azure: Azure) -> None:
    azure.put(GROUP)
    azure.put(VAULT)
    azure.manage("DELETE", VAULT)
    assert azure.manage("PUT", VAULT, {"location": "westeurope"}).status == 409
    deleted = VAULT.replace("/resourceGroups/lab", "").replace("vaults/", "locations/westeurope/deletedVaults/")
    assert azure.manage("POST", f"{deleted}/purge").status == 202
    azure.put(VAULT)


def test_another_process_continues_with_what_is_there(azure: Azure, tmp_path: Path) -> None:
    azure.put(GROUP)
    assert Azure(tmp_path / "state.json").manage("GET", GROUP).status == 200
