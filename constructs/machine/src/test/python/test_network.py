"""Each user's server has a separate network, whose only routes are those in the firewall."""

import os
import pwd
import subprocess
from pathlib import Path

import pytest

from cloudnotebook import machine
from cloudnotebook.host import firewall, network, user_namespace
from cloudnotebook.machine import CommandFailed, UnitFailed
from cloudnotebook.settings import BUNDLE, Settings
from cloudnotebook.users import accounts
from cloudnotebook.users.accounts import Account


@pytest.fixture
def prepared(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """What is prepared for two users, on a machine without systemd."""
    monkeypatch.setattr(network, "_ADDRESSES", tmp_path)
    monkeypatch.setattr(network, "directory", lambda path: path)
    monkeypatch.setattr(network, "write", lambda path, text: path.write_text(text))
    monkeypatch.setattr(network, "install_unit", lambda name, **values: None)
    monkeypatch.setattr(network, "run", lambda *command: "")
    monkeypatch.setattr(accounts, "everyone", lambda: iter([Account("ada", 20001), Account("grace", 20257)]))
    return tmp_path


def test_a_network_is_entered_at_the_users_own_address(prepared: Path, notebook: Settings) -> None:
    network.ensure(notebook)
    found = {file.name: file.read_text() for file in prepared.iterdir()}
    assert found["ada"] == "ADDRESS=127.64.0.1\n"


def test_the_testers_network_is_entered_at_no_users_address(prepared: Path, notebook: Settings) -> None:
    network.ensure(notebook)
    last = Account("last", accounts.LAST_UID).address
    assert (prepared / accounts.TESTER).read_text() == "ADDRESS=127.64.255.254\n"
    assert last.split(".")[:2] == ["127", "64"] and int(last.split(".")[2]) < 255


def test_a_server_starts_after_its_network_and_ends_with_it() -> None:
    properties = network.properties("ada")
    assert properties["BindsTo"] == "cloudnotebook-network@ada.service"
    assert "cloudnotebook-network@ada.service" in properties["After"].split()
    assert properties["NetworkNamespacePath"] == "/run/netns/ada"


def test_nothing_but_the_server_and_the_hub_is_forwarded() -> None:
    command = " ".join(network.way_out("ada", "127.64.0.1"))
    assert "--tcp-ports 127.64.0.1/65000 --tcp-ns 8081 --udp-ports none --udp-ns none" in command
    assert "--no-map-gw" in command, "else the machine's own loopback is reached by the gateway's address"


def test_a_command_within_a_network_whose_unit_failed_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*command: str) -> str:
        if command[0] == "systemd-run":
            raise CommandFailed(command, 1, "A dependency job failed.")
        return "Failed to open() /dev/net/tun"

    monkeypatch.setattr(network, "run", run)
    monkeypatch.setattr(machine, "run", run)
    monkeypatch.setattr(network, "succeeds", lambda *command: command[-1] == "cloudnotebook-network@ada.service")
    with pytest.raises(UnitFailed, match="network@ada.service: it did not start: .*/dev/net/tun"):
        network.run_within("ada", "true")


class Machine:
    """A machine that records what is done, in order, and by whom: root, until it has become a user."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.who = "root"

    def run(self, *command: str) -> str:
        self.done.append(f"{self.who}: {' '.join(command)}")
        return ""

    def become(self, user: "pwd.struct_passwd", namespace: int, capabilities: tuple[int, ...]) -> None:
        os.close(namespace)
        self.who = user.pw_name

    def go_on_as(self, program: str, command: tuple[str, ...]) -> None:
        self.run(*command)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Machine:
    made = Machine()
    nobody = pwd.getpwnam("nobody")
    monkeypatch.setattr(network, "run", made.run)
    monkeypatch.setattr(pwd, "getpwnam", lambda name: nobody)
    monkeypatch.setattr(user_namespace, "know", lambda process, user: made.run(f"know {user.pw_name}"))
    monkeypatch.setattr(user_namespace, "become", made.become)
    monkeypatch.setattr(os, "execvp", made.go_on_as)
    return made


def holder(monkeypatch: pytest.MonkeyPatch, says: str) -> None:
    """Lets a shell stand in for the process that holds a network open until it is connected."""
    begin = subprocess.Popen

    def popen(command: tuple[str, ...], stdout: int) -> "subprocess.Popen[bytes]":
        assert command[0] == "unshare"
        return begin(("sh", "-c", f"{says}exec sleep 60"), stdout=stdout)

    monkeypatch.setattr(subprocess, "Popen", popen)


def test_a_network_is_roots_and_what_carries_it_runs_as_its_user(
    here: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder(monkeypatch, "echo made; ")
    network.connect("ada", "127.64.0.1")
    assert here.done[0] == "root: know nobody"
    assert here.done[1].startswith("root: ip netns attach ada ")
    assert here.done[-1].startswith("nobody: pasta ")
    assert here.done[-1].endswith(" --netns-only --netns /run/netns/ada")


def test_in_a_network_the_addresses_of_others_are_nobodys(here: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    holder(monkeypatch, "echo made; ")
    network.connect("ada", "127.64.0.1")
    assert "root: ip -netns ada route add unreachable 127.64.0.0/16 table local" in here.done
    assert "root: ip -netns ada address add 127.64.0.1/32 dev lo" in here.done


def test_a_kernel_without_namespaces_is_reported(here: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    holder(monkeypatch, "exit 1; ")
    with pytest.raises(network.NoNetwork, match="user.max_user_namespaces"):
        network.connect("ada", "127.64.0.1")


def test_what_is_reached_from_a_network_is_the_hubs_port() -> None:
    assert f"HUB_PORT = {network.HUB_PORT}\n" in (BUNDLE / "hub/password_sign_in.py").read_text()
    assert f"tcp dport {network.HUB_PORT} accept" in firewall.rules([], [0], [])
