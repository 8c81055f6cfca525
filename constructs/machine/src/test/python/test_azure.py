"""What a machine on Azure asks of its cloud, by a token of its own identity."""

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
from cloudnotebook.clouds.azure import azure, identity, key_vault
from cloudnotebook.clouds.azure.azure import AzureCloud
from cloudnotebook.clouds.cloud import Line
from cloudnotebook.host import disk
from cloudnotebook.http import Refused

DAY = 1_764_201_600_000


class Azure(http.server.BaseHTTPRequestHandler):
    """The metadata service, a vault and a log; it records every call to these two, and answers them as told."""

    seen: list[tuple[str, str, dict[str, str], Any]] = []
    answers: list[int] = []
    metadata = {
        "/instance/compute/vmId?api-version=2021-01-01&format=text": "0000-vm",
        **{
            f"/identity/oauth2/token?api-version=2018-02-01&resource={resource}&client_id=machine": json.dumps(
                {"access_token": token}
            )
            for resource, token in {"https://vault.azure.net": "hush-v", "https://monitor.azure.com": "hush-m"}.items()
        },
    }

    def do_GET(self) -> None:
        if self.path.startswith("/secrets/"):
            return self.do_PUT()
        known = self.path in Azure.metadata and self.headers["Metadata"] == "true"
        return self._answer(200 if known else 404, Azure.metadata.get(self.path, ""))

    def do_PUT(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or "null")
        Azure.seen.append((self.command, self.path, dict(self.headers), body))
        self._answer(Azure.answers.pop(0) if Azure.answers else 200, '{"value": "what it holds"}')

    do_POST = do_DELETE = do_PUT

    def _answer(self, status: int, text: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        """Logs nothing."""


def told() -> SimpleNamespace:
    """What the machine was told, as far as these tests go."""
    return SimpleNamespace(facts=SimpleNamespace(machine_identity="machine"))


@pytest.fixture
def url(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Azure)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setattr(identity, "METADATA", address)
    monkeypatch.setattr(identity, "load", told)
    monkeypatch.setattr(key_vault, "_PLACES", tmp_path / "secrets")
    monkeypatch.setattr("shutil.chown", lambda *_: None)
    Azure.seen.clear()
    Azure.answers.clear()
    yield address
    server.shutdown()
    server.server_close()


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds waited, on a clock that otherwise stands still."""
    waited: list[float] = []
    monkeypatch.setattr(permission, "time", SimpleNamespace(monotonic=lambda: sum(waited), sleep=waited.append))
    return waited


def calls() -> list[tuple[str, str]]:
    """The calls, without the random ends of names."""
    return [(method, re.sub(r"-[0-9a-f]{8}\?", "-XXXXXXXX?", path)) for method, path, _, _ in Azure.seen]


def test_a_secret_is_set_under_a_new_name_and_says_whose_it_is(url: str) -> None:
    AzureCloud().secrets.put(f"{url}/secrets/lab-ada", "the details", "ada", None)
    [(_, _, headers, body)] = Azure.seen
    assert calls() == [("PUT", "/secrets/lab-ada-XXXXXXXX?api-version=7.4")]
    assert headers["Authorization"] == "Bearer hush-v"
    assert headers["Content-Type"] == "application/json"
    assert body == {"value": "the details", "tags": {"user": "ada"}}


def test_a_vault_takes_no_dots_and_underscores_in_names(url: str) -> None:
    AzureCloud().secrets.put(f"{url}/secrets/lab-ada.l_b", "the details", "ada.l_b", None)
    assert calls() == [("PUT", "/secrets/lab-ada-l-b-XXXXXXXX?api-version=7.4")]
    assert Azure.seen[0][3]["tags"] == {"user": "ada.l_b"}


def test_the_place_of_a_secret_is_its_whole_name(url: str) -> None:
    vault = AzureCloud().secrets
    vault.put(f"{url}/secrets/lab-ada", "the details", "ada", None)
    assert vault.place(f"{url}/secrets/lab-ada") == url + Azure.seen[0][1].partition("?")[0]


def test_users_whose_names_look_alike_in_the_vault_keep_their_own_secrets(url: str) -> None:
    vault = AzureCloud().secrets
    vault.put(f"{url}/secrets/lab-a.b", "the details", "a.b", None)
    vault.put(f"{url}/secrets/lab-a-b", "the details", "a-b", None)
    assert [method for method, _ in calls()] == ["PUT", "PUT"]
    assert vault.place(f"{url}/secrets/lab-a.b") != vault.place(f"{url}/secrets/lab-a-b")


def test_a_new_secret_takes_the_place_of_the_one_before(url: str) -> None:
    vault = AzureCloud().secrets
    vault.put(f"{url}/secrets/lab-ada", "the details", "ada", None)
    vault.put(f"{url}/secrets/lab-ada", "newer details", "ada", None)
    (_, first, _, _), (method, deleted, _, _), (_, second, _, _) = Azure.seen
    assert (method, deleted) == ("DELETE", first)
    assert second != first


def test_a_secret_is_removed_once(url: str) -> None:
    vault = AzureCloud().secrets
    vault.put(f"{url}/secrets/lab-ada", "the details", "ada", None)
    vault.remove(f"{url}/secrets/lab-ada")
    vault.remove(f"{url}/secrets/lab-ada")
    assert [method for method, _ in calls()] == ["PUT", "DELETE"]
    assert Azure.seen[0][1] == Azure.seen[1][1]


def test_a_secret_that_was_never_put_needs_no_removal(url: str) -> None:
    AzureCloud().secrets.remove(f"{url}/secrets/lab-eve")
    assert Azure.seen == []


def test_a_secret_that_an_administrator_deleted_is_removed(url: str) -> None:
    vault = AzureCloud().secrets
    vault.put(f"{url}/secrets/lab-ada", "the details", "ada", None)
    Azure.answers.append(404)
    vault.remove(f"{url}/secrets/lab-ada")
    vault.remove(f"{url}/secrets/lab-ada")
    assert [method for method, _ in calls()] == ["PUT", "DELETE"]


def test_a_secret_that_was_set_just_before_a_power_cut_is_not_forgotten(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as power, pytest.raises(KeyboardInterrupt):
        power.setattr(key_vault, "_ask", cut)
        AzureCloud().secrets.put(f"{url}/secrets/lab-ada", "the details", "ada", None)
    AzureCloud().secrets.put(f"{url}/secrets/lab-ada", "the details", "ada", None)
    assert [method for method, _ in calls()] == ["DELETE", "PUT"]


def test_the_names_of_secrets_are_for_root_alone(url: str) -> None:
    AzureCloud().secrets.put(f"{url}/secrets/lab-ada", "the details", "ada", None)
    [note] = key_vault._PLACES.iterdir()
    assert stat.S_IMODE(key_vault._PLACES.stat().st_mode) == 0o700
    assert stat.S_IMODE(note.stat().st_mode) == 0o600
    assert "the details" not in note.read_text()


def test_a_secret_of_the_companys_is_read_in_its_newest_version(url: str) -> None:
    assert AzureCloud().secrets.read(f"{url}/secrets/client") == "what it holds"
    [(_, _, headers, _)] = Azure.seen
    assert calls() == [("GET", "/secrets/client?api-version=7.4")]
    assert headers["Authorization"] == "Bearer hush-v"


def test_a_permission_to_read_that_is_not_yet_in_effect_is_waited_for(url: str, seconds: list[float]) -> None:
    Azure.answers.append(403)
    assert AzureCloud().secrets.read(f"{url}/secrets/client") == "what it holds"
    assert seconds


def test_a_secret_to_read_that_is_not_there_is_reported_at_once(url: str, seconds: list[float]) -> None:
    Azure.answers.append(404)
    with pytest.raises(Refused, match="secrets/client"):
        AzureCloud().secrets.read(f"{url}/secrets/client")
    assert seconds == []


@pytest.mark.parametrize("status", [401, 403])
def test_a_permission_not_yet_in_effect_is_waited_for(status: int, url: str, seconds: list[float]) -> None:
    Azure.answers.extend([status, status])
    AzureCloud().secrets.put(f"{url}/secrets/lab-ada", "the details", "ada", None)
    assert len(calls()) == 3
    assert len(set(calls())) == 1
    assert len(seconds) == 2


def test_an_identity_that_the_machine_does_not_have_yet_is_waited_for(
    url: str, seconds: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    known = Azure.metadata

    def appear(pause: float) -> None:
        seconds.append(pause)
        Azure.metadata = known

    monkeypatch.setattr(permission.time, "sleep", appear)
    monkeypatch.setattr(Azure, "metadata", {})
    AzureCloud().secrets.put(f"{url}/secrets/lab-ada", "the details", "ada", None)
    assert len(calls()) == len(seconds) == 1


def test_a_missing_permission_is_reported_after_ten_minutes(
    url: str, seconds: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(address: str, **_: object) -> str:
        raise Refused(f"{address}: curl: (22) The requested URL returned error: 403")

    monkeypatch.setattr(key_vault, "curl", refuse)
    with pytest.raises(Refused, match="403"):
        AzureCloud().secrets.put(f"{url}/secrets/lab-ada", "the details", "ada", None)
    assert 600 <= sum(seconds) < 610


def test_another_refusal_is_reported_at_once(url: str, seconds: list[float]) -> None:
    Azure.answers.append(400)
    with pytest.raises(Refused, match="400"):
        AzureCloud().secrets.put(f"{url}/secrets/lab-ada", "the details", "ada", None)
    assert seconds == []


def test_the_log_takes_rows_that_name_the_machines_own_stream(url: str) -> None:
    AzureCloud().log.append(f"{url}/streams/Custom-T", "audit", [Line(DAY, "one"), Line(DAY + 1500, 'two "\u20ac"')])
    [(_, path, headers, body)] = Azure.seen
    assert path == "/streams/Custom-T?api-version=2023-01-01"
    assert headers["Authorization"] == "Bearer hush-m"
    assert body == [
        {"TimeGenerated": "2025-11-27T00:00:00+00:00", "Stream": "0000-vm/audit", "Message": "one"},
        {"TimeGenerated": "2025-11-27T00:00:01.500000+00:00", "Stream": "0000-vm/audit", "Message": 'two "\u20ac"'},
    ]


def test_a_log_that_refuses_is_an_error(url: str) -> None:
    Azure.answers.append(403)
    with pytest.raises(Refused, match="403"):
        AzureCloud().log.append(f"{url}/streams/Custom-T", "audit", [Line(DAY, "one")])


def test_neither_token_nor_secret_stands_in_the_list_of_processes(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []
    run = subprocess.run

    def spy(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return run(command, **options)

    monkeypatch.setattr(subprocess, "run", spy)
    AzureCloud().secrets.put(f"{url}/secrets/lab-ada", "the details", "ada", None)
    assert len(commands) == 1
    assert "hush" not in " ".join(commands[0])
    assert "details" not in " ".join(commands[0])


@pytest.mark.parametrize("rule", ["data/by-lun/0", "scsi1/lun0"])
def test_the_data_disk_is_found_by_its_number_whichever_rules_name_it(
    rule: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("_BY_LUN", "_BY_LUN_BEFORE"):
        monkeypatch.setattr(azure, name, getattr(azure, name).replace("/dev/disk/azure", str(tmp_path)))
    device = tmp_path / rule
    device.parent.mkdir(parents=True)
    device.touch()
    assert AzureCloud().data_disk("0") == device


def test_a_disk_that_comes_late_is_taken_under_the_name_that_it_comes_with(
    notebook: settings.Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[str] = []

    def data_disk(_: AzureCloud, volume: str) -> Path:
        asked.append(volume)
        if len(asked) == 3:
            (tmp_path / "lun0").touch()
        return tmp_path / ("lun0" if len(asked) >= 3 else "by-lun-0")

    prepared: list[Path] = []
    monkeypatch.setattr(AzureCloud, "data_disk", data_disk)
    monkeypatch.setattr(disk, "DATA", tmp_path / "data")
    monkeypatch.setattr(disk, "succeeds", lambda *_: False)
    monkeypatch.setattr(disk, "run", lambda *_: "")
    monkeypatch.setattr(disk, "prepare", prepared.append)
    monkeypatch.setattr(disk, "options", lambda _: "")
    monkeypatch.setattr(disk, "_mount", lambda *_, **__: None)
    monkeypatch.setattr("shutil.chown", lambda *_: None)
    disk.ensure(AzureCloud(), notebook)
    assert prepared == [tmp_path / "lun0"]


def test_the_platforms_own_address_is_guarded() -> None:
    assert "168.63.129.16" in AzureCloud().guarded


def test_lego_is_told_the_zone_and_the_machines_own_identity_and_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "load", told)
    group = "/subscriptions/0000-s/resourceGroups/names/providers/Microsoft.Network/dnsZones/"
    provider, environment = AzureCloud().dns_challenge(f"{group}lab.example.com")
    assert provider == "azure"
    assert environment == {
        "AZURE_SUBSCRIPTION_ID": "0000-s",
        "AZURE_RESOURCE_GROUP": "names",
        "AZURE_ZONE_NAME": "lab.example.com",
        "AZURE_CLIENT_ID": "machine",
        "LEGO_DISABLE_CNAME_SUPPORT": "true",
    }


def test_rclone_asks_for_a_token_of_the_machines_own_identity_and_has_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "load", told)
    facts = {**FACTS, "storageBucket": "notebook", "storageAccount": "nbfiles"}
    storage = settings.parse({**NOTEBOOK, "storage": {"oldVersionDays": 30}}, facts).storage
    assert storage
    configuration = configparser.ConfigParser()
    configuration.read_string(AzureCloud().buckets.configuration(storage))
    assert dict(configuration["storage"]) == {
        "type": "azureblob",
        "account": "nbfiles",
        "use_msi": "true",
        "msi_client_id": "machine",
    }


def test_a_refused_file_names_the_actions_that_the_machine_needs() -> None:
    advice = AzureCloud().buckets.advice("shared and private")
    assert "Microsoft.Storage/storageAccounts/blobServices/containers/write" in advice
    assert "shared and private" in advice


def test_a_new_role_on_a_container_is_waited_for_as_long_as_azure_takes() -> None:
    buckets = AzureCloud().buckets
    assert buckets.seconds_for_a_permission == 600
    assert not buckets.denies_for_good("AuthorizationPermissionMismatch")
