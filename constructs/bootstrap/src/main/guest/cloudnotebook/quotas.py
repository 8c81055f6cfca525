"""How much of the data disk each user's files may take; ext4 counts by the user's uid."""

import logging
import os

from . import accounts
from .limits import sharers
from .machine import run, succeeds
from .settings import DATA, Settings

log = logging.getLogger(__name__)
_INODES_PER_GIB = 65536  # as many as mke2fs makes


def supported() -> bool:
    """Whether this machine's kernel knows the format in which ext4 keeps quotas."""
    return succeeds("sh", "-c", "modprobe --quiet quota_v2")


def apply(settings: Settings) -> None:
    """Gives every user his share; without quotas on the disk, says so and why that is."""
    if "usrquota" not in run("findmnt", "--noheadings", "--output", "OPTIONS", DATA).strip().split(","):
        why = "its file system was mounted without them" if supported() else "this machine's kernel lacks quota_v2"
        log.info("homes are not limited: the data disk keeps no quotas, since %s", why)
        return
    disk = os.statvfs(DATA)
    for account in accounts.of(settings):
        run(*limit(account.uid, share_gib(settings, disk.f_blocks * disk.f_frsize)))


def share_gib(settings: Settings, disk_bytes: int) -> int:
    """What one user's files may take: half of the disk where there are several users."""
    return settings.limits.home_gib or max(1, disk_bytes // 2**30 // sharers(settings))


def limit(uid: int, gib: int) -> tuple[str, ...]:
    """The command that limits a user's blocks of 1 KiB, and his files as far as they share the disk's inodes."""
    return ("setquota", "--user", str(uid), "0", str(gib << 20), "0", str(gib * _INODES_PER_GIB), str(DATA))
