"""Users' processes get tokens of the kernels' account, as a program on Compute Engine gets its own."""

import base64
import json
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import FACTS, NOTEBOOK

from cloudnotebook import settings
from cloudnotebook.clouds import broker, kernel_service
from cloudnotebook.clouds.google import tokens
from cloudnotebook.clouds.google.kernel_identity import GoogleKernelIdentity
from cloudnotebook.http import Refused

ACCOUNT = "lab-kernels@lab.iam.gserviceaccount.com"
FLAVOR = {"Metadata-Flavor": "Google"}
DEFAULT = "instance/service-accounts/default"


class Credentials:
    """What Google's service for credentials is asked; it gives tokens that last an hour."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Any]] = []
        self.lasts = 3600

    def __call__(self, url: str, **options: Any) -> str:
        assert "Authorization: Bearer the machine's" in options["header"]
        self.asked.append((url, json.loads(options["data_raw"])))
        if url.endswith(":generateIdToken"):
            claims = json.dumps({"exp": int(time.time()) + self.lasts, "n": len(self.asked)})
            return json.dumps({"token": f"h.{base64.urlsafe_b64encode(claims.encode()).decode().rstrip('=')}.s"})
        end = datetime.now(UTC) + timedelta(seconds=self.lasts)
        return json.dumps({"accessToken": f"hush-{len(self.asked)}", "expireTime": f"{end:%Y-%m-%dT%H:%M:%SZ}"})


@pytest.fixture
def credentials(monkeypatch: pytest.MonkeyPatch) -> Credentials:
    service = Credentials()
    monkeypatch.setattr(tokens, "curl", service)
    monkeypatch.setattr(tokens, "authorization", lambda: "Authorization: Bearer the machine's")
    return service


@pytest.fixture
def place(credentials: Credentials, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a service to which everybody's connections are ada's."""
    monkeypatch.setattr(broker, "owner", lambda _: 20001)
    service = tokens.Broker(("127.0.0.1", 0), ACCOUNT)
    threading.Thread(target=service.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{service.server_address[1]}"
    service.shutdown()
    service.server_close()


def ask(place: str, path: str, headers: dict[str, str] = FLAVOR) -> str:
    request = urllib.request.Request(f"{place}/computeMetadata/v1/{path}", headers=headers)
    with urllib.request.urlopen(request, timeout=5) as answer:
        assert answer.headers["Metadata-Flavor"] == "Google"
        return str(answer.read().decode())


def test_a_users_process_gets_a_token_in_the_form_of_the_metadata_server(place: str) -> None:
    token = json.loads(ask(place, f"{DEFAULT}/token"))
    assert set(token) == {"access_token", "expires_in", "token_type"}
    assert (token["access_token"], token["token_type"]) == ("hush-1", "Bearer")
    assert 3500 < token["expires_in"] <= 3600


def test_google_is_asked_for_the_kernels_account_and_no_other(place: str, credentials: Credentials) -> None:
    ask(place, f"{DEFAULT}/token?scopes=https://www.googleapis.com/auth/drive")
    [(url, body)] = credentials.asked
    assert url == f"https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/{ACCOUNT}:generateAccessToken"
    assert body == {"scope": ["https://www.googleapis.com/auth/cloud-platform"]}


def test_a_token_is_kept_until_shortly_before_its_end(place: str, credentials: Credentials) -> None:
    credentials.lasts = 200
    assert "hush-1" in ask(place, f"{DEFAULT}/token")
    credentials.lasts = 3600
    assert "hush-2" in ask(place, f"{DEFAULT}/token")
    assert "hush-2" in ask(place, f"{DEFAULT}/token")


def identity(audience: str) -> str:
    return f"{DEFAULT}/identity?format=full&audience={urllib.parse.quote(audience, safe='')}"


def test_an_id_token_is_for_the_audience_and_names_the_kernels_account(place: str, credentials: Credentials) -> None:
    assert ask(place, identity("https://service-1.run.app")).startswith("h.")
    [(url, body)] = credentials.asked
    assert url == f"https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/{ACCOUNT}:generateIdToken"
    assert body == {"audience": "https://service-1.run.app", "includeEmail": True}


def test_an_id_token_is_kept_for_its_audience_until_shortly_before_its_end(
    place: str, credentials: Credentials
) -> None:
    credentials.lasts = 200
    first = ask(place, identity("https://one"))
    credentials.lasts = 3600
    second = ask(place, identity("https://one"))
    assert first != second == ask(place, identity("https://one"))
    assert second != ask(place, identity("https://two"))


def test_an_id_token_needs_an_audience(place: str, credentials: Credentials) -> None:
    with pytest.raises(urllib.error.HTTPError, match="400"):
        ask(place, f"{DEFAULT}/identity")
    assert credentials.asked == []


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("project/project-id", "lab"),
        ("instance/service-accounts/", f"default/\n{ACCOUNT}/\n"),
        (f"{DEFAULT}/email", ACCOUNT),
        (f"instance/service-accounts/{ACCOUNT}/email", ACCOUNT),
        (f"{DEFAULT}/scopes", "https://www.googleapis.com/auth/cloud-platform\n"),
        (
            f"{DEFAULT}/?recursive=true",
            json.dumps({"aliases": ["default"], "email": ACCOUNT, "scopes": [tokens.SCOPE]}),
        ),
    ],
)
def test_sdks_learn_which_account_it_is(place: str, path: str, answer: str) -> None:
    assert ask(place, path) == answer


