"""The machine as a user with a shell attacks it."""

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

    That is the own name and API token, of another user the name and the loopback address with its open ports, and
    where somebody listens on the machine.
    """

    me: str
    token: str
    other: str
    other_address: str
    other_ports: tuple[int, ...]
    listening: tuple[tuple[str, int], ...]

    @property
    def own_places(self) -> tuple[Path, ...]:
        """Where the attacker may write: the own home, and folders of the own server alone."""
        homes = (Path.home(), Path("/data/home", self.me))
        return *homes, *map(Path, ("/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run/lock"))


attacks: Attacks[Machine] = Attacks()


def own_loopback() -> str:
    """The address that only this user's processes use."""
    number = os.getuid() - 20_000
    return f"127.64.{number >> 8}.{number & 255}"


@dataclass(frozen=True)
class Ended:
    """How a command ended, and all that it said."""

    status: int
    said: str


def run(*command: str, stdin: str = "") -> Ended:
    """Runs a command; one that is not there has failed."""
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
    """Those of the commands that end well, as shells run them."""
    with ThreadPoolExecutor(_AT_ONCE) as shells:
        for command, ended in zip(
            commands, shells.map(lambda it: run("sh", "-c", it, stdin=stdin), commands), strict=True
        ):
            if ended.status == 0:
                yield f"{command}: {ended.said[:200]}"


def below(*roots: str | Path, without: tuple[Path, ...] = ()) -> Iterator[os.DirEntry[str]]:
    """Everything below some folders; neither links nor what is left out are followed."""
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
            continue  # no folder that opens
