"""Secrets are for those who have a role on their vault."""

import pytest
from conftest import GROUP, IDENTITY, SUBSCRIPTION, VAULT, Azure

from localazure import identity, roles, vaults

ROLES = f"{SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions"
WRITER = "5a1a0000-0000-4000-8000-000000000009"
ACTIONS = ["Microsoft.KeyVault/vaults/secrets/setSecret/action", "Microsoft.KeyVault/vaults/secrets/delete"]


@pytest.fixture
def lab(azure: Azure) -> Azure:
    """With a vault, and a machine that has started."""
    azure.make_machine()
    azure.command()
    azure.put(VAULT)
    return azure


def assign(azure: Azure, role: str, scope: str = VAULT) -> None:
    principal = azure.manage("GET", IDENTITY).body["properties"]["principalId"]
    properties = {"roleDefinitionId": f"{ROLES}/{role}", "principalId": principal}
    azure.put(f"{scope}/providers/Microsoft.Authorization/roleAssignments/{WRITER}", properties=properties)


def allow_to_write(azure: Azure, scope: str = VAULT) -> None:
    permissions = [{"actions": [], "dataActions": ACTIONS}]
    azure.put(f"{ROLES}/{WRITER}", properties={"roleName": "writes", "permissions": permissions})
    assign(azure, WRITER, scope)


def test_who_deploys_does_not_read_secrets(lab: Azure) -> None:
    assert lab.secrets("PUT", "secrets/ada", lab.token(identity.DEPLOYER, vaults.AUDIENCE), "x").status == 403


def test_the_operator_writes_lists_and_reads(lab: Azure) -> None:
    assert lab.secrets("PUT", "secrets/ada", lab.operator(), "x").status == 200
    listed = lab.secrets("GET", "secrets", lab.operator()).body["value"]
    assert [secret["id"] for secret in listed] == ["https://lab-vault.vault.azure.net/secrets/ada"]
    assert "value" not in listed[0]
    assert lab.secrets("GET", "secrets/ada", lab.operator()).body["value"] == "x"


def test_without_a_token_the_vault_says_where_to_get_one(lab: Azure) -> None:
    reply = lab.secrets("GET", "secrets/ada", {})
    assert reply.status == 401
    assert 'resource="https://vault.azure.net"' in reply.headers["WWW-Authenticate"]


def test_a_machine_without_a_role_writes_nothing(lab: Azure) -> None:
    assert lab.secrets("PUT", "secrets/ada", lab.machines_token(vaults.AUDIENCE), "x").status == 403


def test_a_custom_role_allows_what_it_says_and_no_more(lab: Azure) -> None:
    allow_to_write(lab)
    machine = lab.machines_token(vaults.AUDIENCE)
    assert lab.secrets("PUT", "secrets/ada", machine, "x").status == 200
    assert lab.secrets("GET", "secrets/ada", machine).status == 403
    assert lab.secrets("GET", "secrets", machine).status == 403
    assert lab.secrets("DELETE", "secrets/ada", machine).status == 200


def test_a_role_on_the_group_holds_for_the_vault(lab: Azure) -> None:
    allow_to_write(lab, GROUP)
    assert lab.secrets("PUT", "secrets/ada", lab.machines_token(vaults.AUDIENCE), "x").status == 200


def test_a_role_on_another_vault_does_not_hold_here(lab: Azure) -> None:
    allow_to_write(lab, f"{VAULT}-2")
    assert lab.secrets("PUT", "secrets/ada", lab.machines_token(vaults.AUDIENCE), "x").status == 403


def test_a_role_on_one_secret_holds_for_that_one_only(lab: Azure) -> None:
    for name in ("client", "other"):
        lab.secrets("PUT", f"secrets/{name}", lab.operator(), "x")
    assign(lab, "4633458b-17de-408a-b874-0445c86b69e6", f"{VAULT}/secrets/client")
    machine = lab.machines_token(vaults.AUDIENCE)
    assert lab.secrets("GET", "secrets/client", machine).body["value"] == "x"
    assert lab.secrets("GET", "secrets/other", machine).status == 403
    assert lab.secrets("PUT", "secrets/client", machine, "y").status == 403


def test_a_deleted_secret_keeps_its_name_until_it_is_purged(lab: Azure) -> None:
    lab.secrets("PUT", "secrets/ada", lab.operator(), "x")
    lab.secrets("DELETE", "secrets/ada", lab.operator())
    assert lab.secrets("GET", "secrets/ada", lab.operator()).status == 404
    assert lab.secrets("PUT", "secrets/ada", lab.operator(), "y").status == 409
    assert lab.secrets("DELETE", "deletedsecrets/ada", lab.operator()).status == 204
    assert lab.secrets("PUT", "secrets/ada", lab.operator(), "y").status == 200


@pytest.mark.parametrize("name", ["ada_lovelace", "ada.l", "a" * 128])
def test_a_secret_with_a_name_that_azure_refuses_is_refused(lab: Azure, name: str) -> None:
    assert lab.secrets("PUT", f"secrets/{name}", lab.operator(), "x").status == 400


def test_a_secret_that_is_too_long_is_refused(lab: Azure) -> None:
    assert lab.secrets("PUT", "secrets/ada", lab.operator(), "x" * 25_601).status == 400


def test_a_built_in_role_is_found_by_its_name(azure: Azure) -> None:
    found = azure.manage("GET", f"{ROLES}?$filter=roleName eq 'Key Vault Secrets Officer'").body["value"]
    assert [role["id"] for role in found] == [roles.BUILT_IN[1]["id"]]