def test_sdks_find_that_it_is_a_metadata_server(place: str) -> None:
    request = urllib.request.Request(place, headers=FLAVOR)
    with urllib.request.urlopen(request, timeout=5) as answer:
        assert (answer.status, answer.headers["Metadata-Flavor"]) == (200, "Google")


@pytest.mark.parametrize("headers", [{}, {"Metadata-Flavor": "Azure"}, FLAVOR | {"X-Forwarded-For": "10.0.0.1"}])
def test_a_page_that_has_an_address_fetched_gets_no_token(
    place: str, credentials: Credentials, headers: dict[str, str]
) -> None:
    with pytest.raises(urllib.error.HTTPError, match="403"):
        ask(place, f"{DEFAULT}/token", headers)
    assert credentials.asked == []


@pytest.mark.parametrize("path", ["instance/attributes/cloudnotebook-state", "instance/id", ""])
def test_nothing_of_the_machines_own_is_told(place: str, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        ask(place, path)


@pytest.mark.parametrize("uid", [-1, 0, 1000, 20000, 30000])
def test_who_is_no_user_of_the_notebook_gets_no_token(
    place: str, credentials: Credentials, monkeypatch: pytest.MonkeyPatch, uid: int
) -> None:
    monkeypatch.setattr(broker, "owner", lambda _: uid)
    with pytest.raises(urllib.error.HTTPError, match="403"):
        ask(place, f"{DEFAULT}/token")
    with pytest.raises(urllib.error.HTTPError, match="403"):
        ask(place, identity("https://one"))
    assert credentials.asked == []


def test_a_refusal_is_told_and_asked_about_again(
    place: str, credentials: Credentials, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise Refused("iam.serviceAccounts.getAccessToken denied")

    with monkeypatch.context() as refused:
        refused.setattr(tokens, "curl", refuse)
        for path in (f"{DEFAULT}/token", identity("https://one")):
            with pytest.raises(urllib.error.HTTPError, match="502"):
                ask(place, path)
    assert "hush-1" in ask(place, f"{DEFAULT}/token")


def test_sdks_find_the_service_by_themselves() -> None:
    assert GoogleKernelIdentity().environment() == {
        "GCE_METADATA_HOST": "127.0.0.1:65001",
        "GCE_METADATA_IP": "127.0.0.1:65001",
    }


def test_the_service_is_told_of_the_kernels_account(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    units: list[dict[str, str]] = []
    monkeypatch.setattr(kernel_service, "_ENVIRONMENT", tmp_path / "environment")
    monkeypatch.setattr("shutil.chown", lambda *_: None)
    monkeypatch.setattr(kernel_service, "system_user", lambda _: None)
    monkeypatch.setattr(kernel_service, "install_unit", lambda _, **values: units.append(values))
    monkeypatch.setattr(kernel_service, "ensure_running", lambda *_: None)
    GoogleKernelIdentity().ensure(settings.parse(NOTEBOOK, {**FACTS, "kernelIdentity": ACCOUNT}))
    assert (tmp_path / "environment").read_text() == f"CLOUDNOTEBOOK_KERNEL_ACCOUNT={ACCOUNT}\n"
    assert units[0]["module"] == tokens.__name__
