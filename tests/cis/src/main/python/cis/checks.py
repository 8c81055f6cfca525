"""Checks of files, packages, the kernel and mounts."""

import re
import stat
from collections.abc import Callable

from .findings import FAIL, NOT_APPLICABLE, PASS, Check, Finding, every, holds
from .machine import Machine

_MODPROBE = ("/usr/lib/modprobe.d/*.conf", "/run/modprobe.d/*.conf", "/etc/modprobe.d/*.conf")


def module_barred(name: str) -> Check:
    """A kernel module that nothing can load."""

    def check(machine: Machine) -> Finding:
        spelt = name.replace("-", "[-_]")
        lines = "\n".join(machine.lines(*_MODPROBE))
        barred = re.search(rf"^install\s+{spelt}\s+/(usr/)?bin/(false|true)$", lines, re.MULTILINE)
        loaded = not machine.is_container and re.search(
            rf"^{name.replace('-', '_')} ", machine.text("/proc/modules"), re.MULTILINE
        )
        listed = re.search(rf"^blacklist\s+{spelt}$", lines, re.MULTILINE)
        return holds(bool(barred and listed and not loaded), "it can be loaded")

    return check


def sysctl(key: str, *allowed: str) -> Check:
    """A kernel setting, set at each boot and in force; a container cannot change its host's kernel."""

    def check(machine: Machine) -> Finding:
        path = machine.path("/proc/sys/" + key.replace(".", "/"))
        now = path.read_text().strip() if path.exists() and not machine.is_container else None
        configured = machine.sysctls.get(key)
        good = configured in allowed and (now is None or now in allowed)
        return holds(good, f"set to {configured}, in force is {now}")

    return check


def mounted(path: str) -> Check:
    """A separate file system."""
    return lambda machine: holds(_options(machine, path) is not None, "no file system of its own")


def mount_option(path: str, option: str) -> Check:
    """An option of a file system, if it is a separate one."""

    def check(machine: Machine) -> Finding:
        options = _options(machine, path)
        if options is None:
            return Finding(NOT_APPLICABLE, "no file system of its own")
        return holds(option in options, f"without {option}")

    return check


def _options(machine: Machine, path: str) -> set[str] | None:
    mounts = [line.split() for line in machine.text("/proc/self/mounts").splitlines()]
    return next((set(fields[3].split(",")) for fields in reversed(mounts) if fields[1] == path), None)


def access(path: str, mode: int, groups: tuple[str, ...] = ("root",)) -> Check:
    """Matching files belong to root and grant nobody more than the mode."""

    def check(machine: Machine) -> Finding:
        found = sorted(machine.path("/").glob(path.lstrip("/")))
        if not found:
            return Finding(NOT_APPLICABLE, "not there")
        for file in found:
            at = file.stat()
            if file.owner() != "root" or file.group() not in groups or stat.S_IMODE(at.st_mode) & ~mode:
                return Finding(FAIL, f"{file} is {file.owner()}:{file.group()} {stat.S_IMODE(at.st_mode):o}")
        return Finding(PASS)

    return check


def present(path: str) -> Check:
    return lambda machine: holds(machine.path(path).exists(), f"{path} is missing")


def without(*packages: str) -> Check:
    """None of these packages is installed."""

    def check(machine: Machine) -> Finding:
        found = machine.packages & set(packages)
        return holds(not found, f"{', '.join(sorted(found))} is installed")

    return check


def installed(*packages: str) -> Check:
    """All of these packages are installed."""

    def check(machine: Machine) -> Finding:
        missing = set(packages) - machine.packages
        return holds(not missing, f"{', '.join(sorted(missing))} is not installed")

    return check


def running(unit: str) -> Check:
    return lambda machine: holds(machine.output("systemctl", "is-active", unit) == "active", f"{unit} does not run")


def stopped(unit: str) -> Check:
    return lambda machine: holds(machine.output("systemctl", "is-active", unit) != "active", f"{unit} runs")


def line(files: tuple[str, ...], pattern: str) -> Check:
    """Some line of these files matches."""
    return lambda machine: holds(_matches(machine, files, pattern), f"no line of {', '.join(files)} is {pattern}")


def no_line(files: tuple[str, ...], pattern: str) -> Check:
    """No line of these files matches."""
    return lambda machine: holds(not _matches(machine, files, pattern), f"a line of {', '.join(files)} is {pattern}")


def _matches(machine: Machine, files: tuple[str, ...], pattern: str) -> bool:
    return any(re.search(pattern, line) for line in machine.lines(*files))


def banner(path: str) -> Check:
    """A text that does not reveal the system."""

    def check(machine: Machine) -> Finding:
        text = machine.text(path)
        return holds(bool(text.strip()) and not re.search(r"\\[mrsv]|debian", text, re.IGNORECASE), "it names Debian")

    return check


def sshd(option: str, good: Callable[[str], bool]) -> Check:
    """An option of the SSH server, as in force."""

    def check(machine: Machine) -> Finding:
        value = machine.sshd.get(option, "")
        return holds(good(value), f"{option} is {value or 'not set'}")

    return check


def sshd_is(option: str, *values: str) -> Check:
    return sshd(option, lambda value: value.lower() in values)


def sshd_at_most(option: str, most: int) -> Check:
    """A number of the SSH server that is not 0, which means no limit."""
    return sshd(option, lambda value: value.isdecimal() and 0 < int(value) <= most)


def sshd_lacks(option: str, *weak: str) -> Check:
    """A list of algorithms, none of which matches."""
    return sshd(option, lambda value: bool(value) and not any(re.search(each, value) for each in weak))


def unique(path: str, field: int) -> Check:
    """No two records of a file share a field."""

    def check(machine: Machine) -> Finding:
        values = [record[field] for record in machine.records(path)]
        return holds(len(values) == len(set(values)), "two have the same")

    return check


def cron_directory(name: str) -> Check:
    return access(f"/etc/{name}", 0o700)


def cron_is_for_root() -> Check:
    return every(
        present("/etc/cron.allow"),
        access("/etc/cron.allow", 0o640, ("root", "crontab")),
        lambda machine: holds(not machine.path("/etc/cron.deny").exists(), "/etc/cron.deny is there"),
    )
