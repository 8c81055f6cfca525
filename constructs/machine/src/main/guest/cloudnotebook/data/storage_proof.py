"""The proof that object storage keeps files: one is written, read and removed through a mount like those of users."""

import json
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..clouds.cloud import Buckets, Cloud
from ..clouds.permission import once_allowed
from ..machine import CommandFailed, UnitFailed, wait_until
from ..settings import Settings, Storage
from .storage import SELF_TEST, Folder, mount, rclone, unmount

_FILE = "self-test.txt"
_FAULT_CHARACTERS = 700  # the deploy shows 1,500, and what to do is among them
_SECONDS_FOR_A_FILE = 60


class NotKept(Exception):
    """The bucket does not do what users need of it."""


def ensure_kept(cloud: Cloud, settings: Settings) -> None:
    """Writes, reads and removes a file in a folder that is nobody's, and looks into the bucket each time."""
    if settings.storage is None:
        return
    try:
        _prove(cloud.buckets, Folder(SELF_TEST, 0, 0, "0077"), settings.storage)
    except (CommandFailed, UnitFailed, TimeoutError, OSError) as failure:
        raise NotKept(
            f"this machine cannot write, read and remove a file in the bucket {settings.storage.bucket}:"
            f" {str(failure)[-_FAULT_CHARACTERS:]}\n{cloud.buckets.advice(f'shared, private and {SELF_TEST}')}"
        ) from failure


def _prove(buckets: Buckets, folder: Folder, storage: Storage) -> None:
    given, written = secrets.token_hex(), secrets.token_hex()
    there = f"{folder.remote(storage)}/{_FILE}"
    try:
        _upload(buckets, given, there)
        with _mounted(folder, storage) as mounted:
            file = mounted / _FILE
            _expect(given, file.read_text(), "reading an uploaded file")
            file.write_text(written)
            _wait(folder, "a written file was not uploaded", lambda: not _waits(folder))
            _expect(written, rclone("cat", there), "uploading a written file")
            _wait(folder, "a file was not removed", lambda: _removed(file))
        _expect("", rclone("lsf", folder.remote(storage)), "listing the folder after the removal")
    finally:
        with suppress(CommandFailed):  # when all went well there is nothing to remove
            rclone("deletefile", there)


def _expect(wanted: str, found: str, what: str) -> None:
    if found != wanted:
        raise OSError(f"{what} gave {found[:200]!r} instead of {wanted!r}")


def _upload(buckets: Buckets, text: str, there: str) -> None:
    """Puts a file into the bucket; a new permission for it is waited for."""

    def may_be_new(refusal: Exception) -> bool:
        return isinstance(refusal, CommandFailed) and not buckets.denies_for_good(str(refusal))

    with tempfile.NamedTemporaryFile("w") as file:
        file.write(text)
        file.flush()
        once_allowed(lambda: rclone("copyto", file.name, there), may_be_new, buckets.seconds_for_a_permission)


@contextmanager
def _mounted(folder: Folder, storage: Storage) -> Iterator[Path]:
    try:
        mount(folder, storage)
        yield folder.path
    finally:
        shutil.rmtree(folder.cache, ignore_errors=True)  # what was not uploaded is not worth waiting for
        unmount(folder)
        folder.path.rmdir()


def _wait(folder: Folder, fault: str, condition: Callable[[], bool]) -> None:
    try:
        wait_until(fault, _SECONDS_FOR_A_FILE, condition)
    except TimeoutError as error:
        raise UnitFailed(folder.unit, f"{fault} within {_SECONDS_FOR_A_FILE} seconds") from error


def _waits(folder: Folder) -> bool:
    """Whether the mount has something that is not in the bucket, or not sure to be."""
    try:
        return any(json.loads(entry.read_text())["Dirty"] for entry in _entries(folder))
    except ValueError:  # being written
        return True


def _entries(folder: Folder) -> list[Path]:
    return [path for path in (folder.cache / "vfsMeta").rglob("*") if path.is_file()]


def _removed(file: Path) -> bool:
    """Removes a file; for some seconds after it was uploaded the mount refuses that."""
    try:
        file.unlink()
    except OSError:
        return False
    return True
