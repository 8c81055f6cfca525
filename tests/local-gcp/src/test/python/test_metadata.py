"""The metadata server tells the machine about itself, and tells it at once when something changes."""

import json
import threading

from conftest import METADATA, Google


def test_metadata_is_for_requests_that_ask_for_it_themselves(google: Google) -> None:
    google.make_machine()
    url = "http://169.254.169.254/computeMetadata/v1/instance/id"
    assert google.send("GET", url, {}).status == 403
    assert google.send("GET", url, METADATA | {"X-Forwarded-For": "10.0.0.9"}).status == 403
    assert google.send("GET", url, METADATA).status == 200


def test_a_machine_knows_its_id_and_its_own_values(google: Google) -> None:
    machine = google.make_machine(state="hello")
    assert google.metadata("id").body.decode() == machine["id"]
    assert google.metadata("attributes/state").body == b"hello"
    assert google.metadata("attributes/other").status == 404


def test_all_values_come_at_once(google: Google) -> None:
    google.make_machine(state="hello", other="1")
    assert json.loads(google.metadata("attributes/?recursive=true").body) == {"state": "hello", "other": "1"}


def test_a_request_that_waits_is_answered_when_the_value_changes(google: Google) -> None:
    google.make_machine(state="hello")
    known = google.metadata("attributes/state").headers["ETag"]
    answers: list[bytes] = []
    waiting = f"attributes/state?wait_for_change=true&timeout_sec=20&last_etag={known}"
    thread = threading.Thread(target=lambda: answers.append(google.metadata(waiting).body))
    thread.start()
    google.set_metadata(state="changed")
    thread.join(10)
    assert answers == [b"changed"]


def test_a_request_that_knows_an_old_value_is_answered_at_once(google: Google) -> None:
    google.make_machine(state="hello")
    known = google.metadata("attributes/state").headers["ETag"]
    google.set_metadata(state="changed")
    assert google.metadata(f"attributes/state?wait_for_change=true&last_etag={known}").body == b"changed"


def test_a_wait_without_a_change_ends_with_what_is_known(google: Google) -> None:
    google.make_machine(state="hello")
    known = google.metadata("attributes/state").headers["ETag"]
    waiting = f"attributes/state?wait_for_change=true&timeout_sec=0.1&last_etag={known}"
    assert google.metadata(waiting).body == b"hello"


def test_what_the_machine_writes_down_is_read_from_outside(google: Google) -> None:
    google.make_machine(**{"enable-guest-attributes": "TRUE"})
    google.metadata("guest-attributes/cloudnotebook/abc", "PUT", b'{"ready": true}')
    url = "https://compute.googleapis.com/compute/v1/projects/local-project/zones/europe-west1-b/instances/machine"
    answer = google.ask("GET", f"{url}/getGuestAttributes?queryPath=cloudnotebook/abc")
    expected = {"namespace": "cloudnotebook", "key": "abc", "value": '{"ready": true}'}
    assert answer["queryValue"]["items"] == [expected]
    assert google.try_to("GET", f"{url}/getGuestAttributes?queryPath=cloudnotebook/other").status == 404


def test_a_machine_without_guest_attributes_writes_nothing_down(google: Google) -> None:
    google.make_machine()
    assert google.metadata("guest-attributes/cloudnotebook/abc", "PUT", b"ready").status == 403
