"""A cloud for tests to call, as a deploy and a machine would, without a network."""

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from localazure import arm, identity, machines, metadata, vaults
from localazure.cloud import Cloud
from localazure.exchange import Reply, Request
from localazure.state import State

SUBSCRIPTION = f"/subscriptions/{identity.SUBSCRIPTION}"
GROUP = f"{SUBSCRIPTION}/resourceGroups/lab"
VAULT = f"{GROUP}/providers/Microsoft.KeyVault/vaults/lab-vault"
MACHINE = f"{GROUP}/providers/Microsoft.Compute/virtualMachines/machine"
DISK = f"{GROUP}/providers/Microsoft.Compute/disks/data"
IDENTITY = f"{GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/machine"
NETWORK = f"{GROUP}/providers/Microsoft.Network/virtualNetworks/net"
SUBNET = f"{NETWORK}/subnets/database"
DELEGATED = "Microsoft.DBforPostgreSQL/flexibleServers"
ZONE = f"{GROUP}/providers/Microsoft.Network/privateDnsZones/lab.private.postgres.database.azure.com"
SERVER = f"{GROUP}/providers/{DELEGATED}/lab-database"
METADATA = {"Metadata": "true"}


class Files:
    """What keeps files, as far as these tests go."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def ask(self, request: Request) -> Reply:
        place = request.host + request.path
        container = "/".join(place.split("/")[:2])
        if container not in self._kept and request.query.get("restype") != "container":
            return Reply(404, b"", {"x-ms-error-code": "ContainerNotFound"})
        match request.method:
            case "PUT":
                self._kept[place] = request.body
                return Reply(201, b"")
            case "DELETE":
                del self._kept[place]
                return Reply(202, b"")
        return Reply(200, self._kept.get(place, b""))


class Azure:
    """The cloud, and those who send requests to it."""

    def __init__(self, file: Path, follow: Callable[[State], None] = lambda _: None) -> None:
        self._cloud = Cloud(file, Files(), follow)

    def send(self, method: str, url: str, headers: dict[str, str] | None = None, body: Any = None) -> Reply:
        host, slash, target = url.partition("//")[2].partition("/")
        data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        return self._cloud.answer(Request.to(method, host, slash + target, headers or {}, data))

    def token(self, application: str, audience: str) -> dict[str, str]:
        form = f"client_id={application}&client_secret=local&scope={audience}/.default".encode()
        reply = self.send("POST", f"https://login.microsoftonline.com/{identity.TENANT}/oauth2/v2.0/token", None, form)
        return {"Authorization": f"Bearer {reply.body['access_token']}"}

    def machines_token(self, audience: str) -> dict[str, str]:
        url = f"http://{metadata.ADDRESS}/metadata/identity/oauth2/token?api-version=2018-02-01&resource={audience}"
        return {"Authorization": f"Bearer {self.send('GET', url, METADATA).body['access_token']}"}

    def manage(self, method: str, resource: str, body: Any = None, application: str = identity.DEPLOYER) -> Reply:
        headers = self.token(application, arm.AUDIENCE)
        return self.send(method, f"https://{arm.HOST}{resource}", headers, body)

    def put(self, resource: str, **body: Any) -> Any:
        """Makes a resource, which must succeed."""
        reply = self.manage("PUT", resource, {"location": "westeurope"} | body)
        assert reply.status < 300, reply
        return reply.body

    def secrets(self, method: str, name: str, headers: dict[str, str], value: str | None = None) -> Reply:
        body = None if value is None else {"value": value}
        return self.send(method, f"https://lab-vault{vaults.SUFFIX}/{name}?api-version=7.4", headers, body)

    def operator(self) -> dict[str, str]:
        return self.token(identity.OPERATOR, vaults.AUDIENCE)

    def agent(self, vm_id: str, report: Any = None) -> Reply:
        method = "GET" if report is None else "POST"
        return self.send(method, f"http://{machines.WIRE_SERVER}/run-commands/{vm_id}", None, report)

    def make_machine(self, custom_data: str = "hello", **properties: Any) -> Any:
        """A machine with an identity and a disk, which has not started."""
        self.put(GROUP)
        self.put(IDENTITY)
        self.put(DISK, properties={"diskSizeGB": 5, "creationData": {"createOption": "Empty"}})
        profile = {"computerName": "machine", "customData": base64.b64encode(custom_data.encode()).decode()}
        described = {
            "hardwareProfile": {"vmSize": "Standard_D2s_v5"},
            "osProfile": profile,
            "storageProfile": {"dataDisks": [{"lun": 0, "managedDisk": {"id": DISK}}]},
        }
        return self.put(
            MACHINE,
            identity={"type": "UserAssigned", "userAssignedIdentities": {IDENTITY: {}}},
            properties=described | properties,
        )

    def command(self, name: str = "ready-1", script: str = "true") -> Reply:
        """Asks the machine to run a script; it has started then."""
        properties = {"source": {"script": script}, "treatFailureAsDeploymentFailure": True}
        return self.manage("PUT", f"{MACHINE}/runCommands/{name}", {"location": "westeurope", "properties": properties})

    def server_parts(self, **properties: Any) -> dict[str, Any]:
        """What a database server is sent with; its subnet and its zone are there."""
        self.put(GROUP)
        self.put(NETWORK)
        self.put(SUBNET, properties={"delegations": [{"name": "server", "properties": {"serviceName": DELEGATED}}]})
        self.put(ZONE)
        described = {
            "administratorLogin": "nobody",
            "administratorLoginPassword": "Aa1-rather-long",
            "authConfig": {"activeDirectoryAuth": "Enabled", "passwordAuth": "Enabled"},
            "network": {
                "delegatedSubnetResourceId": SUBNET,
                "privateDnsZoneArmResourceId": ZONE,
                "publicNetworkAccess": "Disabled",
            },
            "storage": {"storageSizeGB": 32},
            "version": "17",
        }
        return {
            "location": "westeurope",
            "sku": {"name": "Standard_B2s", "tier": "Burstable"},
            "properties": described | properties,
        }

    def status(self, started: Reply) -> Any:
        url = started.headers["Azure-AsyncOperation"]
        return self.send("GET", url, self.token(identity.DEPLOYER, arm.AUDIENCE)).body


@pytest.fixture
def azure(tmp_path: Path) -> Azure:
    return Azure(tmp_path / "state.json")
