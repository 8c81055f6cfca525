"""A cloud for tests to call, as a deploy and a machine would, without a network."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from localgcp import metadata
from localgcp.buckets import Objects
from localgcp.cloud import Cloud
from localgcp.exchange import Reply, Request
from localgcp.state import State

PROJECT = "projects/local-project"
ZONE = f"{PROJECT}/zones/europe-west1-b"
ACCOUNT = "lab-machine@local-project.iam.gserviceaccount.com"
SQL = f"https://sqladmin.googleapis.com/sql/v1beta4/{PROJECT}/instances"
SECRET = f"{PROJECT}/secrets/lab-ada"
METADATA = {"Metadata-Flavor": "Google"}
COMPUTE = "https://compute.googleapis.com/compute/v1/"


class Kept:
    """What keeps objects, as far as these tests go."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def ask(self, request: Request) -> Reply:
        place = request.path.partition("/b/")[2]
        match request.method:
            case "POST" if "/rewriteTo/b/" in place:
                source, _, target = place.partition("/rewriteTo/b/")
                self._kept[target] = self._kept[source]
            case "POST" if place:
                self._kept[f"{place}/{request.query['name']}"] = request.body
            case "DELETE":
                self._kept.pop(place, None)
            case "GET" if place.endswith("/o"):
                inside = [{"name": it.removeprefix(f"{place}/")} for it in self._kept if it.startswith(place)]
                return Reply(200, json.dumps({"items": inside}).encode())
            case "GET":
                return Reply(200, self._kept[place]) if place in self._kept else Reply(404, b"")
        return Reply(200, b"{}")


