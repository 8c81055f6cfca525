"""Users' processes get tokens of the kernels' identity, as a program on App Service gets its own."""

import json
import os
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import FACTS, NOTEBOOK

from cloudnotebook import settings
from cloudnotebook.clouds import broker, kernel_service
from cloudnotebook.clouds.azure import kernel_identity, tokens
from cloudnotebook.clouds.azure.kernel_identity import AzureKernelIdentity
from cloudnotebook.host import firewall, network
from cloudnotebook.users.accounts import Account

VAULT = "https://vault.azure.net"


class Metadata:
    """What the metadata service is asked; it gives tokens that last an hour."""

    def __init__(self) -> None:
        self.asked: list[dict[str, str]] = []
        self.lasts = 3600

    def __call__(self, path: str, version: str, **query: str) -> str:
        assert (path, version) == ("identity/oauth2/token", "2018-02-01")
        self.asked.append(query)
        token = {"access_token": f"hush-{len(self.asked)}", "expires_on": str(int(time.time()) + self.lasts)}
        return json.dumps(token | {"resource": query["resource"], "token_type": "Bearer", "client_id": "kernels"})


@pytest.fixture
def metadata(monkeypatch: pytest.MonkeyPatch) -> Metadata:
    service = Metadata()
    monkeypatch.setattr(tokens, "metadata", service)
    return service


