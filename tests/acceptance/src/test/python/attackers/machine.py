"""The machine that a user with a shell attacks."""

import os
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from .attack import Attacks

_SECONDS = 5.0
_AT_ONCE = 4


@dataclass(frozen=True)
class Machine:
    """What the attacker knows.

    Their own name and API token, another user's name and loopback address with its open ports, and the listeners on
    the machine.
    """

    me: str
    token: str
    other: str
    other_address: str
    other_ports: tuple[int, ...]
    listening: tuple[tuple[str, int], ...]

    @property
    def own_places(self) -> tuple[Path, ...]:
        """Where the attacker may write: their own home, and folders of only their own server."""
        homes = (Path.home(), Path("/data/home", self.me))
        return *homes, *map(Path, ("/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run/lock"))


attacks: Attacks[Machine] = Attacks()


def own_loopback() -> str:
    """The address that only this user's processes use."""
    number = os.getuid() - 20_000
    return f"127.64.{number >> 8}.{number & 255}"


@dataclass(frozen=True)
class Ended:
    """The result of a command, with all its output."""

    status: int
    said: str


def run(*command: str, stdin: str = "") -> Ended:
    """Runs a command; a missing one counts as failed."""
    try:
        done = subprocess.run(
            command,
            input=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=_SECONDS,
            check=False,
            start_new_session=True,
        )
    except (OSError, subprocess.TimeoutExpired) as fault:
        return Ended(-1, str(fault))
    return Ended(done.returncode, done.stdout.strip())


def succeeding(*commands: str, stdin: str = "") -> Iterator[str]:
    """Those of the commands that succeed when a shell runs them."""
    with ThreadPoolExecutor(_AT_ONCE) as shells:
        for command, ended in zip(
            commands, shells.map(lambda it: run("sh", "-c", it, stdin=stdin), commands), strict=True
        ):
            if ended.status == 0:
                yield f"{command}: {ended.said[:200]}"


def below(*roots: str | Path, without: tuple[Path, ...] = ()) -> Iterator[os.DirEntry[str]]:
    """Everything below some folders; links and excluded folders are not followed."""
    waiting = [str(root) for root in roots]
    left_out = {str(path) for path in without}
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.path in left_out:
                        continue
                    yield entry
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
        except OSError:
            continue  # not a folder that opens
