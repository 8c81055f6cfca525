"""Instances, disks and their like: what is refused, what changes in place, and what is kept."""

from collections.abc import Callable

import pytest
from conftest import COMPUTE, PROJECT, ZONE, Google

MACHINE = f"{COMPUTE}{ZONE}/instances/machine"


def test_a_service_that_is_not_enabled_is_refused(google: Google) -> None:
    assert google.try_to("GET", f"{COMPUTE}{ZONE}/disks").status == 403
    google.enable("compute")
    assert google.ask("GET", f"{COMPUTE}{ZONE}/disks") == {"items": []}


def test_a_changed_value_of_the_metadata_leaves_the_machine_running(google: Google) -> None:
    before = google.make_machine(state="hello")
    assert google.set_metadata(state="changed").status == 200
    after = google.ask("GET", MACHINE)
    assert (after["id"], after["lastStartTimestamp"]) == (before["id"], before["lastStartTimestamp"])
    assert after["metadata"]["items"] == [{"key": "state", "value": "changed"}]


def test_metadata_that_somebody_else_has_changed_is_not_overwritten(google: Google) -> None:
    before = google.make_machine(state="hello")
    google.set_metadata(state="changed")
    stale = {"fingerprint": before["metadata"]["fingerprint"], "items": []}
    assert google.try_to("POST", f"{MACHINE}/setMetadata", stale).status == 412


def test_a_value_that_is_too_long_is_refused(google: Google) -> None:
    google.make_machine(state="hello")
    assert google.set_metadata(state="x" * 262_145).status == 400


@pytest.mark.parametrize("name", ["Data", "1data", "data_disk", "x" * 64, "data-"])
def test_a_name_that_google_does_not_take_is_refused(name: str, google: Google) -> None:
    google.enable("compute")
    assert google.try_to("POST", f"{COMPUTE}{ZONE}/disks", {"name": name}).status == 400


def test_a_name_that_is_taken_is_refused(google: Google) -> None:
    google.make_machine()
    assert google.try_to("POST", f"{COMPUTE}{ZONE}/disks", {"name": "data"}).status == 409


def test_a_disk_in_use_is_not_deleted_and_outlives_its_machine(google: Google) -> None:
    google.make_machine()
    assert google.try_to("DELETE", f"{COMPUTE}{ZONE}/disks/data").status == 400
    google.ask("DELETE", MACHINE)
    assert [disk["name"] for disk in google.ask("GET", f"{COMPUTE}{ZONE}/disks")["items"]] == ["data"]
    google.ask("DELETE", f"{COMPUTE}{ZONE}/disks/data")


def test_a_machine_needs_an_account_that_is_there(google: Google) -> None:
    google.make_machine()
    google.ask("DELETE", MACHINE)
    described = {"name": "machine", "disks": [], "networkInterfaces": [], "serviceAccounts": [{"email": "no@body"}]}
    assert google.try_to("POST", f"{COMPUTE}{ZONE}/instances", described).status == 400


def test_only_the_fields_that_are_asked_for_come_on_one_line(google: Google) -> None:
    google.make_machine(state="hello")
    reply = google.try_to("GET", f"{MACHINE}?fields=metadata(fingerprint,items)&prettyPrint=false")
    assert reply.body.startswith(b'{"metadata":{"fingerprint":"')
    assert reply.body.endswith(b'"items":[{"key":"state","value":"hello"}]}}')


def test_the_machine_may_not_manage_anything(google: Google) -> None:
    google.make_machine()
    assert google.machine("GET", MACHINE).status == 403


def test_a_request_without_a_token_is_refused(google: Google) -> None:
    google.enable("compute")
    assert google.send("GET", MACHINE, {}).status == 401
    assert google.send("GET", MACHINE, {"Authorization": "Bearer ya29.00.00"}).status == 401


def test_a_later_process_continues_with_the_same_cloud(google: Google, again: Callable[[], Google]) -> None:
    google.make_machine(state="hello")
    assert again().ask("GET", MACHINE)["metadata"]["items"] == [{"key": "state", "value": "hello"}]


def test_an_image_that_is_not_debian_13_is_not_found(google: Google) -> None:
    google.enable("compute")
    images = f"{COMPUTE}projects/debian-cloud/global/images/family"
    assert google.ask("GET", f"{images}/debian-13")["architecture"] == "X86_64"
    assert google.try_to("GET", f"{images}/debian-99").status == 404
    assert google.try_to("GET", f"{COMPUTE}{PROJECT}/global/images/family/debian-13").status == 404


def test_a_schedule_that_a_disk_has_is_not_deleted(google: Google) -> None:
    google.make_machine()
    policies = f"{PROJECT}/regions/europe-west1/resourcePolicies"
    google.ask("POST", COMPUTE + policies, {"name": "daily"})
    schedule = {"resourcePolicies": [f"{policies}/daily"]}
    google.ask("POST", f"{COMPUTE}{ZONE}/disks/data/addResourcePolicies", schedule)
    assert google.try_to("DELETE", f"{COMPUTE}{policies}/daily").status == 400
    google.ask("POST", f"{COMPUTE}{ZONE}/disks/data/removeResourcePolicies", schedule)
    google.ask("DELETE", f"{COMPUTE}{policies}/daily")


def test_a_schedule_that_is_not_there_is_added_to_no_disk(google: Google) -> None:
    google.make_machine()
    schedule = {"resourcePolicies": [f"{PROJECT}/regions/europe-west1/resourcePolicies/nobody"]}
    assert google.try_to("POST", f"{COMPUTE}{ZONE}/disks/data/addResourcePolicies", schedule).status == 404
