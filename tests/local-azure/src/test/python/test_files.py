"""Files in storage accounts are for those who have a role on their container."""

import pytest
from conftest import GROUP, IDENTITY, SUBSCRIPTION, Azure

from localazure import blobs, identity
from localazure.exchange import Reply

ACCOUNT = f"{GROUP}/providers/Microsoft.Storage/storageAccounts/labfiles"
CONTAINER = f"{ACCOUNT}/blobServices/default/containers/files"
ROLES = f"{SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions"
KEEPER = "5a1a0000-0000-4000-8000-00000000000b"
ACTIONS = "Microsoft.Storage/storageAccounts/blobServices/containers/"
ADDRESS = f"https://labfiles{blobs.SUFFIX}/files"


@pytest.fixture
def lab(azure: Azure) -> Azure:
    """With a container, and a machine that has started."""
    azure.make_machine()
    azure.command()
    make_account(azure)
    azure.put(CONTAINER)
    return azure


def make_account(azure: Azure, account: str = ACCOUNT, **properties: object) -> None:
    azure.put(account, kind="StorageV2", sku={"name": "Standard_LRS"}, properties=properties)


def allow(azure: Azure, actions: list[str], data_actions: list[str], scope: str = CONTAINER) -> None:
    permissions = [{"actions": [ACTIONS + it for it in actions], "dataActions": [ACTIONS + it for it in data_actions]}]
    azure.put(f"{ROLES}/{KEEPER}", properties={"roleName": "keeps files", "permissions": permissions})
    principal = azure.manage("GET", IDENTITY).body["properties"]["principalId"]
    properties = {"roleDefinitionId": f"{ROLES}/{KEEPER}", "principalId": principal}
    azure.put(f"{scope}/providers/Microsoft.Authorization/roleAssignments/{KEEPER}", properties=properties)


def machine(azure: Azure, method: str, file: str, body: bytes = b"") -> Reply:
    return azure.send(method, ADDRESS + file, azure.machines_token(blobs.AUDIENCE), body)


def test_a_machine_without_a_role_reads_nothing(lab: Azure) -> None:
    refused = machine(lab, "GET", "/shared/a.txt")
    assert refused.status == 403
    assert refused.headers["x-ms-error-code"] == "AuthorizationPermissionMismatch"


def test_who_deploys_does_not_read_files(lab: Azure) -> None:
    token = lab.token(identity.DEPLOYER, blobs.AUDIENCE)
    assert lab.send("GET", f"{ADDRESS}/shared/a.txt", token).status == 403


def test_without_a_token_nobody_reads_files(lab: Azure) -> None:
    assert lab.send("GET", f"{ADDRESS}/shared/a.txt").status == 401


def test_a_token_for_another_service_is_refused(lab: Azure) -> None:
    allow(lab, ["write"], ["blobs/read"])
    assert lab.send("GET", f"{ADDRESS}/a.txt", lab.machines_token("https://vault.azure.net")).status == 401


def test_a_role_allows_what_it_says_and_no_more(lab: Azure) -> None:
    allow(lab, ["write"], ["blobs/read", "blobs/write", "blobs/delete"])
    assert machine(lab, "PUT", "/shared/a.txt", b"hello").status == 201
    assert machine(lab, "GET", "/shared/a.txt").body == b"hello"
    assert machine(lab, "DELETE", "/shared/a.txt?versionid=1").status == 403
    assert machine(lab, "DELETE", "?restype=container").status == 403
    assert machine(lab, "DELETE", "/shared/a.txt").status == 202


def test_a_role_on_another_container_does_not_hold_here(lab: Azure) -> None:
    allow(lab, [], ["blobs/read"], f"{CONTAINER}-2")
    assert machine(lab, "GET", "/shared/a.txt").status == 403


def test_a_container_that_exists_is_not_made_again(lab: Azure) -> None:
    allow(lab, ["write"], [])
    assert machine(lab, "PUT", "?restype=container").status == 409


def test_a_container_that_was_not_made_is_not_there(lab: Azure) -> None:
    allow(lab, ["write"], ["blobs/read"], ACCOUNT)
    answer = lab.send("GET", f"{ADDRESS}-2/a.txt", lab.machines_token(blobs.AUDIENCE))
    assert answer.headers["x-ms-error-code"] == "ContainerNotFound"


@pytest.mark.parametrize("name", ["ab", "lab-files", "LabFiles", "a" * 25])
def test_an_account_with_a_name_that_azure_refuses_is_refused(azure: Azure, name: str) -> None:
    azure.put(GROUP)
    account = ACCOUNT.replace("labfiles", name)
    body = {"location": "westeurope", "kind": "StorageV2", "sku": {"name": "Standard_LRS"}}
    assert azure.manage("PUT", account, body).status == 400


def test_the_name_of_an_account_is_taken_everywhere(lab: Azure) -> None:
    other = ACCOUNT.replace("/lab/", "/other/")
    lab.put(GROUP.replace("/lab", "/other"))
    assert lab.manage("PUT", other, {"location": "westeurope", "sku": {"name": "Standard_LRS"}}).status == 409


@pytest.mark.parametrize("name", ["ab", "Lab", "-files", "files-", "my--files"])
def test_a_container_with_a_name_that_azure_refuses_is_refused(lab: Azure, name: str) -> None:
    assert lab.manage("PUT", CONTAINER.replace("/files", f"/{name}"), {}).status == 400


def test_nothing_is_public_in_an_account_that_forbids_it(azure: Azure) -> None:
    azure.put(GROUP)
    make_account(azure, allowBlobPublicAccess=False)
    assert azure.manage("PUT", CONTAINER, {"properties": {"publicAccess": "Blob"}}).status == 409


@pytest.mark.parametrize("days", [0, 366])
def test_more_days_than_azure_has_for_what_was_deleted_are_refused(lab: Azure, days: int) -> None:
    policy = {"deleteRetentionPolicy": {"enabled": True, "days": days}}
    assert lab.manage("PUT", f"{ACCOUNT}/blobServices/default", {"properties": policy}).status == 400
