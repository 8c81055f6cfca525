"""How much of the data disk each user may take: ext4 counts files by the user's uid, and a folder by its project."""

import logging
import os
from pathlib import Path

from ..machine import run, succeeds
from ..settings import DATA, Settings
from ..users import accounts
from .limits import sharers

log = logging.getLogger(__name__)
_INODES_PER_GIB = 65536  # as many as mke2fs makes


def supported() -> bool:
    """Whether this machine's kernel knows the format in which ext4 keeps quotas."""
    return succeeds("sh", "-c", "modprobe --quiet quota_v2")


def ensure(settings: Settings) -> None:
    """Sets every user's quota; if the disk keeps none, logs why."""
    if not _are_kept():
        why = "its file system was mounted without them" if supported() else "this machine's kernel lacks quota_v2"
        log.info("home directories are not limited: the data disk has no quotas, because %s", why)
        return
    for account in accounts.of(settings):
        run(*limit("user", account.uid, _share_gib(settings)))


def apply_to_folder(settings: Settings, folder: Path, number: int) -> None:
    """Gives what root keeps in a folder for a user half of what the user's own files may take.

    Root is bound by it in services that lack the capability to go beyond (CAP_SYS_RESOURCE).
    """
    if _are_kept():
        run("chattr", "-R", "-p", str(number), "+P", folder)
        run(*limit("project", number, max(1, _share_gib(settings) // 2)))


def _are_kept() -> bool:
    return "prjquota" in run("findmnt", "--noheadings", "--output", "OPTIONS", DATA).strip().split(",")


def _share_gib(settings: Settings) -> int:
    disk = os.statvfs(DATA)
    return share_gib(settings, disk.f_blocks * disk.f_frsize)


def share_gib(settings: Settings, disk_bytes: int) -> int:
    """What one user's files may take: half of the disk where there are several users."""
    return settings.limits.home_gib or max(1, disk_bytes // 2**30 // sharers(settings))


def limit(kind: str, number: int, gib: int) -> tuple[str, ...]:
    """The command that limits blocks of 1 KiB, and files as far as they share the disk's inodes."""
    return ("setquota", f"--{kind}", str(number), "0", str(gib << 20), "0", str(gib * _INODES_PER_GIB), str(DATA))
