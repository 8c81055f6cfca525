"""Object storage as folders: one that all users share, and a private one for each."""

import grp
import logging
from dataclasses import dataclass
from pathlib import Path

from ..clouds.cloud import Cloud
from ..host import quotas
from ..machine import UNITS, CommandFailed, directory, ensure_running, install_unit, render, run, write
from ..settings import CONFIGURATION, DATA, Settings, Storage
from ..users import accounts
from ..users.accounts import Account

ROOT = Path("/storage")
SHARED = "shared"
SELF_TEST = "self-test"
TARGET = "cloudnotebook-storage.target"
_CACHE = DATA / "storage"
_GROUP = "notebook-storage"
_SHARED_NUMBER = 1
_CONFIGURATION = CONFIGURATION / "storage.conf"
_ENVIRONMENT = CONFIGURATION / "storage.env"
_ONCE = ("--quiet", "--ignore-checksum", "--retries", "1", "--low-level-retries", "1", "--contimeout", "10s")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Folder:
    """A part of the bucket, under the same name in the bucket and on the machine, and whose it is there."""

    name: str
    uid: int
    gid: int
    umask: str

    @property
    def cache(self) -> Path:
        """Where what is written waits until it is in the bucket."""
        return _CACHE / self.name

    @property
    def path(self) -> Path:
        return ROOT / self.name

    @property
    def number(self) -> int:
        """What the data disk counts the cache by: the user's uid, or one that no user has."""
        return self.uid or _SHARED_NUMBER

    @property
    def unit(self) -> str:
        return f"cloudnotebook-storage-{self.name.replace('/', '-')}.service"

    def remote(self, storage: Storage) -> str:
        """What rclone calls it."""
        return f"storage:{storage.bucket}/{self.name}"

    def render(self, storage: Storage) -> str:
        """The unit that keeps it mounted."""
        return render(
            "cloudnotebook-storage.service",
            folder=str(self.path),
            remote=self.remote(storage),
            cache=str(self.cache),
            configuration=str(_CONFIGURATION),
            environment=str(_ENVIRONMENT),
            uid=str(self.uid),
            gid=str(self.gid),
            umask=self.umask,
        )


def ensure(cloud: Cloud, settings: Settings) -> None:
    """Mounts the folders that the notebook's users have, and no other."""
    storage = settings.storage
    users = accounts.of(settings) if storage else []
    folders = [Folder(SHARED, 0, _group(), "0007"), *map(private, users)] if storage else []
    _unmount_all_but(folders)
    if not storage:
        return
    write(_CONFIGURATION, cloud.buckets.configuration(storage))
    write(_ENVIRONMENT, "".join(f"{name}={value}\n" for name, value in settings.mirrors.proxies().items()))
    directory(_CACHE, 0o700)
    for folder in folders:
        directory(folder.cache, 0o700)
        quotas.apply_to_folder(settings, folder.cache, folder.number)
        mount(folder, storage)
    install_unit(TARGET)
    ensure_running(TARGET)
    for user in users:
        run("usermod", "--append", "--groups", _GROUP, user.name)
        _link(user)


def mount(folder: Folder, storage: Storage) -> None:
    """Has a folder mounted."""
    write(UNITS / folder.unit, folder.render(storage))
    ensure_running(folder.unit, _CONFIGURATION, _ENVIRONMENT)


def unmount(folder: Folder) -> None:
    """Unmounts a folder; it stays in the bucket."""
    _end(UNITS / folder.unit)


def rclone(*command: str | Path) -> str:
    """Runs one of rclone's commands, once, on the bucket itself."""
    return run("rclone", "--config", _CONFIGURATION, *_ONCE, *command)


def private(user: Account) -> Folder:
    """The folder that only this user sees into."""
    return Folder(f"private/{user.name}", user.uid, user.uid, "0077")


def _group() -> int:
    """The group of those who share a folder."""
    run("groupadd", "--force", "--system", _GROUP)
    return grp.getgrnam(_GROUP).gr_gid


def _unmount_all_but(folders: list[Folder]) -> None:
    """Unmounts what is not wanted any more; it stays in the bucket."""
    wanted = {folder.unit for folder in folders}
    units = [file for file in UNITS.glob("cloudnotebook-storage-*.service") if file.name not in wanted]
    for file in [*units, *([] if folders else UNITS.glob(TARGET))]:
        _end(file)


def _end(unit: Path) -> None:
    run("systemctl", "disable", "--now", unit.name)
    unit.unlink()


def _link(user: Account) -> None:
    """Links the folders into the user's home, as that user: what is there is the user's to choose."""
    place = accounts.home(user) / "storage"
    links = {place / "shared": ROOT / SHARED, place / "private": ROOT / private(user).name}
    try:
        run("mkdir", "--parents", place, user=user.name)
        for link, target in links.items():
            run("ln", "--symbolic", "--force", "--no-target-directory", target, link, user=user.name)
    except CommandFailed as failure:
        log.info("could not create the links to object storage for %s: %s", user.name, failure)
