"""What the loader asks of Google Cloud: the state from the metadata, which says at once when it changes."""

import base64
import hashlib
import http.server
import json
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

import loader
import source_google

STATE = json.dumps({"version": 1, "bundle": {"sha256": hashlib.sha256(b"bundle").hexdigest()}, "facts": {}})
DIGEST = hashlib.sha256(STATE.encode()).hexdigest()
OUTCOME = {"digest": DIGEST, "ready": True, "reason": "the notebook is ready", "fingerprint": "AA:BB"}
LOG = "projects/lab/logs/cloudnotebook-lab"


class Google(http.server.BaseHTTPRequestHandler):
    """The metadata server, a bucket and the log; it records every call."""

    seen: list[tuple[str, str, dict[str, str], str]] = []
    attributes: dict[str, str] = {}
    guest_attributes: dict[str, str] = {}
    objects = {"/bundle.zip": b"bundle", "/bundle.txt": base64.b64encode(b"bundle")}

    def do_GET(self) -> None:
        Google.seen.append((self.command, self.path, dict(self.headers), ""))
        asked = urlsplit(self.path)
        for_metadata = self.headers["Metadata-Flavor"] == "Google"
        if asked.path == "/attributes/" and for_metadata:
            text = json.dumps(Google.attributes).encode()
            self._answer(200, text, hashlib.sha256(text).hexdigest()[:16])
        elif asked.path == "/id" and for_metadata:
            self._answer(200, b"4242")
        elif asked.path == "/service-accounts/default/token" and for_metadata:
            self._answer(200, b'{"access_token": "hush"}')
        elif asked.path in Google.objects and self.headers["Authorization"] == "Bearer hush":
            self._answer(200, Google.objects[asked.path])
        else:
            self._answer(404, b"")

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        Google.seen.append((self.command, self.path, dict(self.headers), body))
        Google.guest_attributes[self.path] = body
        self._answer(200, b"")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        Google.seen.append((self.command, self.path, dict(self.headers), body))
        self._answer(403 if self.path.startswith("/closed") else 200, b"{}")

    def _answer(self, status: int, content: bytes, etag: str = "") -> None:
        self.send_response(status)
        self.send_header("ETag", etag)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Logs nothing."""


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Google)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setattr(source_google, "METADATA", url)
    monkeypatch.setattr(source_google, "LOGGING", f"{url}/entries:write")
    monkeypatch.setattr(source_google, "STATE", tmp_path)
    monkeypatch.setattr(source_google, "last_seen", "")
    monkeypatch.setattr(Google, "attributes", {"cloudnotebook-state": STATE})
    Google.seen.clear()
    Google.guest_attributes.clear()
    yield url
    server.shutdown()
    server.server_close()


def query(path: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}


def test_the_desired_state_is_a_value_of_the_metadata(cloud: str) -> None:
    assert source_google.desired_state({"cloud": "google"}) == STATE


def test_the_first_read_is_answered_at_once_and_each_later_one_when_something_changes(cloud: str) -> None:
    source_google.desired_state({})
    source_google.desired_state({})
    first, second = (query(path) for _, path, _, _ in Google.seen)
    assert first == {"recursive": "true"}
    etag = hashlib.sha256(json.dumps(Google.attributes).encode()).hexdigest()[:16]
    assert second == {"recursive": "true", "wait_for_change": "true", "timeout_sec": "300", "last_etag": etag}


def test_a_machine_whose_state_is_not_there_yet_waits(cloud: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Google, "attributes", {})
    with pytest.raises(OSError, match="has no cloudnotebook-state yet"):
        source_google.desired_state({})


@pytest.mark.parametrize(("name", "encoding"), [("bundle.zip", {}), ("bundle.txt", {"encoding": "base64"})])
def test_the_bundle_is_an_object_that_the_machine_may_read(
    name: str, encoding: dict[str, str], cloud: str, tmp_path: Path
) -> None:
    source_google.download({"url": f"{cloud}/{name}", **encoding}, tmp_path / "archive")
    assert (tmp_path / "archive").read_bytes() == b"bundle"


def test_an_object_that_is_not_there_is_an_error_without_the_token(cloud: str, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="404") as refused:
        source_google.download({"url": f"{cloud}/nothing"}, tmp_path / "archive")
    assert "hush" not in str(refused.value)


def test_the_log_goes_into_a_separate_stream_of_this_machine_in_the_order_of_its_lines(cloud: str) -> None:
    source_google.ship(LOG, ["first", "", "y" * 2000])
    _, path, headers, body = Google.seen[-1]
    call = json.loads(body)
    assert path == "/entries:write"
    assert headers["Authorization"] == "Bearer hush"
    assert headers["Content-Type"] == "application/json"
    assert call["logName"] == LOG
    assert call["labels"]["stream"].startswith("4242/apply-")
    assert [entry["textPayload"] for entry in call["entries"]] == ["first", "y" * 1000]
    ids = [entry["insertId"] for entry in call["entries"]]
    assert ids == sorted(set(ids))
    assert datetime.fromisoformat(call["entries"][0]["timestamp"]).tzinfo is not None


def test_no_call_carries_more_than_ten_megabytes(cloud: str) -> None:
    source_google.ship(LOG, ["\u20ac" * 1000] * loader.LOG_LINES)
    calls = [body for method, _, _, body in Google.seen if method == "POST"]
    assert sum(len(json.loads(body)["entries"]) for body in calls) == loader.LOG_LINES
    assert max(len(body) for body in calls) < 10_000_000


def test_a_refused_log_is_an_error_without_the_token(cloud: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_google, "LOGGING", f"{cloud}/closed")
    with pytest.raises(OSError, match="403") as refused:
        source_google.ship(LOG, ["first"])
    assert "hush" not in str(refused.value)


def test_the_report_is_a_guest_attribute_named_by_the_state(cloud: str) -> None:
    source_google.report(OUTCOME, json.loads(STATE))
    [told] = Google.guest_attributes.items()
    assert told[0] == f"/guest-attributes/cloudnotebook/{DIGEST}"
    assert json.loads(told[1]) == {**OUTCOME, "try": ""}


def test_a_long_reason_ends_with_its_last_words(cloud: str) -> None:
    source_google.report({**OUTCOME, "reason": "x" * 100_000 + "the end"}, {})
    [told] = Google.guest_attributes.values()
    assert json.loads(told)["reason"].endswith("the end")
    assert len(told) < 10_000


class Machine:
    """A machine with the real loader, whose bundles end as told."""

    def __init__(self) -> None:
        self.ready = True
        self.applied = 0

    def apply(self, *_: object) -> dict[str, Any]:
        self.applied += 1
        return {"ready": self.ready, "reason": "a reason", "fingerprint": ""}

    def reported(self) -> dict[str, Any]:
        return dict(json.loads(Google.guest_attributes[f"/guest-attributes/cloudnotebook/{DIGEST}"]))

    def turn(self) -> bool:
        """One turn of the loader; says whether there was something to do."""
        return loader.follow(source_google, source_google.desired_state({}))


@pytest.fixture
def machine(cloud: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    made = Machine()
    monkeypatch.setattr(loader, "STATE", tmp_path)
    monkeypatch.setattr(loader, "NEXT", tmp_path / "loader/next")
    monkeypatch.setattr(loader, "BUNDLES", tmp_path / "bundles")
    monkeypatch.setattr(loader, "APPLY_LOG", tmp_path / "apply.log")
    monkeypatch.setattr(loader, "apply", made.apply)
    return made


def test_a_reboot_after_the_report_has_nothing_to_do(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    assert machine.turn()
    monkeypatch.setattr(source_google, "last_seen", "")
    assert not machine.turn()
    assert machine.applied == 1


def test_a_failed_state_is_tried_again_when_the_deploy_asks_for_another_try(machine: Machine) -> None:
    machine.ready = False
    machine.turn()
    assert not machine.turn()
    machine.ready = True
    Google.attributes["cloudnotebook-try"] = "two"
    assert machine.turn()
    assert machine.reported()["ready"]
    assert machine.reported()["try"] == "two"
    assert not machine.turn()


def test_a_state_that_comes_with_the_name_of_an_old_try_is_tried_once(machine: Machine) -> None:
    Google.attributes["cloudnotebook-try"] = "old"
    assert machine.turn()
    assert not machine.turn()
    assert machine.applied == 1
