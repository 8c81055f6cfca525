"""Each user's server has a network of its own, whose only ways are those that the firewall knows."""

from pathlib import Path

import pytest

from cloudnotebook import accounts, network
from cloudnotebook.accounts import Account
from cloudnotebook.settings import FILES, Settings


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """What is prepared for two users, on a machine without systemd."""
    monkeypatch.setattr(network, "_ADDRESSES", tmp_path)
    monkeypatch.setattr(network, "directory", lambda path: path)
    monkeypatch.setattr(network, "write", lambda path, text: path.write_text(text))
    monkeypatch.setattr(network, "install_unit", lambda name, **values: None)
    monkeypatch.setattr(network, "run", lambda *command: "")
    monkeypatch.setattr(accounts, "everyone", lambda: iter([Account("ada", 20001), Account("grace", 20257)]))
    return tmp_path


def test_a_network_is_entered_at_the_users_own_address(machine: Path, notebook: Settings) -> None:
    network.prepare(notebook)
    found = {file.name: file.read_text() for file in machine.iterdir()}
    assert found["ada"] == "ADDRESS=127.64.0.1\n"


def test_the_testers_network_is_entered_at_no_users_address(machine: Path, notebook: Settings) -> None:
    network.prepare(notebook)
    last = Account("last", accounts.LAST_UID).address
    assert (machine / accounts.TESTER).read_text() == "ADDRESS=127.64.255.254\n"
    assert last.split(".")[:2] == ["127", "64"] and int(last.split(".")[2]) < 255


def test_a_server_starts_after_its_network_and_ends_with_it() -> None:
    properties = network.properties("ada")
    assert properties["BindsTo"] == properties["After"] == "cloudnotebook-network@ada.service"
    assert properties["NetworkNamespacePath"] == "/run/netns/ada"


def test_nothing_but_the_server_and_the_hub_is_forwarded() -> None:
    text = (FILES / "cloudnotebook-network@.service").read_text()
    command = next(line for line in text.splitlines() if line.startswith("ExecStart="))
    assert "--tcp-ports $${ADDRESS}/$port --tcp-ns $hub --udp-ports none --udp-ns none " in command
    assert "--no-map-gw " in command, "else the machine's own loopback is reached by the gateway's address"


def test_what_carries_a_network_runs_as_its_user() -> None:
    text = (FILES / "cloudnotebook-network@.service").read_text()
    assert "\nUser=%i\n" in text
