"""The few things that every step does to the machine: run a command, write a file, keep a unit running."""

import hashlib
import logging
import os
import shutil
import string
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from .settings import FILES, STATE

log = logging.getLogger(__name__)
UNITS = Path("/etc/systemd/system")
_RUNNING = STATE / "running"


class CommandFailed(Exception):
    """A command that ended with an error; its message carries the last lines that it printed."""

    def __init__(self, command: Sequence[str], status: int, output: str) -> None:
        tail = "\n".join(output.strip().splitlines()[-8:])
        super().__init__(f"{' '.join(command)[:300]} exited with status {status}: {tail}")


class UnitFailed(Exception):
    """A unit that does not do its work; its message carries the unit's last lines in the journal."""

    def __init__(self, unit: str, fault: str) -> None:
        journal = run("journalctl", "--unit", unit, "--lines", "8", "--output", "cat", "--no-pager")
        super().__init__(f"{unit}: {fault}: {journal.strip()}")


def run(
    *command: str | Path,
    stdin: str | None = None,
    environment: Mapping[str, str] | None = None,
    user: str | None = None,
) -> str:
    """Runs a command to its end and gives what it printed; what it reads is never logged."""
    words = [str(word) for word in command]
    done = subprocess.run(
        words,
        input=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env={**os.environ, **(environment or {})},
        user=user,
        group=user,
        extra_groups=[] if user else None,
        check=False,
    )
    if done.returncode:
        raise CommandFailed(words, done.returncode, done.stdout)
    return done.stdout


def succeeds(*command: str | Path, stdin: str | None = None) -> bool:
    """Whether a command that only asks ends well."""
    words = [str(word) for word in command]
    return subprocess.run(words, input=stdin, text=True, capture_output=True, check=False).returncode == 0


def write(path: Path, text: str, mode: int = 0o644, owner: str = "root", group: str = "root") -> None:
    """Makes a file hold a text, wholly or not at all, and never readable by more than its mode says."""
    if not (path.exists() and path.read_text() == text):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(path.name + ".part")
        part.unlink(missing_ok=True)
        part.touch(0o600)
        with part.open("w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    shutil.chown(path, owner, group)
    path.chmod(mode)


def directory(path: Path, mode: int = 0o755, owner: str = "root", group: str = "root") -> Path:
    """Makes a directory with these rights."""
    path.mkdir(parents=True, exist_ok=True)
    shutil.chown(path, owner, group)
    path.chmod(mode)
    return path


def link(path: Path, target: Path) -> None:
    """Points a symbolic link at a target in one move."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    part.symlink_to(target)
    part.replace(path)


def system_user(name: str) -> None:
    """Has a user without home, shell and password, for a service."""
    if not succeeds("id", name):
        run("useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", name)


def render(template: str, **values: str) -> str:
    """The text of one of the bundle's files with its $names filled in."""
    return string.Template((FILES / template).read_text()).substitute(values)


def ensure_running(unit: str, *inputs: Path, reloaded_for: Sequence[Path] = ()) -> None:
    """Has a unit enabled and running with these files as they are now.

    It is restarted only when an input has changed, and reloaded when one of those others has.
    """
    stamp, now = _RUNNING / unit, fingerprint(UNITS / unit, *inputs)
    loaded, to_load = _RUNNING / f"{unit}.loaded", fingerprint(*reloaded_for)
    if _holds(stamp, now) and succeeds("systemctl", "is-active", "--quiet", unit):
        if reloaded_for and not _holds(loaded, to_load):
            _do("reload", unit)
    else:
        run("systemctl", "daemon-reload")
        run("systemctl", "enable", unit)
        _do("restart", unit)
    write(stamp, now)
    if reloaded_for:
        write(loaded, to_load)


def _holds(stamp: Path, now: str) -> bool:
    return stamp.exists() and stamp.read_text() == now


def _do(verb: str, unit: str) -> None:
    try:
        run("systemctl", verb, unit)
    except CommandFailed as failure:
        raise UnitFailed(unit, f"{verb} failed") from failure


def install_unit(name: str, **values: str) -> None:
    """Writes one of the bundle's units."""
    write(UNITS / name, render(name, **values))


def fingerprint(*inputs: Path) -> str:
    """A digest of these files' bytes."""
    digest = hashlib.sha256()
    for path in inputs:
        digest.update(path.read_bytes() if path.exists() else b"")
    return digest.hexdigest()


def wait_until(what: str, seconds: float, condition: Callable[[], bool]) -> None:
    """Waits for a condition, and says what was missing when the time is over."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"timed out after {seconds:.0f} seconds waiting for {what}")
        time.sleep(0.2)
