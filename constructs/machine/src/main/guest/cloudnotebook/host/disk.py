"""The data disk: found by its volume, formatted only when it is empty, never taken from somebody else."""

import logging
import subprocess
from pathlib import Path

from ..clouds.cloud import Cloud
from ..machine import CommandFailed, directory, install_unit, run, succeeds, wait_until
from ..settings import DATA, Settings
from . import quotas

log = logging.getLogger(__name__)
LABEL = "notebook-data"
_FIRST_BYTES = 1 << 20


class DiskRefused(Exception):
    """A disk that holds something that is not a notebook's data."""


def ensure(cloud: Cloud, settings: Settings) -> None:
    volume = settings.facts.data_volume
    what = f"the disk of volume {volume} at {cloud.data_disk(volume)}"
    wait_until(what, 300, lambda: cloud.data_disk(volume).exists())
    device = cloud.data_disk(volume)
    if not succeeds("mountpoint", "--quiet", DATA):
        prepare(device)
    directory(DATA / "home")
    _mount("data.mount", device=str(device), options=options(device))
    run("resize2fs", device)
    directory(DATA / "home")
    _mount("home.mount")


def prepare(device: Path) -> None:
    """Formats a disk that is empty; one that holds anything but a notebook's data is refused."""
    found = signature(device)
    if not found:
        counting = ("-O", "quota,project", "-E", "quotatype=usrquota:prjquota") if quotas.supported() else ()
        run("mkfs.ext4", "-q", "-L", LABEL, *counting, device)
    elif found.get("TYPE") != "ext4" or found.get("LABEL") != LABEL:
        what = ", ".join(f"{key}={value}" for key, value in found.items())
        raise DiskRefused(
            f"{device} is not empty and not a notebook's ({what}); nothing was written to it: "
            "give an empty volume, or one that a notebook has used"
        )
    elif quotas.supported() and not counts(device):
        begin_counting(device)


def counts(device: Path) -> bool:
    """Whether a file system counts what each user, and each folder with its own number, stores."""
    features = run("dumpe2fs", "-h", device).split("Filesystem features:")[1].splitlines()[0].split()
    return {"quota", "project"}.issubset(features)


def begin_counting(device: Path) -> None:
    """Has a file system of before count from now on; one that refuses stays as it is."""
    succeeds("e2fsck", "-p", device)  # it may have been cut off, and tune2fs wants it clean
    try:
        run("tune2fs", "-O", "quota,project", "-Q", "usrquota,prjquota", device)
    except CommandFailed as refused:
        log.info("the data disk keeps no quotas: %s", refused)


def options(device: Path) -> str:
    """How the disk is mounted; a kernel without quotas refuses one that counts, so this is asked of the disk."""
    return "nodev,nosuid,noatime" + (",usrquota,prjquota" if counts(device) else "")


def signature(device: Path) -> dict[str, str]:
    """What lies on a disk, by its signatures or its first bytes; nothing when it is empty."""
    probe = subprocess.run(
        ["blkid", "--probe", "--output", "export", str(device)], capture_output=True, text=True, check=False
    )
    found = dict(line.split("=", 1) for line in probe.stdout.splitlines() if "=" in line)
    found.pop("DEVNAME", None)
    if probe.returncode not in (0, 2):
        found["UNCLEAR"] = probe.stderr.strip() or str(probe.returncode)
    if not found:
        with device.open("rb") as disk:
            if any(disk.read(_FIRST_BYTES)):
                found["UNKNOWN"] = "data without a signature"
    return found


def _mount(unit: str, **values: str) -> None:
    install_unit(unit, **values)
    run("systemctl", "daemon-reload")
    run("systemctl", "enable", "--now", unit)
