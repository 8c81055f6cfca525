"""A machine starts with its first run command, and the deploy waits for the end of each."""

from conftest import IDENTITY, MACHINE, METADATA, Azure, Reply

INSTANCE = "http://169.254.169.254/metadata/instance"


def ended(azure: Azure, vm_id: str, status: int, error: str = "") -> None:
    command = azure.agent(vm_id).body["id"]
    azure.agent(vm_id, {"id": command, "exit": status, "output": "out", "error": error})


def metadata(azure: Azure, path: str, headers: dict[str, str]) -> Reply:
    return azure.send("GET", INSTANCE + path, headers)


def test_the_machine_runs_once_its_first_run_command_is_there(azure: Azure) -> None:
    made = azure.make_machine()
    assert made["properties"]["instanceView"]["statuses"][1]["code"] == "PowerState/starting"
    azure.command()
    assert metadata(azure, "?api-version=2021-02-01", METADATA).status == 200


def test_the_operation_lasts_until_the_agent_reports(azure: Azure) -> None:
    vm_id = azure.make_machine()["properties"]["vmId"]
    started = azure.command(script="echo hello")
    assert started.status == 201
    assert azure.status(started)["status"] == "InProgress"
    assert azure.agent(vm_id).body["script"] == "echo hello"
    ended(azure, vm_id, 0)
    assert azure.status(started)["status"] == "Succeeded"
    assert azure.agent(vm_id).status == 204


def test_a_script_that_fails_fails_the_operation_with_what_it_said(azure: Azure) -> None:
    vm_id = azure.make_machine()["properties"]["vmId"]
    started = azure.command()
    ended(azure, vm_id, 1, "step 'packages' failed")
    operation = azure.status(started)
    assert operation["status"] == "Failed"
    assert operation["error"]["code"] == "VMExtensionProvisioningError"
    assert "step 'packages' failed" in operation["error"]["message"]


def test_the_instance_view_has_the_end_of_the_output(azure: Azure) -> None:
    vm_id = azure.make_machine()["properties"]["vmId"]
    command = azure.command().body["id"]
    azure.agent(vm_id, {"id": command, "exit": 0, "output": "a" * 5000 + "z", "error": ""})
    view = azure.manage("GET", f"{command}?$expand=instanceView").body["properties"]["instanceView"]
    assert view["output"] == "a" * 4095 + "z"


def test_a_script_that_is_too_long_is_refused(azure: Azure) -> None:
    azure.make_machine()
    assert azure.command(script="x" * 262_145).status == 400


def test_a_machine_without_extensions_takes_no_run_command(azure: Azure) -> None:
    azure.make_machine(osProfile={"allowExtensionOperations": False})
    assert azure.command().status == 409


def test_metadata_is_for_requests_that_ask_for_it_themselves(azure: Azure) -> None:
    azure.make_machine()
    azure.command()
    assert metadata(azure, "?api-version=2021-02-01", {}).status == 400
    assert metadata(azure, "?api-version=2021-02-01", METADATA | {"X-Forwarded-For": "10.0.0.9"}).status == 400
    assert metadata(azure, "", METADATA).status == 400


def test_user_data_is_read_as_text(azure: Azure) -> None:
    azure.make_machine(userData="e30=")
    azure.command()
    path = "/compute/userData?api-version=2021-01-01&format=text"
    assert metadata(azure, path, METADATA).body == b"e30="


def test_a_token_needs_a_resource(azure: Azure) -> None:
    azure.make_machine()
    azure.command()
    url = "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01"
    assert azure.send("GET", url, METADATA).status == 400


def test_a_machine_with_two_identities_must_say_which_it_means(azure: Azure) -> None:
    azure.make_machine()
    other = IDENTITY.replace("/machine", "/kernels")
    kernels = azure.put(other)["properties"]["clientId"]
    both = {"type": "UserAssigned", "userAssignedIdentities": {IDENTITY: {}, other: {}}}
    azure.manage("PATCH", MACHINE, {"identity": both})
    azure.command()
    url = (
        "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net"
    )
    refused = azure.send("GET", url, METADATA)
    assert refused.status == 400
    assert "Multiple user assigned identities exist" in refused.body["error_description"]
    assert azure.send("GET", f"{url}&client_id={kernels}", METADATA).body["client_id"] == kernels
    assert azure.send("GET", f"{url}&client_id=nobody", METADATA).body["error_description"] == "Identity not found"


def test_cloud_init_gets_the_custom_data(azure: Azure) -> None:
    vm_id = azure.make_machine("#cloud-config")["properties"]["vmId"]
    azure.command()
    provisioning = "http://168.63.129.16/provisioning"
    assert azure.send("GET", f"{provisioning}/user-data").body == b"#cloud-config"
    assert vm_id in azure.send("GET", f"{provisioning}/meta-data").body.decode()