@pytest.fixture
def place(metadata: Metadata, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a service to which everybody's connections are ada's."""
    monkeypatch.setattr(broker, "owner", lambda *_: 20001)
    service = tokens.Broker(("127.0.0.1", 0), tokens.Tokens("kernels"), "header")
    threading.Thread(target=service.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{service.server_address[1]}{tokens.PATH}"
    service.shutdown()
    service.server_close()


def ask(place: str, resource: str = VAULT, header: str = "header") -> dict[str, str]:
    request = urllib.request.Request(f"{place}?api-version=2019-08-01&resource={resource}")
    request.add_header("X-IDENTITY-HEADER", header)
    with urllib.request.urlopen(request, timeout=5) as answer:
        return dict(json.load(answer))


def test_a_users_process_gets_a_token_in_the_form_of_app_service(place: str) -> None:
    token = ask(place)
    assert set(token) == {"access_token", "client_id", "expires_on", "resource", "token_type"}
    assert (token["access_token"], token["resource"], token["token_type"]) == ("hush-1", VAULT, "Bearer")
    assert int(token["expires_on"]) > time.time()


def test_the_metadata_service_is_asked_for_the_kernels_identity_and_no_other(place: str, metadata: Metadata) -> None:
    ask(place, f"{VAULT}&client_id=kernels")
    assert metadata.asked == [{"resource": VAULT, "client_id": "kernels"}]


@pytest.mark.parametrize("other", ["client_id=machine", "principal_id=kernels", "mi_res_id=/subscriptions/0/machine"])
def test_who_asks_for_another_identity_is_refused(place: str, metadata: Metadata, other: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="400"):
        ask(place, f"{VAULT}&{other}")
    assert metadata.asked == []


def test_a_token_is_kept_until_shortly_before_its_end(place: str, metadata: Metadata) -> None:
    assert ask(place) == ask(place)
    metadata.lasts = 200
    ask(place, "https://storage.azure.com")
    assert ask(place, "https://storage.azure.com")["access_token"] == "hush-3"


def test_without_the_header_there_is_no_token(place: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="403"):
        ask(place, header="another")


@pytest.mark.parametrize("resource", ["", "https://a%20b", "x" * 201])
def test_what_is_no_resource_is_refused(place: str, metadata: Metadata, resource: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="400"):
        ask(place, resource)
    assert metadata.asked == []


def test_a_refusal_of_the_metadata_service_is_passed_on(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(*_: object, **__: object) -> str:
        raise TimeoutError("timed out")

    monkeypatch.setattr(tokens, "metadata", silent)
    with pytest.raises(urllib.error.HTTPError, match="502"):
        ask(place)


@pytest.mark.parametrize("uid", [-1, 0, 1000, 20000, 30000])
def test_who_is_no_user_of_the_notebook_gets_no_token(
    place: str, metadata: Metadata, monkeypatch: pytest.MonkeyPatch, uid: int
) -> None:
    monkeypatch.setattr(broker, "owner", lambda *_: uid)
    with pytest.raises(urllib.error.HTTPError, match="403"):
        ask(place)
    assert metadata.asked == []


def test_who_keeps_connections_open_keeps_nobody_else_from_tokens(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(place.split(":")[2].split("/")[0])
    taken = [socket.create_connection(("127.0.0.1", port)) for _ in range(broker.CONNECTIONS_OF_A_USER)]
    try:
        with pytest.raises(OSError):
            ask(place)
        monkeypatch.setattr(broker, "owner", lambda *_: 20002)
        assert ask(place)["token_type"] == "Bearer"
    finally:
        for connection in taken:
            connection.close()


def test_the_kernel_says_whose_a_connection_is() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        connection, _ = server.accept()
        with connection:
            assert broker.owner(connection) == os.getuid()


def test_who_has_gone_is_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(broker, "_CONNECTIONS", tmp_path / "none")
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        connection, _ = server.accept()
        with connection:
            assert broker.owner(connection) == -1


def test_nobody_waits_for_anothers_token_to_get_one_that_is_kept(
    place: str, metadata: Metadata, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(place)
    asked, answered = threading.Event(), threading.Event()

    def slow(*_: object, **query: str) -> str:
        asked.set()
        answered.wait(5)
        return metadata("identity/oauth2/token", "2018-02-01", **query)

    monkeypatch.setattr(tokens, "metadata", slow)
    other = threading.Thread(target=ask, args=(place, "https://storage.azure.com"))
    other.start()
    assert asked.wait(5)
    assert ask(place)["access_token"] == "hush-1"
    assert not answered.is_set()
    answered.set()
    other.join()


def test_sdks_find_the_service_by_themselves(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(kernel_identity, "_HEADER", tmp_path / "header")
    monkeypatch.setattr("shutil.chown", lambda *_: None)
    found = AzureKernelIdentity().environment()
    assert found["IDENTITY_ENDPOINT"] == "http://127.0.0.1:65001/msi/token"
    assert len(found["IDENTITY_HEADER"]) == 32
    assert AzureKernelIdentity().environment() == found
    assert (tmp_path / "header").stat().st_mode & 0o777 == 0o600


def test_a_users_network_and_the_firewall_lead_to_the_service() -> None:
    [port] = AzureKernelIdentity.ports
    assert f"--tcp-ns {network.HUB_PORT},{port} " in " ".join(network.way_out("ada", "127.64.0.1", str(port)))
    rules = firewall.rules([Account("ada", 20001)], [0], [], [port])
    assert f"ip daddr 127.0.0.1 tcp dport {port} accept" in rules
    assert port != network.SERVER_PORT


def test_the_service_is_told_of_the_kernels_identity_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told = settings.parse(NOTEBOOK, {**FACTS, "machineIdentity": "machine", "kernelIdentity": "kernels"})
    units: list[dict[str, str]] = []
    monkeypatch.setattr(kernel_identity, "_HEADER", tmp_path / "header")
    monkeypatch.setattr(kernel_service, "_ENVIRONMENT", tmp_path / "environment")
    monkeypatch.setattr("shutil.chown", lambda *_: None)
    monkeypatch.setattr(kernel_service, "system_user", lambda _: None)
    monkeypatch.setattr(kernel_service, "install_unit", lambda _, **values: units.append(values))
    monkeypatch.setattr(kernel_service, "ensure_running", lambda *_: None)
    AzureKernelIdentity().ensure(told)
    environment = (tmp_path / "environment").read_text()
    assert "CLOUDNOTEBOOK_KERNEL_IDENTITY=kernels\n" in environment
    assert "machine" not in environment
    assert (tmp_path / "environment").stat().st_mode & 0o777 == 0o600
    assert units[0]["module"] == tokens.__name__
