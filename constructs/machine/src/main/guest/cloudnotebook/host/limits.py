"""What one user may take of the machine's memory: what the notebook says, or a share of what there is."""

import logging
from dataclasses import dataclass
from pathlib import Path

from ..machine import install_unit, run, succeeds, write
from ..settings import FILES, Settings

log = logging.getLogger(__name__)
SERVICES, USERS = "cloudnotebook.slice", "jupyter.slice"
_TERMINALS = Path("/etc/sysctl.d/60-cloudnotebook-terminals.conf")
_SYSTEM_MIB = 1024
_SERVICES_MIB = 512
_KERNEL_MIB = 256
_HEAP_OPTIONS = ("-Xmx", "-XX:MaxHeapSize=", "-XX:MaxRAMPercentage=", "-XX:MaxRAMFraction=")


class HeapTooLarge(Exception):
    """A heap that the user's memory could never hold."""


@dataclass(frozen=True)
class Shares:
    """The limits in force, in MiB; no heap where the kernel's own options name one."""

    users: int
    user: int
    heap: int | None
    kernels: int


def ensure(settings: Settings) -> None:
    """Keeps a part of the memory for the hub, the proxy and Caddy; the rest is the users'."""
    install_unit(SERVICES, memory=f"{_SERVICES_MIB}M")
    install_unit(USERS, memory=f"{shares(settings, machine_mib()).users}M")
    run("systemctl", "daemon-reload")
    write(_TERMINALS, (FILES / "terminals.conf").read_text())
    if not succeeds("sysctl", "--quiet", "--load", _TERMINALS):
        log.info("terminals are not limited: this machine's kernel does not accept %s", _TERMINALS)


def shares(settings: Settings, machine: int) -> Shares:
    """Divides a machine's memory; half of it for one user where there are several, so that one is never all."""
    wanted = settings.limits
    users = max(machine - _SYSTEM_MIB, machine // 2)
    user = wanted.user_memory_mib or users // sharers(settings)
    heap = wanted.kernel_heap_mib or (None if _has_heap(settings.jvm_options) else user // 2)
    if heap and heap > user:
        raise HeapTooLarge(
            f"limits.kernelHeapMiB is {heap}, but a user has only {user} MiB on this machine: lower it, raise "
            "limits.userMemoryMiB, or choose a larger machine"
        )
    return Shares(users, user, heap, wanted.kernels_per_user or max(1, user // _KERNEL_MIB))


def sharers(settings: Settings) -> int:
    """Among how many to divide: who is not alone has half."""
    return 1 if len(settings.users) == 1 and settings.open_id_connect is None else 2


def machine_mib() -> int:
    """The memory of this machine."""
    lines = Path("/proc/meminfo").read_text().splitlines()
    total = next(line for line in lines if line.startswith("MemTotal:"))
    return int(total.split()[1]) // 1024


def _has_heap(options: tuple[str, ...]) -> bool:
    return any(option.startswith(_HEAP_OPTIONS) for option in options)
