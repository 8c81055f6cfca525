"""The proof that object storage keeps files."""

import json
from pathlib import Path

import pytest
from conftest import FACTS, NOTEBOOK

from cloudnotebook import settings
from cloudnotebook.clouds.aws.aws import AwsCloud
from cloudnotebook.clouds.aws.buckets import AwsBuckets
from cloudnotebook.data import storage, storage_proof
from cloudnotebook.data.storage import Folder
from cloudnotebook.machine import CommandFailed, UnitFailed
from cloudnotebook.settings import Storage


@pytest.fixture
def with_storage() -> settings.Settings:
    facts = {**FACTS, "storageBucket": "files", "storageRegion": "eu-central-1"}
    return settings.parse({**NOTEBOOK, "storage": {"oldVersionDays": 30}}, facts)


class Bucket:
    """A bucket and its mount, in a folder; parameters name what they fail to do."""

    def __init__(self, folder: Path, *refused: str) -> None:
        self.mounted = folder / "storage/self-test"
        self.objects: dict[str, str] = {}
        self.refused = refused

    def rclone(self, command: str, *words: str | Path) -> str:
        if command in self.refused:
            raise CommandFailed(["rclone", command], 1, "AccessDenied: not authorized to perform kms:GenerateDataKey")
        if command == "copyto":
            self.objects[str(words[1])] = Path(words[0]).read_text()
        elif command == "deletefile":
            self.objects.pop(str(words[0]), None)
        elif command == "cat":
            return "".join(file.read_text() for file in self.mounted.iterdir())
        elif command == "lsf" and "unlink" in self.refused:
            return "self-test.txt\n"
        return ""

    def mount(self, folder: Folder, _: Storage) -> None:
        folder.path.mkdir(parents=True)
        for key, text in self.objects.items():
            (folder.path / Path(key).name).write_text(text)
        entry = folder.cache / "vfsMeta/storage/self-test.txt"
        entry.parent.mkdir(parents=True)
        entry.write_text(json.dumps({"Dirty": "upload" in self.refused}))

    def unmount(self, folder: Folder) -> None:
        assert not folder.cache.exists(), "the unit's stop waits for what it holds"
        for file in folder.path.iterdir():
            file.unlink()


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(storage, "ROOT", tmp_path / "storage")
    monkeypatch.setattr(storage, "_CACHE", tmp_path / "cache")
    monkeypatch.setattr(AwsBuckets, "seconds_for_a_permission", 0)
    monkeypatch.setattr(storage_proof, "_SECONDS_FOR_A_FILE", 0)
    monkeypatch.setattr("cloudnotebook.machine.run", lambda *command: "corrupted on transfer")


def bucket(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *refused: str) -> Bucket:
    made = Bucket(tmp_path, *refused)
    for name in ("rclone", "mount", "unmount"):
        monkeypatch.setattr(storage_proof, name, getattr(made, name))
    return made


def test_nothing_is_left_of_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, with_storage: settings.Settings
) -> None:
    made = bucket(monkeypatch, tmp_path)

    storage_proof.ensure_kept(AwsCloud(), with_storage)

    assert made.objects == {}
    assert not made.mounted.exists()


def test_without_storage_nothing_is_proven(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, notebook: settings.Settings
) -> None:
    bucket(monkeypatch, tmp_path, "copyto")

    storage_proof.ensure_kept(AwsCloud(), notebook)


def test_a_refused_file_is_reported_with_the_permissions_that_it_needs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, with_storage: settings.Settings
) -> None:
    bucket(monkeypatch, tmp_path, "copyto")

    with pytest.raises(storage_proof.NotKept, match=r"(?s)bucket files.*kms:GenerateDataKey.*in the folders") as fault:
        storage_proof.ensure_kept(AwsCloud(), with_storage)

    assert isinstance(fault.value.__cause__, CommandFailed)


def test_a_file_that_is_never_uploaded_is_reported_with_the_mounts_last_lines(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, with_storage: settings.Settings
) -> None:
    made = bucket(monkeypatch, tmp_path, "upload")

    with pytest.raises(storage_proof.NotKept, match="not uploaded within 0 seconds: corrupted on transfer") as fault:
        storage_proof.ensure_kept(AwsCloud(), with_storage)

    assert isinstance(fault.value.__cause__, UnitFailed)
    assert made.objects == {}
    assert not made.mounted.exists()


def test_a_removed_file_that_the_bucket_keeps_is_reported(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, with_storage: settings.Settings
) -> None:
    bucket(monkeypatch, tmp_path, "unlink")

    with pytest.raises(storage_proof.NotKept, match="listing the folder after the removal gave"):
        storage_proof.ensure_kept(AwsCloud(), with_storage)
