"""The clock is set by the cloud's own server, which a machine without internet can reach too."""

from pathlib import Path
from typing import Any

import pytest

from cloudnotebook import settings
from cloudnotebook.clouds.aws.aws import AwsCloud
from cloudnotebook.clouds.azure.azure import AzureCloud
from cloudnotebook.host import clock, firewall


class Service:
    """Debian's time service, or its absence."""

    def __init__(self, *, active: bool) -> None:
        self.active = active
        self.restarts = 0

    def is_active(self, *_: Any) -> bool:
        return self.active

    def run(self, *command: str) -> str:
        assert command == ("systemctl", "restart", "systemd-timesyncd.service")
        self.restarts += 1
        return ""


def serve(active: bool, monkeypatch: pytest.MonkeyPatch, folder: Path) -> Service:
    service = Service(active=active)
    monkeypatch.setattr(clock, "_CONFIGURATION", folder / "timesyncd.conf.d/notebook.conf")
    monkeypatch.setattr(clock, "succeeds", service.is_active)
    monkeypatch.setattr(clock, "run", service.run)
    monkeypatch.setattr("shutil.chown", lambda *_: None)
    return service


def test_the_server_is_one_that_needs_no_internet(
    notebook: settings.Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    service = serve(True, monkeypatch, tmp_path)
    clock.ensure(AwsCloud(), notebook)
    assert (tmp_path / "timesyncd.conf.d/notebook.conf").read_text() == "[Time]\nNTP=169.254.169.123\n"
    assert service.restarts == 1


def test_the_service_is_restarted_only_for_a_change(
    notebook: settings.Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    service = serve(True, monkeypatch, tmp_path)
    clock.ensure(AwsCloud(), notebook)
    clock.ensure(AwsCloud(), notebook)
    assert service.restarts == 1


def test_an_image_with_another_service_keeps_it(
    notebook: settings.Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    service = serve(False, monkeypatch, tmp_path)
    clock.ensure(AwsCloud(), notebook)
    assert service.restarts == 0


def test_a_cloud_whose_image_has_its_own_way_to_the_time_changes_nothing(
    notebook: settings.Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    service = serve(True, monkeypatch, tmp_path)
    clock.ensure(AzureCloud(), notebook)
    assert service.restarts == 0
    assert list(tmp_path.iterdir()) == []


def test_the_firewall_admits_the_service_to_the_server() -> None:
    assert "systemd-timesync" in firewall._LINK_LOCAL_SERVICES
    rules = firewall.rules([], [0, 996], [])
    chain = rules[rules.index("chain link_local") :]
    assert "ip daddr 169.254.0.0/16 jump link_local" in rules
    assert chain.index("meta skuid { 0, 996 } accept") < chain.index("reject")
