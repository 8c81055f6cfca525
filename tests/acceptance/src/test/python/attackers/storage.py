"""A user's attacks on the folders of object storage."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from .attack import Attacks
from .files import happening, into
from .machine import Machine, succeeding

attacks: Attacks[Machine] = Attacks()


@attacks.promise("no folder of another user in object storage opens by any way")
def others_folders(machine: Machine) -> Iterator[str]:
    own = Path("/storage/private") / machine.me
    if not own.is_dir():
        yield "the own folder is not there: the attack proves nothing"
    name = machine.other
    for there in (
        Path(f"/storage/private/{name}"),
        Path.home() / f"storage/private/../{name}",
        own / f"../{name}",
        Path(f"/storage/shared/../private/{name}"),
        Path(f"/proc/self/root/storage/private/{name}"),
        Path(f"/data/storage/private/{name}"),
        Path(f"/data/storage/private/{name}/vfs"),
    ):
        for way in happening(into(there, own)):
            yield f"{there} was {way}"


@attacks.promise("no link leads root or another user out of a folder of object storage")
def links(machine: Machine) -> Iterator[str]:
    for folder in (Path("/storage/private") / machine.me, Path("/storage/shared")):
        ways: dict[str, Callable[[], object]] = {
            "a symbolic link": partial((folder / "symbolic").symlink_to, "/etc/shadow"),
            "a hard link": partial((folder / "hard").hardlink_to, Path.home() / ".bashrc"),
            "a pipe": partial(os.mkfifo, folder / "pipe"),
            "a device": partial(os.mknod, folder / "device", 0o20600, os.makedev(1, 1)),
        }
        for way in happening(ways):
            yield f"{folder} takes {way}"


@attacks.promise("no mount of object storage is ended or configured by a user")
def mounts(machine: Machine) -> Iterator[str]:
    yield from succeeding(
        f"fusermount3 -u -z /storage/private/{machine.other}",
        "umount --lazy /storage/shared",
        f"systemctl stop cloudnotebook-storage-private-{machine.other}",
        "cat /etc/cloudnotebook/rclone.conf",
        "find /etc/cloudnotebook -name '*.conf' -readable | xargs grep -lE 'secret_access_key *= *.'",
        "rclone rc core/quit",
        "rclone lsd :s3: --s3-env-auth --s3-provider AWS --contimeout 2s --low-level-retries 1 --retries 1",
    )
