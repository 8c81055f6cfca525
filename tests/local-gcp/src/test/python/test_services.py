"""Buckets, logs, accounts and roles: who may do what, and which names are taken."""

import base64
import json
from typing import Any

import pytest
from conftest import PROJECT, Google

STORAGE = "https://storage.googleapis.com/storage/v1/b"
UPLOAD = "https://storage.googleapis.com/upload/storage/v1/b/lab-bundle/o?uploadType=media&name=bundle.zip"
LOGGING = "https://logging.googleapis.com/v2"
IAM = f"https://iam.googleapis.com/v1/{PROJECT}"
LOG = f"{PROJECT}/logs/cloudnotebook-lab"


@pytest.fixture
def lab(google: Google) -> Google:
    google.make_machine()
    google.ask("POST", f"{STORAGE}?project=local-project", {"name": "lab-bundle", "location": "europe-west1"})
    return google


def written(*texts: str, **labels: str) -> Any:
    entries = [
        {"textPayload": text, "timestamp": "2025-11-27T00:00:00Z", "insertId": str(number)}
        for number, text in enumerate(texts)
    ]
    return {"logName": LOG, "resource": {"type": "global"}, "labels": labels, "entries": entries}


def test_the_machine_reads_an_object_of_a_bucket_that_it_may_view(lab: Google) -> None:
    lab.ask("POST", UPLOAD, b"bundle")
    address = f"{STORAGE}/lab-bundle/o/bundle.zip?alt=media"
    assert lab.machine("GET", address).status == 403
    lab.grant("roles/storage.objectViewer", f"{STORAGE}/lab-bundle/iam")
    assert lab.machine("GET", address).body == b"bundle"
    assert lab.machine("POST", UPLOAD, b"other").status == 403


def test_whoever_may_not_delete_an_object_does_not_replace_it(lab: Google) -> None:
    lab.ask("POST", UPLOAD, b"bundle")
    copy = f"{STORAGE}/lab-bundle/o/other.zip/rewriteTo/b/lab-bundle/o/bundle.zip"
    lab.grant(lab.make_role("storage.objects.create", "storage.objects.get"), f"{STORAGE}/lab-bundle/iam")
    assert lab.machine("POST", UPLOAD.replace("bundle.zip", "other.zip"), b"other").status == 200
    assert lab.machine("POST", UPLOAD, b"other").status == 403
    assert lab.machine("POST", copy).status == 403


def test_a_token_for_storage_alone_is_good_for_storage_alone(lab: Google) -> None:
    lab.grant("roles/storage.objectViewer", f"{STORAGE}/lab-bundle/iam")
    asked = lab.metadata(
        "service-accounts/default/token?scopes=https%3A%2F%2Fwww.googleapis.com%2Fauth%2Fdevstorage.full_control"
    )
    token = {"Authorization": f"Bearer {json.loads(asked.body)['access_token']}"}
    assert lab.send("GET", f"{STORAGE}/lab-bundle/o", token).status == 200
    refused = lab.send("POST", f"{LOGGING}/entries:write", token, written("one"))
    assert refused.status == 403
    assert b"insufficient authentication scopes" in refused.body


def test_who_uses_objects_changes_no_bucket(lab: Google) -> None:
    lab.grant("roles/storage.objectUser", f"{STORAGE}/lab-bundle/iam")
    assert lab.machine("POST", UPLOAD, b"one").status == 200
    assert lab.machine("POST", UPLOAD, b"two").status == 200
    assert lab.machine("GET", f"{STORAGE}/lab-bundle/o").status == 200
    assert lab.machine("PATCH", f"{STORAGE}/lab-bundle", {"versioning": {"enabled": False}}).status == 403
    assert lab.machine("GET", f"{STORAGE}/lab-bundle/iam").status == 403
    assert lab.machine("DELETE", f"{STORAGE}/lab-bundle/o/bundle.zip").status == 200
    assert lab.machine("DELETE", f"{STORAGE}/lab-bundle").status == 403


