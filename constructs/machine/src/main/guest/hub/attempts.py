"""How often a sign-in may fail, and from where: asked before PAM, which has few threads and knows no addresses.

Nothing is counted for a user alone, so nobody can lock out somebody else: failures count for the address, and for the
user at that address. A browser in which the user has signed in before has its own count, so that a stranger
behind the same address does not reach it either.
"""

import ipaddress
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

WINDOW_SECONDS = 600
FAILURES_OF_A_USER = 10
FAILURES_OF_AN_ADDRESS = 50
_DYNAMIC_USERS = range(61184, 65520)  # systemd's; the proxy is one
_SWEEP_ABOVE = 1000

Key = tuple[str, ...]


class TooManyFailures(Exception):
    """A sign-in that is not tried; the first of a window is worth noting."""

    def __init__(self, first: bool) -> None:
        super().__init__("too many failed sign-ins")
        self.first = first


class Attempts:
    """Counts attempts as failed until they have succeeded: those under way count too."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failed: dict[Key, deque[float]] = {}
        self._told: dict[Key, float] = {}

    def begin(self, user: str, address: str, browser: str | None) -> Key:
        """Counts an attempt, or refuses it; gives what to tell of its success."""
        limits: dict[Key, int]
        if browser:
            limits = {("browser", browser): FAILURES_OF_A_USER}
        else:
            network = network_of(address)
            limits = {("user", user, network): FAILURES_OF_A_USER, ("address", network): FAILURES_OF_AN_ADDRESS}
        now = self._clock()
        self._sweep(now)
        for key, most in limits.items():
            if len(self._recent(key, now)) >= most:
                raise TooManyFailures(self.is_first(key))
        for key in limits:
            self._failed.setdefault(key, deque()).append(now)
        return next(iter(limits))

    def succeeded(self, attempt: Key) -> None:
        """Forgets the user's failures there; the address keeps those of other users."""
        self._failed.pop(attempt, None)
        if attempt[0] == "user":
            of_address = self._failed.get(("address", attempt[2]))
            if of_address:
                of_address.pop()

    def is_first(self, key: Key) -> bool:
        """Whether this is the first of its kind in a window, and so worth noting."""
        now = self._clock()
        first = self._told.get(key, now - WINDOW_SECONDS) <= now - WINDOW_SECONDS
        if first:
            self._told[key] = now
        return first

    def _recent(self, key: Key, now: float) -> deque[float]:
        times = self._failed.get(key, deque())
        while times and times[0] <= now - WINDOW_SECONDS:
            times.popleft()
        return times

    def _sweep(self, now: float) -> None:
        if len(self._failed) > _SWEEP_ABOVE:
            self._failed = {key: times for key, times in self._failed.items() if self._recent(key, now)}
            self._told = {key: told for key, told in self._told.items() if told > now - WINDOW_SECONDS}


def network_of(address: str) -> str:
    """What stands for one place: an IPv4 address, or the network that a provider gives to one customer of IPv6."""
    parsed = ipaddress.ip_address(address)
    if parsed.version == 6:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)


def is_proxy(uid: int | None) -> bool:
    """Whether a connection to the hub is the proxy's: a user's process could claim to stand for any address."""
    return uid in _DYNAMIC_USERS


def uid_of(address: tuple[str, int], hub_port: int, table: str | None = None) -> int | None:
    """Whose a connection to the hub is, as the kernel's table of connections says.

    One that its maker has closed already shows as root's.
    """
    number = int.from_bytes(ipaddress.IPv4Address(address[0]).packed, "little")
    there = f"{number:08X}:{address[1]:04X}"
    for line in (table or Path("/proc/net/tcp").read_text()).splitlines()[1:]:
        _, local, remote, _, _, _, _, uid, *_ = line.split()
        if local == there and remote.endswith(f":{hub_port:04X}"):
            return int(uid)
    return None
