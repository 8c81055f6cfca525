"""What a fault in a service, or in a user's kernel, could reach: systemd's exposure figure, from 0 to 10."""

import json
import re
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from cloudnotebook.host import limits, network
from cloudnotebook.hub import hub
from cloudnotebook.settings import FILES, Settings

USERS, SERVICES = 4.0, 5.0
MEETS_THE_NETWORK = (
    "cloudnotebook-audit.service",
    "cloudnotebook-credentials.service",
    "cloudnotebook-gate.service",
    "cloudnotebook-hub.service",
    "cloudnotebook-proxy.service",
    "cloudnotebook-storage.service",
)
CADDY = """\
[Service]
User=caddy
Group=caddy
ExecStart=/usr/bin/caddy run --environ --config /etc/caddy/Caddyfile
AmbientCapabilities=CAP_NET_BIND_SERVICE
PrivateTmp=true
"""  # the relevant lines of Debian's own unit


def exposure(unit: Path) -> float:
    """How much a unit could reach, as systemd rates it."""
    said = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--no-pager", unit],
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.search(r"Overall exposure level for .*: ([0-9.]+)", said.stdout)
    assert found, said.stdout + said.stderr
    return float(found[1])


@pytest.mark.parametrize("name", MEETS_THE_NETWORK)
def test_a_service_that_meets_the_network_reaches_little(name: str, tmp_path: Path) -> None:
    unit = tmp_path / name
    text = (FILES / name).read_text().replace("User=$user", "User=www-data")
    unit.write_text(re.sub(r"\$[a-z_]+", "/tmp", text))
    assert exposure(unit) <= SERVICES


def test_the_web_server_reaches_little(tmp_path: Path) -> None:
    unit = tmp_path / "caddy.service"
    unit.write_text(CADDY.replace("caddy\n", "www-data\n", 2) + (FILES / "caddy.service.conf").read_text())
    assert exposure(unit) <= SERVICES


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TasksMax", "4096"),
        ("LimitNOFILE", "65536"),
        ("PrivateTmpEx", "disconnected"),
        ("TemporaryFileSystem", "/dev/shm:mode=1777,nosuid,nodev /run/lock:mode=1777,nosuid,nodev"),
        ("PrivateIPC", "yes"),
        ("LogNamespace", "jupyter"),
    ],
)
def test_a_users_server_has_its_share_of_common_resources(name: str, value: str) -> None:
    assert json.loads((FILES / "user-sandbox.json").read_text())[name] == value


def test_every_users_server_gets_the_sandbox(notebook: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub.accounts, "of", lambda _: [])
    cloud = SimpleNamespace(kernels=SimpleNamespace(environment=lambda: {}))
    sandbox = json.loads((FILES / "user-sandbox.json").read_text())
    assert hub.hub_values(cloud, notebook)["sandbox"] == sandbox | network.properties("{USERNAME}")


def test_all_users_together_leave_processes_for_the_machine() -> None:
    assert "TasksMax=80%" in (FILES / "jupyter.slice").read_text().splitlines()


def test_users_have_a_separate_journal_with_limits() -> None:
    lines = (FILES / "journald@jupyter.conf").read_text().splitlines()
    limits = {"SystemMaxUse=500M", "RateLimitIntervalSec=30s", "RateLimitBurst=2000", "LineMax=4K"}
    assert limits <= set(lines)


def test_a_users_server_reaches_less(tmp_path: Path) -> None:
    given = json.loads((FILES / "user-sandbox.json").read_text())
    newer = ("PrivateTmpEx", "LogNamespace")  # than the systemd that rates here
    assert given["InaccessiblePaths"] == "/run/jupyter-{USERNAME}-singleuser"  # which is on a file system of all
    lines = [f"{name}={value}" for name, value in given.items() if name not in newer]
    unit = tmp_path / "jupyter.service"
    # The last two are options of the spawner, and true by jupyterhub_config.py.
    unit.write_text(
        "\n".join(
            [
                "[Service]",
                "ExecStart=/bin/true",
                "User=www-data",
                *lines,
                "NoNewPrivileges=yes",
                "PrivateDevices=yes",
                "",
            ]
        )
    )
    assert exposure(unit) <= USERS


@pytest.mark.parametrize("name", ["cloudnotebook-hub.service", "cloudnotebook-proxy.service"])
def test_a_shared_service_has_room_for_all_allowed_connections(name: str) -> None:
    assert "LimitNOFILE=65536\n" in (FILES / name).read_text()


def test_reads_from_object_storage_take_no_memory_of_the_services() -> None:
    unit = (FILES / "cloudnotebook-storage.service").read_text()
    assert f"Slice={limits.USERS}\nMemoryMax=1G\n" in unit
