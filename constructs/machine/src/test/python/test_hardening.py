"""What the machine refuses, by the configuration of the kernel and of programs."""

import argparse
import os
import stat
from pathlib import Path

import pytest

from cloudnotebook import main, settings
from cloudnotebook.clouds.aws.aws import AwsCloud
from cloudnotebook.host import hardening, packages


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The commands that were run, on a machine whose files lie in the test's folder."""
    ran: list[str] = []
    monkeypatch.setattr(hardening, "_ROOT", tmp_path)
    monkeypatch.setattr(hardening, "run", lambda *command: ran.append(" ".join(command)))
    monkeypatch.setattr(hardening, "succeeds", lambda *command: command[-1] == "ssh.service")
    monkeypatch.setattr("shutil.chown", lambda *_: None)
    return ran


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_kernel_applies_its_settings_at_once(
    notebook: settings.Settings, commands: list[str], tmp_path: Path
) -> None:
    hardening.ensure(notebook)
    assert "kernel.dmesg_restrict = 1\n" in (tmp_path / "etc/sysctl.d/90-notebook.conf").read_text()
    assert "systemctl restart systemd-sysctl.service" in commands


def test_ipv6_keeps_its_route_from_the_router(notebook: settings.Settings, commands: list[str], tmp_path: Path) -> None:
    hardening.ensure(notebook)
    lines = (tmp_path / "etc/sysctl.d/90-notebook.conf").read_text().splitlines()
    assert not [line for line in lines if "accept_ra" in line and not line.startswith("#")]


def test_a_module_that_is_barred_is_barred_from_programs_too(
    notebook: settings.Settings, commands: list[str], tmp_path: Path
) -> None:
    hardening.ensure(notebook)
    lines = (tmp_path / "etc/modprobe.d/notebook.conf").read_text().splitlines()[1:]
    listed = [line.removeprefix("blacklist ") for line in lines if line.startswith("blacklist ")]
    assert "sctp" in listed
    assert [line for line in lines if line.startswith("install")] == [f"install {name} /bin/false" for name in listed]


def test_what_root_alone_reads_is_roots_alone(notebook: settings.Settings, commands: list[str], tmp_path: Path) -> None:
    (tmp_path / "etc/cron.daily").mkdir(parents=True)
    (tmp_path / "etc/ssh").mkdir()
    for name in ("crontab", "ssh/sshd_config"):
        (tmp_path / "etc" / name).touch(0o644)
    hardening.ensure(notebook)
    wanted = {
        "cron.daily": 0o700,
        "crontab": 0o600,
        "cron.allow": 0o640,
        "sudoers.d/notebook": 0o440,
        "ssh/sshd_config": 0o600,
    }
    assert {name: mode(tmp_path / "etc" / name) for name in wanted} == wanted


def test_what_packages_bring_is_there_before() -> None:
    steps = main.steps(AwsCloud())
    after = {step.name: step.after for step in steps}
    before: set[str] = set()
    found = {"hardening"}
    while found:
        found = {name for step in found for name in after[step]} - before
        before |= found
    assert before >= {
        step.name for step in main.steps(AwsCloud()) if getattr(step.action, "__module__", "") == packages.__name__
    }


def test_only_root_schedules_jobs(notebook: settings.Settings, commands: list[str], tmp_path: Path) -> None:
    hardening.ensure(notebook)
    assert (tmp_path / "etc/cron.allow").read_text() == (tmp_path / "etc/at.allow").read_text() == ""


def test_what_an_image_says_and_allows_itself_stays(
    notebook: settings.Settings, commands: list[str], tmp_path: Path
) -> None:
    own = {"issue": "Example Ltd. Authorised use only.\n", "cron.allow": "backup\n"}
    (tmp_path / "etc").mkdir()
    for name, text in own.items():
        (tmp_path / "etc" / name).write_text(text)
    (tmp_path / "etc/motd").write_text("Debian GNU/Linux comes with ABSOLUTELY NO WARRANTY\n")
    hardening.ensure(notebook)
    assert {name: (tmp_path / "etc" / name).read_text() for name in own} == own
    assert "Debian" not in (tmp_path / "etc/motd").read_text()


def test_an_ssh_server_admits_administrators_only(
    notebook: settings.Settings, commands: list[str], tmp_path: Path
) -> None:
    hardening.ensure(notebook)
    lines = (tmp_path / "etc/ssh/sshd_config.d/10-notebook.conf").read_text().splitlines()
    assert "AllowGroups sudo" in lines
    assert "PermitRootLogin no" in lines
    assert "systemctl reload ssh.service" in commands


def test_everybody_can_read_what_an_administrator_installs(
    notebook: settings.Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def install(*_: object) -> int:
        (tmp_path / "kernel").mkdir()
        return 0

    monkeypatch.setattr(main, "apply", install)
    before = os.umask(0o027)
    try:
        main.change(argparse.Namespace(command="apply"), AwsCloud(), notebook)
    finally:
        os.umask(before)
    assert mode(tmp_path / "kernel") == 0o755
