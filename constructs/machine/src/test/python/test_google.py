"""What a machine on Google Cloud asks of its cloud, by a token of its own account."""

import base64
import configparser
import http.server
import json
import re
import stat
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from conftest import FACTS, NOTEBOOK

from cloudnotebook import settings
from cloudnotebook.clouds import permission
from cloudnotebook.clouds.cloud import Line
from cloudnotebook.clouds.google import identity, log, secret_manager
from cloudnotebook.clouds.google.google import GoogleCloud
from cloudnotebook.clouds.google.not_yet import NotOnGoogleYet
from cloudnotebook.host import firewall
from cloudnotebook.http import Refused

DAY = 1_764_201_600_000
SECRET = "projects/lab/secrets/lab-sign-in-ada"
LOG = "projects/lab/logs/cloudnotebook-lab"


class Google(http.server.BaseHTTPRequestHandler):
    """The metadata server, Secret Manager and the log; it records every call to these two."""

    seen: list[tuple[str, dict[str, str], Any]] = []
    refusals: list[int] = []
    versions: dict[str, list[str]] = {}
    metadata = {"/id": "4242", "/service-accounts/default/token": json.dumps({"access_token": "hush"})}

    def do_GET(self) -> None:
        if self.path.startswith("/v1/"):
            self._answer(*((Google.refusals.pop(0), "no") if Google.refusals else self._accessed()))
            return
        known = self.path in Google.metadata and self.headers["Metadata-Flavor"] == "Google"
        self._answer(200 if known else 404, Google.metadata.get(self.path, ""))

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        Google.seen.append((self.path.removeprefix("/v1/"), dict(self.headers), body))
        self._answer(*((Google.refusals.pop(0), "no") if Google.refusals else self._done(body)))

    def _done(self, body: Any) -> tuple[int, str]:
        secret, _, action = self.path.removeprefix("/v1/").partition(":")
        if action == "addVersion":
            Google.versions.setdefault(secret, []).append(body["payload"]["data"])
            return 200, json.dumps({"name": f"{secret}/versions/{len(Google.versions[secret])}"})
        if action == "destroy":
            name, _, number = secret.rpartition("/versions/")
            destroyed = not Google.versions[name][int(number) - 1]
            Google.versions[name][int(number) - 1] = ""
            return (400, "is in DESTROYED state") if destroyed else (200, "{}")
        return 200, "{}"

    def _accessed(self) -> tuple[int, str]:
        secret = self.path.removeprefix("/v1/").removesuffix("/versions/latest:access")
        versions = Google.versions.get(secret) if self.headers["Authorization"] == "Bearer hush" else None
        return (200, json.dumps({"payload": {"data": versions[-1]}})) if versions else (404, "no version")

    def _answer(self, status: int, text: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        """Logs nothing."""


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[GoogleCloud]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Google)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setattr(identity, "METADATA", address)
    monkeypatch.setattr(secret_manager, "URL", f"{address}/v1")
    monkeypatch.setattr(secret_manager, "_PLACES", tmp_path / "secrets")
    monkeypatch.setattr(log, "URL", f"{address}/v2/entries:write")
    monkeypatch.setattr("shutil.chown", lambda *_: None)
    Google.seen.clear()
    Google.refusals.clear()
    Google.versions.clear()
    yield GoogleCloud()
    server.shutdown()
    server.server_close()


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds waited, on a clock that otherwise stands still."""
    waited: list[float] = []
    monkeypatch.setattr(permission, "time", SimpleNamespace(monotonic=lambda: sum(waited), sleep=waited.append))
    return waited


def calls() -> list[str]:
    return [action for action, _, _ in Google.seen]


def test_a_secret_of_the_companys_is_read_in_its_newest_version(cloud: GoogleCloud) -> None:
    Google.versions["projects/company/secrets/client"] = ["old", base64.b64encode("hush \u20ac".encode()).decode()]
    assert cloud.secrets.read("projects/company/secrets/client") == "hush \u20ac"


@pytest.mark.parametrize("status", [401, 403])
def test_a_permission_to_read_that_is_not_yet_in_effect_is_waited_for(
    status: int, cloud: GoogleCloud, seconds: list[float]
) -> None:
    Google.versions["projects/company/secrets/client"] = [base64.b64encode(b"hush").decode()]
    Google.refusals.append(status)
    assert cloud.secrets.read("projects/company/secrets/client") == "hush"
    assert len(seconds) == 1


def test_a_secret_without_a_version_is_an_error_at_once(cloud: GoogleCloud, seconds: list[float]) -> None:
    with pytest.raises(Refused, match="404"):
        cloud.secrets.read("projects/company/secrets/client")
    assert seconds == []


def test_a_secret_is_a_version_of_what_the_deploy_has_made(cloud: GoogleCloud) -> None:
    cloud.secrets.put(SECRET, "the details \u20ac", "ada", None)
    [(action, headers, body)] = Google.seen
    assert action == f"{SECRET}:addVersion"
    assert headers["Authorization"] == "Bearer hush"
    assert headers["Content-Type"] == "application/json"
    assert base64.b64decode(body["payload"]["data"]).decode() == "the details \u20ac"


def test_secret_manager_takes_no_dots_in_names(cloud: GoogleCloud) -> None:
    cloud.secrets.put("projects/lab/secrets/lab-sign-in-ada.l_b", "the details", "ada.l_b", None)
    assert calls() == ["projects/lab/secrets/lab-sign-in-ada-l_b:addVersion"]


def test_the_place_of_a_secret_is_the_name_of_its_version(cloud: GoogleCloud) -> None:
    cloud.secrets.put(SECRET, "the details", "ada", None)
    assert cloud.secrets.place(SECRET) == f"{SECRET}/versions/1"


def test_a_new_version_takes_the_place_of_the_one_before(cloud: GoogleCloud) -> None:
    cloud.secrets.put(SECRET, "the details", "ada", None)
    cloud.secrets.put(SECRET, "newer details", "ada", None)
    assert calls()[1:] == [f"{SECRET}:addVersion", f"{SECRET}/versions/1:destroy"]
    assert cloud.secrets.place(SECRET) == f"{SECRET}/versions/2"


def test_versions_that_an_earlier_machine_left_are_destroyed(cloud: GoogleCloud) -> None:
    Google.versions[SECRET] = ["", "left", "left"]
    cloud.secrets.put(SECRET, "the details", "ada", None)
    assert Google.versions[SECRET][:3] == ["", "", ""]
    assert Google.versions[SECRET][3]


def test_versions_that_were_destroyed_before_are_not_counted_each_time(cloud: GoogleCloud) -> None:
    Google.versions[SECRET] = [""] * 50
    cloud.secrets.put(SECRET, "the details", "ada", None)
    assert len(calls()) == 2


def test_a_secret_is_removed_once(cloud: GoogleCloud) -> None:
    cloud.secrets.put(SECRET, "the details", "ada", None)
    cloud.secrets.remove(SECRET)
    cloud.secrets.remove(SECRET)
    assert calls()[1:] == [f"{SECRET}/versions/1:destroy"]


def test_a_secret_that_was_never_put_needs_no_removal(cloud: GoogleCloud) -> None:
    cloud.secrets.remove(SECRET)
    assert calls() == []


@pytest.mark.parametrize("status", [400, 404])
def test_a_secret_that_an_administrator_destroyed_is_removed(status: int, cloud: GoogleCloud) -> None:
    cloud.secrets.put(SECRET, "the details", "ada", None)
    Google.refusals.append(status)
    cloud.secrets.remove(SECRET)
    cloud.secrets.remove(SECRET)
    assert len(calls()) == 2


def test_a_version_that_was_added_just_before_a_power_cut_is_destroyed_with_the_next(
    cloud: GoogleCloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as power, pytest.raises(KeyboardInterrupt):
        power.setattr(secret_manager, "write", cut)
        cloud.secrets.put(SECRET, "lost details", "ada", None)
    cloud.secrets.put(SECRET, "the details", "ada", None)
    assert [bool(payload) for payload in Google.versions[SECRET]] == [False, True]


def test_the_names_of_versions_are_for_root_alone(cloud: GoogleCloud) -> None:
    cloud.secrets.put(SECRET, "the details", "ada", None)
    [note] = secret_manager._PLACES.iterdir()
    assert stat.S_IMODE(secret_manager._PLACES.stat().st_mode) == 0o700
    assert stat.S_IMODE(note.stat().st_mode) == 0o600
    assert "the details" not in note.read_text()


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_secret_or_permission_not_yet_in_effect_is_waited_for(
    status: int, cloud: GoogleCloud, seconds: list[float]
) -> None:
    Google.refusals.extend([status, status])
    cloud.secrets.put(SECRET, "the details", "ada", None)
    assert calls() == [f"{SECRET}:addVersion"] * 3
    assert len(seconds) == 2


def test_an_account_that_the_machine_does_not_have_yet_is_waited_for(
    cloud: GoogleCloud, seconds: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    known = Google.metadata

    def appear(pause: float) -> None:
        seconds.append(pause)
        Google.metadata = known

    monkeypatch.setattr(permission.time, "sleep", appear)
    monkeypatch.setattr(Google, "metadata", {})
    cloud.secrets.put(SECRET, "the details", "ada", None)
    assert len(calls()) == len(seconds) == 1


def test_a_missing_permission_is_reported_after_ten_minutes(
    cloud: GoogleCloud, seconds: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(address: str, **_: object) -> str:
        raise Refused(f"{address}: curl: (22) The requested URL returned error: 403")

    monkeypatch.setattr(secret_manager, "curl", refuse)
    with pytest.raises(Refused, match="403"):
        cloud.secrets.put(SECRET, "the details", "ada", None)
    assert 600 <= sum(seconds) < 610


def test_another_refusal_is_reported_at_once(cloud: GoogleCloud, seconds: list[float]) -> None:
    Google.refusals.append(400)
    with pytest.raises(Refused, match="400"):
        cloud.secrets.put(SECRET, "the details", "ada", None)
    assert seconds == []


def test_the_log_takes_entries_with_the_machines_own_stream_in_the_order_of_the_lines(cloud: GoogleCloud) -> None:
    cloud.log.append(LOG, "audit", [Line(DAY, "one"), Line(DAY, 'two "\u20ac"')])
    [(_, headers, body)] = Google.seen
    assert headers["Authorization"] == "Bearer hush"
    assert body["logName"] == LOG
    assert body["labels"] == {"stream": "4242/audit"}
    assert [(entry["timestamp"], entry["textPayload"]) for entry in body["entries"]] == [
        ("2025-11-27T00:00:00+00:00", "one"),
        ("2025-11-27T00:00:00+00:00", 'two "\u20ac"'),
    ]
    first, second = (entry["insertId"] for entry in body["entries"])
    assert first < second


def test_a_line_of_json_is_an_entry_with_its_fields(cloud: GoogleCloud) -> None:
    cloud.log.append(LOG, "metrics", [Line(DAY, '{"memoryUsedPercent": 7.5}'), Line(DAY, "[1]"), Line(DAY, "{no")])
    [(_, _, body)] = Google.seen
    first, second, third = body["entries"]
    assert first["jsonPayload"] == {"memoryUsedPercent": 7.5}
    assert "textPayload" not in first
    assert second["textPayload"] == "[1]"
    assert third["textPayload"] == "{no"


def test_a_line_of_the_same_moment_in_a_later_call_is_another_entry(cloud: GoogleCloud) -> None:
    cloud.log.append(LOG, "audit", [Line(DAY, "one")])
    cloud.log.append(LOG, "audit", [Line(DAY, "two")])
    first, second = (body["entries"][0]["insertId"] for _, _, body in Google.seen)
    assert first < second


def test_a_log_that_refuses_is_an_error(cloud: GoogleCloud) -> None:
    Google.refusals.append(403)
    with pytest.raises(Refused, match="403"):
        cloud.log.append(LOG, "audit", [Line(DAY, "one")])


def test_neither_token_nor_secret_stands_in_the_list_of_processes(
    cloud: GoogleCloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []
    run = subprocess.run

    def spy(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return run(command, **options)

    monkeypatch.setattr(subprocess, "run", spy)
    cloud.secrets.put(SECRET, "the details", "ada", None)
    assert len(commands) == 1
    assert "hush" not in " ".join(commands[0])
    assert "payload" not in " ".join(commands[0])


def test_the_data_disk_is_found_by_the_name_under_which_it_is_attached() -> None:
    assert GoogleCloud().data_disk("cloudnotebook-data") == Path("/dev/disk/by-id/google-cloudnotebook-data")


def test_users_processes_ask_the_metadata_server_for_names_and_for_nothing_else() -> None:
    rules = firewall.rules([], [0], GoogleCloud().guarded)
    assert "ip daddr 169.254.0.0/16 jump link_local" in rules
    assert "ip6 daddr fd20:ce::254 jump link_local" in rules
    [chain] = re.findall(r"chain link_local \{\n(.*?)\n  \}", rules, re.DOTALL)
    assert [rule.strip() for rule in chain.splitlines()] == [
        "meta skuid { 0 } accept",
        "meta l4proto { icmp, ipv6-icmp } accept",
        "meta l4proto { tcp, udp } th dport 53 accept",
        "reject",
    ]


def test_an_authoritys_challenge_is_answered_in_the_zone_of_its_project() -> None:
    provider, environment = GoogleCloud().dns_challenge("projects/names/managedZones/example")
    assert provider == "gcloud"
    assert environment == {"GCE_PROJECT": "names", "LEGO_DISABLE_CNAME_SUPPORT": "true"}


def test_what_is_not_on_google_cloud_yet_is_refused_in_words(notebook: settings.Settings) -> None:
    cloud = GoogleCloud()
    for asked in (
        lambda: cloud.database_authorities(notebook.mirrors),
    ):
        with pytest.raises(NotOnGoogleYet, match="cannot be had on Google Cloud yet: leave out the setting"):
            asked()


def test_rclone_asks_for_a_token_of_the_machines_account_and_has_no_key() -> None:
    facts = {**FACTS, "storageBucket": "nb-1"}
    storage = settings.parse({**NOTEBOOK, "storage": {"oldVersionDays": 30}}, facts).storage
    assert storage
    configuration = configparser.ConfigParser()
    configuration.read_string(GoogleCloud().buckets.configuration(storage))
    assert dict(configuration["storage"]) == {
        "type": "google cloud storage",
        "bucket_policy_only": "true",
        "no_check_bucket": "true",
    }


def test_a_refused_file_names_the_role_that_the_machine_needs() -> None:
    advice = GoogleCloud().buckets.advice("shared and private")
    assert "roles/storage.objectUser" in advice
    assert "shared and private" in advice


def test_a_new_role_on_a_bucket_is_waited_for_as_long_as_google_takes() -> None:
    buckets = GoogleCloud().buckets
    assert buckets.seconds_for_a_permission == 600
    assert not buckets.denies_for_good("does not have storage.objects.create access")