def test_a_role_on_another_bucket_does_not_hold_here(lab: Google) -> None:
    lab.ask("POST", f"{STORAGE}?project=local-project", {"name": "lab-files", "location": "europe-west1"})
    lab.grant("roles/storage.objectUser", f"{STORAGE}/lab-files/iam")
    lab.ask("POST", UPLOAD, b"bundle")
    copy = f"{STORAGE}/lab-bundle/o/bundle.zip/rewriteTo/b/lab-files/o/bundle.zip"
    assert lab.machine("GET", f"{STORAGE}/lab-bundle/o/bundle.zip").status == 403
    assert lab.machine("POST", copy).status == 403


@pytest.mark.parametrize(("days", "status"), [(0, 200), (6, 400), (7, 200), (90, 200), (91, 400)])
def test_what_was_deleted_is_kept_for_the_days_that_google_takes(days: int, status: int, lab: Google) -> None:
    policy = {"softDeletePolicy": {"retentionDurationSeconds": str(days * 86_400)}}
    assert lab.try_to("PATCH", f"{STORAGE}/lab-bundle", policy).status == status


def test_a_bucket_with_objects_is_not_deleted(lab: Google) -> None:
    lab.ask("POST", UPLOAD, b"bundle")
    assert lab.try_to("DELETE", f"{STORAGE}/lab-bundle").status == 409
    lab.ask("DELETE", f"{STORAGE}/lab-bundle/o/bundle.zip")
    lab.ask("DELETE", f"{STORAGE}/lab-bundle")


@pytest.mark.parametrize("name", ["Lab", "ab", "goog-lab", "my-google-lab", "-lab", "x" * 64])
def test_a_bucket_with_a_name_that_google_does_not_take_is_refused(name: str, lab: Google) -> None:
    assert lab.try_to("POST", f"{STORAGE}?project=local-project", {"name": name, "location": "eu"}).status == 400


def test_nothing_is_given_to_everybody(lab: Google) -> None:
    everybody = {"bindings": [{"role": "roles/storage.objectViewer", "members": ["allUsers"]}]}
    assert lab.try_to("PUT", f"{STORAGE}/lab-bundle/iam", everybody).status == 412


def test_who_may_have_tokens_of_an_account_made_gets_them_and_nobody_else(lab: Google) -> None:
    lab.enable("iamcredentials")
    email = "kernels-1@local-project.iam.gserviceaccount.com"
    lab.ask("POST", f"{IAM}/serviceAccounts", {"accountId": "kernels-1"})
    make = f"https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/{email}:generateAccessToken"
    scopes = {"scope": ["https://www.googleapis.com/auth/cloud-platform"]}
    assert lab.machine("POST", make, scopes).status == 403
    lab.grant("roles/iam.serviceAccountTokenCreator", f"{IAM}/serviceAccounts/{email}")
    made = json.loads(lab.machine("POST", make, scopes).body)
    kernels = {"Authorization": f"Bearer {made['accessToken']}"}
    lab.grant("roles/storage.objectViewer", f"{STORAGE}/lab-bundle/iam")
    assert lab.machine("GET", f"{STORAGE}/lab-bundle/o").status == 200
    assert lab.send("GET", f"{STORAGE}/lab-bundle/o", kernels).status == 403
    assert lab.send("POST", make, kernels, scopes).status == 403
    assert lab.machine("POST", make, {}).status == 400


def test_who_may_have_id_tokens_of_an_account_made_gets_them_for_an_audience(lab: Google) -> None:
    lab.enable("iamcredentials")
    email = "kernels-1@local-project.iam.gserviceaccount.com"
    lab.ask("POST", f"{IAM}/serviceAccounts", {"accountId": "kernels-1"})
    make = f"https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/{email}:generateIdToken"
    asked = {"audience": "https://one", "includeEmail": True}
    assert lab.machine("POST", make, asked).status == 403
    lab.grant("roles/iam.serviceAccountTokenCreator", f"{IAM}/serviceAccounts/{email}")
    claims = json.loads(lab.machine("POST", make, asked).body)["token"].split(".")[1]
    known = json.loads(base64.urlsafe_b64decode(f"{claims}=="))
    assert (known["aud"], known["email"]) == ("https://one", email)
    assert lab.machine("POST", make, {}).status == 400


