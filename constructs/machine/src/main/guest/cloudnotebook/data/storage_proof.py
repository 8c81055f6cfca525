"""The proof that object storage keeps files: one is written, read and removed through a mount like those of users."""

import json
import secrets
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..machine import CommandFailed, UnitFailed, wait_until
from ..settings import Settings, Storage
from .storage import SELF_TEST, Folder, mount, rclone, unmount

_FILE = "self-test.txt"
_SECONDS_FOR_PERMISSIONS = 120
_FAULT_CHARACTERS = 700  # the deploy shows 1,500, and what to do is among them
_DENIED = "explicit deny"  # as AWS says where a policy forbids something: waiting does not help
_SECONDS_FOR_A_FILE = 60


class NotKept(Exception):
    """The bucket does not do what users need of it."""


def ensure_kept(settings: Settings) -> None:
    """Writes, reads and removes a file in a folder that is nobody's, and looks into the bucket each time."""
    if settings.storage is None:
        return
    try:
        _prove(Folder(SELF_TEST, 0, 0, "0077"), settings.storage)
    except (CommandFailed, UnitFailed, TimeoutError, OSError) as failure:
        raise NotKept(
            f"this machine cannot write, read and remove a file in the bucket {settings.storage.bucket}:"
            f" {str(failure)[-_FAULT_CHARACTERS:]}\n"
            "Its role needs s3:ListBucket, and s3:GetObject, s3:PutObject, s3:PutObjectAcl and s3:DeleteObject in the"
            f" folders shared, private and {SELF_TEST}; where a KMS key encrypts the bucket, kms:GenerateDataKey and"
            " kms:Decrypt too. Let the policies of the bucket, the key, the VPC endpoint and the organization allow it,"
            " and deploy again."
        ) from failure


def _prove(folder: Folder, storage: Storage) -> None:
    given, written = secrets.token_hex(), secrets.token_hex()
    there = f"{folder.remote(storage)}/{_FILE}"
    try:
        _upload(given, there)
        with _mounted(folder, storage) as mounted:
            file = mounted / _FILE
            _expect(given, file.read_text(), "what is in the bucket is read")
            file.write_text(written)
            _wait(folder, "a written file was not uploaded", lambda: not _waits(folder))
            _expect(written, rclone("cat", there), "what was written is in the bucket")
            _wait(folder, "a file was not removed", lambda: _removed(file))
        _expect("", rclone("lsf", folder.remote(storage)), "what was removed is gone from the bucket")
    finally:
        with suppress(CommandFailed):  # when all went well there is nothing to remove
            rclone("deletefile", there)


def _expect(wanted: str, found: str, what: str) -> None:
    if found != wanted:
        raise OSError(f"it does not hold that {what}: {found[:200]!r} is not {wanted!r}")


def _upload(text: str, there: str) -> None:
    """Puts a file into the bucket; a new permission takes a while to be known everywhere."""
    with tempfile.NamedTemporaryFile("w") as file:
        file.write(text)
        file.flush()

        deadline = time.monotonic() + _SECONDS_FOR_PERMISSIONS
        while True:
            try:
                rclone("copyto", file.name, there)
                return
            except CommandFailed as failure:
                if _DENIED in str(failure) or time.monotonic() > deadline:
                    raise
                time.sleep(1)


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
        raise UnitFailed(folder.unit, f"{fault} in {_SECONDS_FOR_A_FILE} seconds") from error


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
