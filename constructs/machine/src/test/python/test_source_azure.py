"""What the loader asks of Azure: the state from the metadata, the bundle from the run command that delivered it."""

import base64
import hashlib
import http.server
import json
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import loader
import source_azure

STATE = json.dumps({"version": 1, "bundle": {"sha256": hashlib.sha256(b"bundle").hexdigest()}, "facts": {}})
DIGEST = hashlib.sha256(STATE.encode()).hexdigest()
OUTCOME = {"digest": DIGEST, "ready": True, "reason": "the notebook is ready", "fingerprint": "AA:BB"}


class Azure(http.server.BaseHTTPRequestHandler):
    """The metadata service and the log; it records every call."""

    seen: list[tuple[str, str, dict[str, str], str]] = []
    answers = {
        "/instance/compute/userData?api-version=2021-01-01&format=text": base64.b64encode(STATE.encode()).decode(),
        "/instance/compute/vmId?api-version=2021-01-01&format=text": "0000-vm",
        "/identity/oauth2/token?api-version=2018-02-01&resource=https://monitor.azure.com&client_id=machine": (
            '{"access_token": "hush"}'
        ),
    }

    def do_GET(self) -> None:
        known = self.path in Azure.answers and self.headers["Metadata"] == "true"
        self.send_response(200 if known else 404)
        self.end_headers()
        self.wfile.write(Azure.answers.get(self.path, "").encode())

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        Azure.seen.append((self.command, self.path, dict(self.headers), body))
        self.send_response(403 if self.path.startswith("/closed") else 204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Logs nothing."""


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Azure)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setattr(source_azure, "METADATA", url)
    monkeypatch.setattr(source_azure, "STATE", tmp_path)
    (tmp_path / "facts.json").write_text('{"machineIdentity": "machine"}')
    Azure.seen.clear()
    yield url
    server.shutdown()
    server.server_close()


def deliver(state: Path, digest: str, bundle: bytes) -> None:
    (state / "deliveries").mkdir(exist_ok=True)
    (state / f"deliveries/{digest}.zip").write_bytes(bundle)


def test_the_desired_state_is_the_user_data_once_its_bundle_is_delivered(cloud: str, tmp_path: Path) -> None:
    deliver(tmp_path, DIGEST, b"bundle")
    assert source_azure.desired_state({"cloud": "azure"}) == STATE


def test_a_state_whose_bundle_is_not_delivered_is_not_there_yet(cloud: str, tmp_path: Path) -> None:
    deliver(tmp_path, "another state", b"bundle")
    with pytest.raises(OSError, match=f"has not delivered the bundle of the state {DIGEST} yet"):
        source_azure.desired_state({"cloud": "azure"})


def test_a_machine_whose_user_data_is_not_there_yet_waits(cloud: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Azure, "answers", {})
    with pytest.raises(OSError, match="404"):
        source_azure.desired_state({"cloud": "azure"})


def test_the_bundle_is_the_delivery_with_the_right_digest(cloud: str, tmp_path: Path) -> None:
    deliver(tmp_path, "another state", b"another bundle")
    deliver(tmp_path, DIGEST, b"bundle")
    source_azure.download(json.loads(STATE)["bundle"], tmp_path / "archive")
    assert (tmp_path / "archive").read_bytes() == b"bundle"


def test_a_delivery_that_a_power_cut_spoiled_is_not_taken(cloud: str, tmp_path: Path) -> None:
    deliver(tmp_path, DIGEST, b"bun")
    with pytest.raises(OSError, match="no run command has delivered the bundle"):
        source_azure.download(json.loads(STATE)["bundle"], tmp_path / "archive")
    assert not (tmp_path / "archive").exists()


def test_the_log_goes_into_a_separate_stream_of_this_machine(cloud: str) -> None:
    source_azure.ship(f"{cloud}/dataCollectionRules/dcr-1/streams/Custom-T", ["first", "", "y" * 2000])
    [(_, path, headers, body)] = Azure.seen
    rows = json.loads(body)
    assert path == "/dataCollectionRules/dcr-1/streams/Custom-T?api-version=2023-01-01"
    assert headers["Authorization"] == "Bearer hush"
    assert headers["Content-Type"] == "application/json"
    assert [row["Message"] for row in rows] == ["first", "y" * 1000]
    assert rows[0]["Stream"].startswith("0000-vm/apply-")
    assert datetime.fromisoformat(rows[0]["TimeGenerated"]).tzinfo is not None


def test_no_call_carries_more_than_a_megabyte(cloud: str) -> None:
    source_azure.ship(f"{cloud}/log", ["\u20ac" * 1000] * loader.LOG_LINES)
    assert sum(len(json.loads(body)) for _, _, _, body in Azure.seen) == loader.LOG_LINES
    assert max(len(body) for _, _, _, body in Azure.seen) < 1_000_000


def test_a_refused_log_is_an_error_without_the_token(cloud: str) -> None:
    with pytest.raises(OSError, match="403") as refused:
        source_azure.ship(f"{cloud}/closed", ["first"])
    assert "hush" not in str(refused.value)


def test_the_report_lies_where_the_run_command_waits_for_it(cloud: str, tmp_path: Path) -> None:
    source_azure.report(OUTCOME, json.loads(STATE))
    assert json.loads((tmp_path / f"reported/{DIGEST}.json").read_text()) == OUTCOME


def test_a_later_report_on_the_same_state_replaces_the_one_before(cloud: str, tmp_path: Path) -> None:
    source_azure.report({**OUTCOME, "ready": False}, {})
    source_azure.report(OUTCOME, {})
    assert [file.name for file in (tmp_path / "reported").iterdir()] == [f"{DIGEST}.json"]
    assert json.loads((tmp_path / f"reported/{DIGEST}.json").read_text())["ready"] is True


def test_only_root_can_read_reports(cloud: str, tmp_path: Path) -> None:
    source_azure.report(OUTCOME, {})
    assert (tmp_path / "reported").stat().st_mode & 0o777 == 0o700


class Machine:
    """A machine with the real loader, whose bundles end as told."""

    def __init__(self, state: Path) -> None:
        self.state = state
        self.ready = True
        self.applied = 0

    def apply(self, *_: object) -> dict[str, Any]:
        self.applied += 1
        return {"ready": self.ready, "reason": "a reason", "fingerprint": ""}

    def reported(self) -> bool:
        return bool(json.loads((self.state / f"reported/{DIGEST}.json").read_text())["ready"])

    def deploy(self) -> None:
        """What the run command does first; deliver.sh has its own test."""
        for old in (self.state / "handled.json", self.state / f"reported/{DIGEST}.json"):
            old.unlink(missing_ok=True)
        deliver(self.state, DIGEST, b"bundle")

    def turn(self) -> bool:
        """One turn of the loader; says whether there was something to do."""
        return loader.follow(source_azure, source_azure.desired_state({}))


@pytest.fixture
def machine(cloud: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    made = Machine(tmp_path)
    monkeypatch.setattr(loader, "STATE", tmp_path)
    monkeypatch.setattr(loader, "NEXT", tmp_path / "loader/next")
    monkeypatch.setattr(loader, "BUNDLES", tmp_path / "bundles")
    monkeypatch.setattr(loader, "APPLY_LOG", tmp_path / "apply.log")
    monkeypatch.setattr(loader, "apply", made.apply)
    made.deploy()
    return made


def test_a_reboot_after_the_report_has_nothing_to_do(machine: Machine) -> None:
    assert machine.turn()
    assert not machine.turn()
    assert machine.applied == 1


def test_a_failed_state_is_tried_again_when_it_is_delivered_again(machine: Machine) -> None:
    machine.ready = False
    machine.turn()
    assert not machine.reported()
    machine.ready = True
    machine.deploy()
    assert machine.turn()
    assert machine.reported()


def test_a_power_cut_between_delivery_and_report_leaves_the_work_to_the_next_start(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as power, pytest.raises(KeyboardInterrupt):
        power.setattr(loader, "apply", cut)
        machine.turn()
    assert machine.turn()
    assert machine.reported()


def test_a_state_that_was_replaced_while_it_was_applied_gives_way_to_the_new_one(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    newer = STATE.replace('"version": 1', '"version":  1')
    digest = hashlib.sha256(newer.encode()).hexdigest()

    def replaced(*arguments: object) -> dict[str, Any]:
        user_data = "/instance/compute/userData?api-version=2021-01-01&format=text"
        monkeypatch.setitem(Azure.answers, user_data, base64.b64encode(newer.encode()).decode())
        (tmp_path / "handled.json").unlink(missing_ok=True)
        deliver(tmp_path, digest, b"bundle")
        return machine.apply(*arguments)

    with monkeypatch.context() as deploy:
        deploy.setattr(loader, "apply", replaced)
        loader.follow(source_azure, source_azure.desired_state({}))
        assert machine.turn()
    assert (tmp_path / f"reported/{digest}.json").exists()
    assert (tmp_path / "handled.json").read_text() == newer