def test_the_log_keeps_entries_of_who_may_write(lab: Google) -> None:
    assert lab.machine("POST", f"{LOGGING}/entries:write", written("one")).status == 403
    lab.grant("roles/logging.logWriter", f"https://cloudresourcemanager.googleapis.com/v1/{PROJECT}")
    assert lab.machine("POST", f"{LOGGING}/entries:write", written("one", "two", stream="1/audit")).status == 200
    found = lab.ask("POST", f"{LOGGING}/entries:list", {"filter": f'logName="{LOG}"'})["entries"]
    assert [(entry["textPayload"], entry["labels"]) for entry in found] == [
        ("one", {"stream": "1/audit"}),
        ("two", {"stream": "1/audit"}),
    ]
    assert lab.machine("POST", f"{LOGGING}/entries:list", {"filter": f'logName="{LOG}"'}).status == 403


def test_an_entry_that_is_sent_twice_is_kept_once(lab: Google) -> None:
    lab.ask("POST", f"{LOGGING}/entries:write", written("one"))
    lab.ask("POST", f"{LOGGING}/entries:write", written("one"))
    assert len(lab.ask("POST", f"{LOGGING}/entries:list", {"filter": f'logName="{LOG}"'})["entries"]) == 1


def test_an_entry_that_is_too_long_is_refused(lab: Google) -> None:
    assert lab.try_to("POST", f"{LOGGING}/entries:write", written("x" * 262_145)).status == 400


def test_an_entry_has_text_or_fields_and_not_both(lab: Google) -> None:
    both = written("one")
    both["entries"][0]["jsonPayload"] = {"memoryUsedPercent": 7.5}
    assert lab.try_to("POST", f"{LOGGING}/entries:write", both).status == 400
    del both["entries"][0]["textPayload"]
    assert lab.try_to("POST", f"{LOGGING}/entries:write", both).status == 200


@pytest.mark.parametrize("name", ["lab", "Lab-machine", "x" * 31, "lab-machine-"])
def test_an_account_with_a_name_that_google_does_not_take_is_refused(name: str, lab: Google) -> None:
    assert lab.try_to("POST", f"{IAM}/serviceAccounts", {"accountId": name}).status == 400


def test_the_id_of_a_deleted_role_stays_taken(lab: Google) -> None:
    role = lab.make_role("secretmanager.versions.add")
    lab.ask("DELETE", f"https://iam.googleapis.com/v1/{role}")
    assert lab.try_to("POST", f"{IAM}/roles", {"roleId": "lab", "role": {}}).status == 409
    assert lab.ask("POST", f"https://iam.googleapis.com/v1/{role}:undelete", {})["title"] == "Lab"


def test_a_role_that_is_not_there_is_given_to_nobody(lab: Google) -> None:
    policy = {"bindings": [{"role": "roles/nothing", "members": ["user:owner@example.com"]}]}
    url = f"https://cloudresourcemanager.googleapis.com/v1/{PROJECT}:setIamPolicy"
    assert lab.try_to("POST", url, {"policy": policy}).status == 400


@pytest.mark.parametrize(("days", "status"), [(0, 400), (30, 200), (3651, 400)])
def test_a_bucket_of_logs_keeps_entries_for_the_days_that_google_takes(days: int, status: int, lab: Google) -> None:
    url = f"{LOGGING}/{PROJECT}/locations/europe-west1/buckets:createAsync?bucketId=lab"
    assert lab.try_to("POST", url, {"retentionDays": days}).status == status


def test_a_sink_needs_its_bucket(lab: Google) -> None:
    sink = {"name": "lab", "destination": f"logging.googleapis.com/{PROJECT}/locations/eu/buckets/nobody"}
    assert lab.try_to("POST", f"{LOGGING}/{PROJECT}/sinks", sink).status == 404
