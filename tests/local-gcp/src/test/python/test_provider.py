"""What is sent for a resource is what the google provider sends, apart from its defaults.

The requests are those of a real apply with google 7.45.0 on 2026-11-26.
"""

import os
from typing import Any

import pytest

from localgcp import provider

LABEL = {"goog-terraform-provisioned": "true"}
PROJECT = "projects/local-project"
ZONE = f"{PROJECT}/zones/europe-west1-b"
COMPUTE = "https://compute.googleapis.com/compute/v1/"
EMAIL = "notebook@local-project.iam.gserviceaccount.com"
STORAGE = "https://storage.googleapis.com/storage/v1/b"
METADATA = {"cloudnotebook-state": "{}", "startup-script": "#!/bin/sh\necho hello\n"}
ITEMS = [{"key": key, "value": value} for key, value in METADATA.items()]

RECORDED: list[tuple[str, dict[str, Any], str, dict[str, Any]]] = [
    (
        "google_compute_disk",
        {"name": "notebook-data", "type": "pd-balanced", "size": 50},
        f"{COMPUTE}{ZONE}/disks",
        {"labels": LABEL, "name": "notebook-data", "sizeGb": 50, "type": f"{ZONE}/diskTypes/pd-balanced"},
    ),
    (
        "google_compute_network",
        {"name": "notebook", "auto_create_subnetworks": False},
        f"{COMPUTE}{PROJECT}/global/networks",
        {
            "autoCreateSubnetworks": False,
            "name": "notebook",
            "networkFirewallPolicyEnforcementOrder": "AFTER_CLASSIC_FIREWALL",
        },
    ),
    (
        "google_compute_subnetwork",
        {
            "name": "machine",
            "network": f"{PROJECT}/global/networks/notebook",
            "ip_cidr_range": "10.0.0.0/24",
            "private_ip_google_access": True,
            "log_config": [
                {
                    "aggregation_interval": "INTERVAL_10_MIN",
                    "flow_sampling": 0.5,
                    "metadata": "INCLUDE_ALL_METADATA",
                }
            ],
        },
        f"{COMPUTE}{PROJECT}/regions/europe-west1/subnetworks",
        {
            "ipCidrRange": "10.0.0.0/24",
            "logConfig": {
                "aggregationInterval": "INTERVAL_10_MIN",
                "enable": True,
                "filterExpr": "true",
                "flowSampling": 0.5,
                "metadata": "INCLUDE_ALL_METADATA",
                "metadataFields": [],
            },
            "name": "machine",
            "network": f"{PROJECT}/global/networks/notebook",
            "privateIpGoogleAccess": True,
        },
    ),
    (
        "google_compute_firewall",
        {
            "name": "https",
            "network": f"{PROJECT}/global/networks/notebook",
            "source_ranges": ["203.0.113.0/24"],
            "target_service_accounts": [EMAIL],
            "allow": [{"protocol": "tcp", "ports": ["443"]}],
        },
        f"{COMPUTE}{PROJECT}/global/firewalls",
        {
            "allowed": [{"IPProtocol": "tcp", "ports": ["443"]}],
            "logConfig": {"enable": False},
            "name": "https",
            "network": f"{PROJECT}/global/networks/notebook",
            "priority": 1000,
            "sourceRanges": ["203.0.113.0/24"],
            "targetServiceAccounts": [EMAIL],
        },
    ),
    (
        "google_compute_address",
        {"name": "notebook"},
        f"{COMPUTE}{PROJECT}/regions/europe-west1/addresses",
        {"addressType": "EXTERNAL", "labels": LABEL, "name": "notebook"},
    ),
    (
        "google_service_account",
        {"account_id": "notebook", "display_name": "Cloud Notebook machine"},
        f"https://iam.googleapis.com/v1/{PROJECT}/serviceAccounts",
        {"accountId": "notebook", "serviceAccount": {"displayName": "Cloud Notebook machine"}},
    ),
    (
        "google_secret_manager_secret",
        {"secret_id": "notebook-ada", "replication": {"auto": {}}},
        f"https://secretmanager.googleapis.com/v1/{PROJECT}/secrets?secretId=notebook-ada",
        {"labels": LABEL, "replication": {"automatic": {}}},
    ),
    (
        "google_storage_bucket",
        {
            "name": "local-project-notebook",
            "location": "EUROPE-WEST1",
            "uniform_bucket_level_access": True,
            "public_access_prevention": "enforced",
            "versioning": [{"enabled": True}],
            "soft_delete_policy": [{"retention_duration_seconds": 2_592_000}],
        },
        f"{STORAGE}?project=local-project",
        {
            "iamConfiguration": {"publicAccessPrevention": "enforced", "uniformBucketLevelAccess": {"enabled": True}},
            "labels": LABEL,
            "lifecycle": {"rule": []},
            "location": "EUROPE-WEST1",
            "name": "local-project-notebook",
            "softDeletePolicy": {"retentionDurationSeconds": "2592000"},
            "storageClass": "STANDARD",
            "versioning": {"enabled": True},
        },
    ),
]


