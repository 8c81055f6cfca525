"""The checks tell a machine that meets a point from one that does not."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from cis import checks, people
from cis.findings import (
    FAIL,
    NOT_APPLICABLE,
    NOT_JUDGED,
    PASS,
    Check,
    Finding,
    every,
    on_its_own_kernel,
    where_installed,
)
from cis.machine import Machine
from cis.points import POINTS

SHADOW = "root:*:20000:0:99999:7:::\nada:$y$j9T$abc:20000:0:99999:7:::\n"


def machine(root: Path, files: dict[str, str] | None = None, **answers: Any) -> Machine:
    """A machine with its files in the test's folder and with these answers of programs."""
    for name, text in (files or {}).items():
        path = root / name.lstrip("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    made = Machine(root)
    made.__dict__.update({"packages": frozenset(), "is_container": True, **answers})
    return made


def outcome(check: Check, on: Machine) -> str:
    return check(on).outcome


def test_a_module_must_be_barred_in_both_ways(tmp_path: Path) -> None:
    both = "install usb-storage /bin/false\nblacklist usb-storage\n"
    check = checks.module_barred("usb-storage")
    assert outcome(check, machine(tmp_path, {"/etc/modprobe.d/a.conf": both})) == PASS
    assert outcome(check, machine(tmp_path, {"/etc/modprobe.d/a.conf": "blacklist usb-storage\n"})) == FAIL


def test_a_module_that_is_loaded_is_not_barred(tmp_path: Path) -> None:
    files = {
        "/etc/modprobe.d/a.conf": "install usb-storage /bin/false\nblacklist usb_storage\n",
        "/proc/modules": "usb_storage 86016 0 - Live 0x0\n",
    }
    assert outcome(checks.module_barred("usb-storage"), machine(tmp_path, files, is_container=False)) == FAIL


@pytest.mark.parametrize(
    ("configured", "in_force", "expected"),
    [("0", "0", PASS), ("1", "0", FAIL), ("0", "1", FAIL), (None, "0", FAIL)],
)
def test_a_setting_must_be_configured_and_in_force(
    configured: str | None, in_force: str, expected: str, tmp_path: Path
) -> None:
    key = "net.ipv4.conf.all.accept_redirects"
    files = {"/proc/sys/net/ipv4/conf/all/accept_redirects": in_force + "\n"}
    if configured:
        files["/etc/sysctl.d/a.conf"] = f"{key} = {configured}\n"
    assert outcome(checks.sysctl(key, "0"), machine(tmp_path, files, is_container=False)) == expected


def test_a_containers_kernel_is_not_its_own(tmp_path: Path) -> None:
    files = {"/proc/sys/kernel/dmesg_restrict": "0\n", "/etc/sysctl.d/a.conf": "kernel.dmesg_restrict=1\n"}
    check = checks.sysctl("kernel.dmesg_restrict", "1")
    assert outcome(check, machine(tmp_path, files)) == PASS
    assert outcome(check, machine(tmp_path, files, is_container=False)) == FAIL


def test_the_later_of_two_files_counts(tmp_path: Path) -> None:
    files = {
        "/usr/lib/sysctl.d/10-a.conf": "kernel.x = 0\n",
        "/etc/sysctl.d/90-b.conf": "-kernel.x = 1\n# kernel.x = 2\n",
    }
    assert machine(tmp_path, files).sysctls == {"kernel.x": "1"}


def test_an_option_is_asked_of_the_mount_in_force(tmp_path: Path) -> None:
    mounts = "tmpfs /tmp tmpfs rw,nodev 0 0\ntmpfs /tmp tmpfs rw,nosuid 0 0\n"
    on = machine(tmp_path, {"/proc/self/mounts": mounts})
    assert outcome(checks.mount_option("/tmp", "nosuid"), on) == PASS
    assert outcome(checks.mount_option("/tmp", "nodev"), on) == FAIL
    assert outcome(checks.mount_option("/var", "nodev"), on) == NOT_APPLICABLE


def test_access_is_at_most_what_the_point_allows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on = machine(tmp_path, {"/etc/crontab": ""})
    file = tmp_path / "etc/crontab"
    monkeypatch.setattr(Path, "owner", lambda _: "root")
    group = (file.group(),)
    file.chmod(0o600)
    assert outcome(checks.access("/etc/crontab", 0o640, group), on) == PASS
    file.chmod(0o644)
    assert outcome(checks.access("/etc/crontab", 0o640, group), on) == FAIL
    assert outcome(checks.access("/etc/at.deny", 0o640, group), on) == NOT_APPLICABLE


def test_packages_are_asked_for_by_name(tmp_path: Path) -> None:
    on = machine(tmp_path, packages=frozenset({"rsync"}))
    assert outcome(checks.without("rsync", "rsyncd"), on) == FAIL
    assert outcome(checks.without("telnetd"), on) == PASS
    assert outcome(checks.installed("rsync"), on) == PASS
    assert outcome(checks.installed("rsync", "ufw"), on) == FAIL


def test_comments_are_no_configuration(tmp_path: Path) -> None:
    on = machine(tmp_path, {"/etc/sudoers": "# Defaults use_pty\n"})
    assert outcome(checks.line(("/etc/sudoers",), "use_pty"), on) == FAIL
    assert outcome(checks.no_line(("/etc/sudoers",), "use_pty"), on) == PASS


@pytest.mark.parametrize(
    ("text", "expected"), [("Authorised use only.\n", PASS), ("Debian 13 \\n\n", FAIL), ("", FAIL)]
)
def test_a_banner_does_not_say_which_system_this_is(text: str, expected: str, tmp_path: Path) -> None:
    assert outcome(checks.banner("/etc/issue"), machine(tmp_path, {"/etc/issue": text})) == expected


def test_an_option_that_the_ssh_server_does_not_report_is_no_pass(tmp_path: Path) -> None:
    told = machine(tmp_path, sshd={"maxauthtries": "4", "macs": "hmac-sha2-256"})
    silent = machine(tmp_path, sshd={})
    for check in (checks.sshd_at_most("maxauthtries", 4), checks.sshd_lacks("macs", "sha1")):
        assert (outcome(check, told), outcome(check, silent)) == (PASS, FAIL)
    assert outcome(checks.sshd_lacks("macs", "sha2"), told) == FAIL
    assert outcome(checks.sshd_at_most("maxauthtries", 3), told) == FAIL


def test_a_password_that_is_empty_is_found(tmp_path: Path) -> None:
    assert people.no_password_is_empty(machine(tmp_path, {"/etc/shadow": SHADOW})).outcome == PASS
    empty = machine(tmp_path, {"/etc/shadow": SHADOW + "grace::20000:0:99999:7:::\n"})
    assert people.no_password_is_empty(empty) == Finding(FAIL, "grace")


def test_services_have_no_shell(tmp_path: Path) -> None:
    users = "root:x:0:0::/root:/bin/bash\nsync:x:4:65534::/bin:/bin/sync\ncaddy:x:996:996::/:/usr/sbin/nologin\n"
    assert people.system_users_have_no_shell(machine(tmp_path, {"/etc/passwd": users})).outcome == PASS
    with_shell = users.replace("/usr/sbin/nologin", "/bin/sh")
    assert people.system_users_have_no_shell(machine(tmp_path, {"/etc/passwd": with_shell})) == Finding(FAIL, "caddy")


def test_the_first_of_several_checks_that_does_not_pass_decides(tmp_path: Path) -> None:
    on = machine(tmp_path)
    good, bad = (lambda _: Finding(PASS)), (lambda _: Finding(FAIL, "bad"))
    assert outcome(every(good, good), on) == PASS
    assert every(good, bad)(on) == Finding(FAIL, "bad")


def test_what_is_not_there_and_what_is_not_its_own_is_not_judged(tmp_path: Path) -> None:
    bad = lambda _: Finding(FAIL)  # noqa: E731
    on = machine(tmp_path)
    assert outcome(where_installed("cron", bad), on) == NOT_APPLICABLE
    assert outcome(where_installed("cron", bad), machine(tmp_path, packages=frozenset({"cron"}))) == FAIL
    assert outcome(on_its_own_kernel(bad), on) == NOT_JUDGED
    assert outcome(on_its_own_kernel(bad), machine(tmp_path, is_container=False)) == FAIL


def test_every_point_is_there_once() -> None:
    assert max(Counter(point.number for point in POINTS).values()) == 1
    assert len(POINTS) == 253
