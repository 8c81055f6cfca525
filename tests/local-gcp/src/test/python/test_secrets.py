"""Secrets are added and destroyed by who has the permission for each, and read by nobody else."""

import base64
import json

import pytest
from conftest import PROJECT, SECRET, Google

URL = "https://secretmanager.googleapis.com/v1/"
PAYLOAD = {"payload": {"data": base64.b64encode(b"the details").decode()}}


@pytest.fixture
def lab(google: Google) -> Google:
    """A machine that may add versions and destroy them."""
    google.make_machine()
    google.make_secret()
    google.grant(google.make_role("secretmanager.versions.add", "secretmanager.versions.destroy"), URL + SECRET)
    return google


def test_the_machine_adds_a_version_and_cannot_read_it(lab: Google) -> None:
    added = lab.machine("POST", f"{URL}{SECRET}:addVersion", PAYLOAD)
    assert json.loads(added.body)["name"] == "projects/123456789012/secrets/lab-ada/versions/1"
    refusal = lab.machine("GET", f"{URL}{SECRET}/versions/1:access")
    assert refusal.status == 403
    assert b"secretmanager.versions.access" in refusal.body
    answer = lab.ask("GET", f"{URL}{SECRET}/versions/latest:access")
    assert base64.b64decode(answer["payload"]["data"]) == b"the details"


def test_a_version_is_destroyed_once(lab: Google) -> None:
    name = json.loads(lab.machine("POST", f"{URL}{SECRET}:addVersion", PAYLOAD).body)["name"]
    assert lab.machine("POST", f"{URL}{name}:destroy", {}).status == 200
    assert lab.machine("POST", f"{URL}{name}:destroy", {}).status == 400
    assert lab.try_to("GET", f"{URL}{SECRET}/versions/1:access").status == 400


def test_a_permission_on_one_secret_is_none_on_another(lab: Google) -> None:
    lab.make_secret("lab-eve")
    assert lab.machine("POST", f"{URL}{PROJECT}/secrets/lab-eve:addVersion", PAYLOAD).status == 403


def test_a_secret_that_is_not_there_is_refused_like_one_that_is_not_allowed(lab: Google) -> None:
    assert lab.machine("POST", f"{URL}{PROJECT}/secrets/nobody:addVersion", PAYLOAD).status == 403


@pytest.mark.parametrize("name", ["ada.l", "a/b", "x" * 256])
def test_a_name_that_google_does_not_take_is_refused(name: str, lab: Google) -> None:
    reply = lab.try_to("POST", f"{URL}{PROJECT}/secrets?secretId={name}", {"replication": {"automatic": {}}})
    assert reply.status == 400


def test_a_payload_that_is_too_long_is_refused(lab: Google) -> None:
    data = base64.b64encode(b"x" * 65_537).decode()
    assert lab.machine("POST", f"{URL}{SECRET}:addVersion", {"payload": {"data": data}}).status == 400


def test_a_secret_goes_with_its_versions(lab: Google) -> None:
    lab.machine("POST", f"{URL}{SECRET}:addVersion", PAYLOAD)
    lab.ask("DELETE", URL + SECRET)
    lab.make_secret()
    assert lab.ask("GET", f"{URL}{SECRET}/versions") == {"versions": []}