class Sent:
    """The requests, and the answers to them."""

    def __init__(self, **answers: Any) -> None:
        self.requests: list[tuple[str, str, Any]] = []
        self._answers = answers

    def __call__(self, method: str, url: str, body: Any = None, content: str = "") -> Any:
        self.requests.append((method, url, body))
        return self._answers.get(method, {})

    def changes(self) -> list[tuple[str, Any]]:
        return [(url, body) for method, url, body in self.requests if method != "GET"]


def resource(kind: str, args: dict[str, Any], *, kept: tuple[str, ...] = ()) -> provider.Resource:
    own = {"project": "local-project", "region": "europe-west1", "zone": "europe-west1-b"}
    described = {"type": kind, "address": f"{kind}.own", "args": args, "provider": own, "kept": list(kept)}
    return provider.Resource(described)


def is_part(own: Any, recorded: Any) -> bool:
    """Whether something is what was recorded, or that without the provider's defaults; labels are the provider's."""
    if isinstance(own, dict) and isinstance(recorded, dict):
        return all(is_part(it, recorded.get(name)) for name, it in own.items())
    return bool(own == recorded)


@pytest.fixture(autouse=True)
def folder(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(os.environ, "GOOGLE_PROJECT", "another-project")


@pytest.mark.parametrize(("kind", "args", "url", "body"), RECORDED, ids=[it[0] for it in RECORDED])
def test_a_new_resource_is_sent_as_the_provider_has_sent_it(
    kind: str, args: dict[str, Any], url: str, body: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = {
        "selfLink": "",
        "address": "",
        "id": "1",
        "email": EMAIL,
        "uniqueId": "1",
        "name": "",
        "projectNumber": "1",
    }
    sent = Sent(GET=answer)
    monkeypatch.setattr(provider, "send", sent)
    resource(kind, args).apply()
    [(place, own)] = sent.changes()
    assert place == url
    assert {name: it for name, it in own.items() if not is_part(it, body.get(name))} == {}


def test_an_instance_is_sent_as_the_provider_sends_it() -> None:
    args = {
        "name": "notebook",
        "machine_type": "e2-standard-2",
        "boot_disk": [{"initialize_params": [{"image": "debian-13", "size": 20, "type": "pd-balanced"}]}],
        "attached_disk": [{"source": f"{ZONE}/disks/notebook-data", "device_name": "data"}],
        "network_interface": [{"subnetwork": "machine", "access_config": [{"nat_ip": "203.0.113.77"}]}],
        "service_account": [{"email": EMAIL, "scopes": ["cloud-platform"]}],
        "shielded_instance_config": [{"enable_secure_boot": True}],
        "metadata": METADATA,
    }
    created = {"sourceImage": "debian-13", "diskSizeGb": "20", "diskType": f"{ZONE}/diskTypes/pd-balanced"}
    assert provider.instance(args, ZONE) == {
        "name": "notebook",
        "machineType": f"{ZONE}/machineTypes/e2-standard-2",
        "labels": {},
        "metadata": {"items": ITEMS},
        "disks": [
            {"autoDelete": True, "boot": True, "initializeParams": created},
            {"source": f"{ZONE}/disks/notebook-data", "deviceName": "data", "autoDelete": False},
        ],
        "networkInterfaces": [
            {"subnetwork": "machine", "accessConfigs": [{"natIP": "203.0.113.77", "type": "ONE_TO_ONE_NAT"}]}
        ],
        "serviceAccounts": [{"email": EMAIL, "scopes": ["cloud-platform"]}],
        "shieldedInstanceConfig": {"enableSecureBoot": True},
        "deletionProtection": False,
    }


def test_rules_of_a_bucket_are_sent_as_cloud_storage_takes_them(monkeypatch: pytest.MonkeyPatch) -> None:
    sent = Sent(GET={"projectNumber": "1"})
    monkeypatch.setattr(provider, "send", sent)
    rule = {"action": [{"type": "Delete"}], "condition": [{"days_since_noncurrent_time": 30}]}
    resource("google_storage_bucket", {"name": "lab", "location": "eu", "lifecycle_rule": [rule]}).apply()
    [(_, body)] = sent.changes()
    assert body["lifecycle"] == {"rule": [{"action": {"type": "Delete"}, "condition": {"daysSinceNoncurrentTime": 30}}]}
    assert "lifecycleRule" not in body


def test_changed_metadata_is_one_request_that_keeps_what_terraform_ignores(monkeypatch: pytest.MonkeyPatch) -> None:
    there = [{"key": "cloudnotebook-state", "value": "old"}, {"key": "cloudnotebook-try", "value": "two"}]
    before = {"metadata": {"fingerprint": "abc", "items": there}, "id": "1", "status": "RUNNING"}
    sent = Sent(GET=before)
    monkeypatch.setattr(provider, "send", sent)
    args = {"name": "notebook", "metadata": {"cloudnotebook-state": "new"}}
    changed = resource("google_compute_instance", args, kept=("cloudnotebook-try",))
    changed.file.write_text("{}")
    changed.apply()
    items = [{"key": "cloudnotebook-state", "value": "new"}, {"key": "cloudnotebook-try", "value": "two"}]
    assert sent.changes() == [
        (f"{COMPUTE}{ZONE}/instances/notebook/setMetadata", {"fingerprint": "abc", "items": items})
    ]


def test_a_member_is_added_to_the_policy_that_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    other = {"role": "roles/owner", "members": ["user:owner@example.com"]}
    sent = Sent(POST={"etag": "abc", "bindings": [other]})
    monkeypatch.setattr(provider, "send", sent)
    args = {"role": "roles/logging.logWriter", "member": f"serviceAccount:{EMAIL}"}
    resource("google_project_iam_member", args).apply()
    url, body = sent.changes()[-1]
    own = {"role": "roles/logging.logWriter", "members": [f"serviceAccount:{EMAIL}"]}
    assert url == f"https://cloudresourcemanager.googleapis.com/v1/{PROJECT}:setIamPolicy"
    assert body == {"policy": {"etag": "abc", "bindings": [other, own]}}


def test_a_schedule_is_added_to_its_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    sent = Sent()
    monkeypatch.setattr(provider, "send", sent)
    attachment = resource("google_compute_disk_resource_policy_attachment", {"name": "daily", "disk": "data"})
    attachment.apply()
    attachment.delete()
    body = {"resourcePolicies": [f"{PROJECT}/regions/europe-west1/resourcePolicies/daily"]}
    disk = f"{COMPUTE}{ZONE}/disks/data"
    assert sent.changes() == [(f"{disk}/addResourcePolicies", body), (f"{disk}/removeResourcePolicies", body)]


def test_a_changed_record_takes_the_place_of_the_one_that_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    record = {"name": "lab.example.com.", "type": "A", "ttl": 300, "rrdatas": ["203.0.113.77"]}
    before = record | {"rrdatas": ["203.0.113.78"]}
    sent = Sent(GET={"rrsets": [before]})
    monkeypatch.setattr(provider, "send", sent)
    resource("google_dns_record_set", record | {"managed_zone": "example"}).apply()
    url = f"https://dns.googleapis.com/dns/v1/{PROJECT}/managedZones/example/changes"
    assert sent.changes() == [(url, {"deletions": [before], "additions": [record]})]


def test_a_type_that_the_stand_in_does_not_have_is_refused_by_its_name() -> None:
    with pytest.raises(SystemExit, match="google_pubsub_topic: the local Google Cloud does not have this type"):
        resource("google_pubsub_topic", {"name": "lab"}).apply()