class Google:
    """The cloud, and those who send requests to it."""

    def __init__(
        self,
        file: Path,
        objects: Objects,
        authority: str = "",
        follow: Callable[[State], None] = lambda _: None,
    ) -> None:
        self._cloud = Cloud(file, objects, authority, follow)
        self._owner = {"Authorization": f"Bearer {self._cloud.owners_token()}"}

    def send(self, method: str, url: str, headers: dict[str, str], body: Any = None) -> Reply:
        host, slash, target = url.partition("//")[2].partition("/")
        data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        return self._cloud.answer(Request.to(method, host, slash + target, headers, data))

    def ask(self, method: str, url: str, body: Any = None) -> Any:
        """What the owner is answered, who must be allowed."""
        reply = self.try_to(method, url, body)
        assert reply.status < 300, reply
        return json.loads(reply.body) if reply.body else None

    def try_to(self, method: str, url: str, body: Any = None) -> Reply:
        return self.send(method, url, self._owner, body)

    def machine(self, method: str, url: str, body: Any = None) -> Reply:
        """What the machine is answered, by the token of its service account."""
        token = json.loads(self.metadata("service-accounts/default/token").body)["access_token"]
        return self.send(method, url, {"Authorization": f"Bearer {token}"}, body)

    def metadata(self, path: str, method: str = "GET", body: bytes | None = None) -> Reply:
        url = f"http://{metadata.ADDRESS}/computeMetadata/v1/instance/{path}"
        return self.send(method, url, METADATA, body)

    def enable(self, *services: str) -> None:
        for service in services:
            self.ask(
                "POST", f"https://serviceusage.googleapis.com/v1/{PROJECT}/services/{service}.googleapis.com:enable"
            )

    def grant(self, role: str, policy: str) -> None:
        """Gives a role on what a policy is of to the machine."""
        bindings = [{"role": role, "members": [f"serviceAccount:{ACCOUNT}"]}]
        if policy.endswith("/iam"):
            self.ask("PUT", policy, {"bindings": bindings})
        else:
            self.ask("POST", f"{policy}:setIamPolicy", {"policy": {"bindings": bindings}})

    def make_role(self, *permissions: str) -> str:
        role = {"title": "Lab", "includedPermissions": permissions}
        return str(
            self.ask("POST", f"https://iam.googleapis.com/v1/{PROJECT}/roles", {"roleId": "lab", "role": role})["name"]
        )

    def make_machine(self, **values: str) -> Any:
        """A machine with an account and a disk, which runs."""
        self.enable("compute", "iam", "secretmanager")
        self.ask("POST", f"https://iam.googleapis.com/v1/{PROJECT}/serviceAccounts", {"accountId": "lab-machine"})
        self.ask("POST", f"{COMPUTE}{ZONE}/disks", {"name": "data", "sizeGb": "5"})
        described = {
            "name": "machine",
            "machineType": f"{ZONE}/machineTypes/e2-standard-2",
            "metadata": {"items": [{"key": key, "value": value} for key, value in values.items()]},
            "disks": [
                {"boot": True, "autoDelete": True, "initializeParams": {"sourceImage": "debian-13"}},
                {"source": f"{ZONE}/disks/data", "deviceName": "cloudnotebook-data"},
            ],
            "networkInterfaces": [{"subnetwork": f"{PROJECT}/regions/europe-west1/subnetworks/machine"}],
            "serviceAccounts": [{"email": ACCOUNT, "scopes": ["https://www.googleapis.com/auth/cloud-platform"]}],
        }
        self.ask("POST", f"{COMPUTE}{ZONE}/instances", described)
        return self.ask("GET", f"{COMPUTE}{ZONE}/instances/machine")

    def set_metadata(self, **values: str) -> Reply:
        before = self.ask("GET", f"{COMPUTE}{ZONE}/instances/machine")["metadata"]["fingerprint"]
        items = [{"key": key, "value": value} for key, value in values.items()]
        url = f"{COMPUTE}{ZONE}/instances/machine/setMetadata"
        return self.try_to("POST", url, {"fingerprint": before, "items": items})

    def make_database(self, name: str = "lab", **settings: Any) -> Any:
        """An instance of Cloud SQL, as a notebook has it."""
        self.enable("sqladmin", "cloudresourcemanager")
        described = {
            "tier": "db-custom-2-4096",
            "edition": "ENTERPRISE",
            "dataDiskSizeGb": "20",
            "backupConfiguration": {
                "transactionLogRetentionDays": 7,
                "backupRetentionSettings": {"retainedBackups": 7},
            },
            "databaseFlags": [
                {"name": "cloudsql.iam_authentication", "value": "on"},
                {"name": "idle_in_transaction_session_timeout", "value": "3600000"},
            ],
            "ipConfiguration": {
                "serverCaMode": "GOOGLE_MANAGED_CAS_CA",
                "pscConfig": {"pscEnabled": True, "allowedConsumerProjects": ["local-project"]},
            },
        }
        self.ask("POST", SQL, {"name": name, "region": "europe-west1", "settings": described | settings})
        return self.ask("GET", f"{SQL}/{name}")

    def make_database_user(self, name: str = ACCOUNT.removesuffix(".gserviceaccount.com")) -> Reply:
        user = {"name": name, "type": "CLOUD_IAM_SERVICE_ACCOUNT", "databaseRoles": ["cloudsqlsuperuser"]}
        return self.try_to("POST", f"{SQL}/lab/users", user)

    def let_sign_in(self, instance: str) -> None:
        """Lets the machine sign in to an instance, and to no other."""
        binding = {
            "role": "roles/cloudsql.instanceUser",
            "members": [f"serviceAccount:{ACCOUNT}"],
            "condition": {"title": "one", "expression": f'resource.name == "{PROJECT}/instances/{instance}"'},
        }
        url = f"https://cloudresourcemanager.googleapis.com/v1/{PROJECT}:setIamPolicy"
        self.ask("POST", url, {"policy": {"bindings": [binding]}})

    def make_secret(self, name: str = "lab-ada") -> None:
        url = f"https://secretmanager.googleapis.com/v1/{PROJECT}/secrets?secretId={name}"
        self.ask("POST", url, {"replication": {"automatic": {}}})


@pytest.fixture
def google(tmp_path: Path) -> Google:
    return Google(tmp_path / "state.json", Kept())


@pytest.fixture
def again(tmp_path: Path) -> Callable[[], Google]:
    """The same cloud, in a later process."""
    return lambda: Google(tmp_path / "state.json", Kept())
