"""Object storage as the machine mounts it."""

import pytest
from conftest import FACTS, NOTEBOOK

from cloudnotebook import settings
from cloudnotebook.clouds.aws.buckets import AwsBuckets
from cloudnotebook.data import storage
from cloudnotebook.settings import Storage
from cloudnotebook.users.accounts import Account

BUCKET = Storage("files", "eu-central-1", "")


def test_a_notebook_without_storage_has_none(notebook: settings.Settings) -> None:
    assert notebook.storage is None


def test_bucket_and_region_are_facts() -> None:
    facts = {**FACTS, "storageBucket": "files", "storageRegion": "eu-central-1"}
    assert settings.parse({**NOTEBOOK, "storage": {"oldVersionDays": 30}}, facts).storage == BUCKET


def test_the_machine_uses_its_own_role_and_keeps_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    text = AwsBuckets().configuration(BUCKET)
    assert "env_auth = true" in text
    assert "provider = AWS\n" in text
    assert "key" not in text


def test_another_endpoint_has_the_bucket_in_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://10.0.0.1:4566")
    assert "provider = Other\nendpoint = http://10.0.0.1:4566\n" in AwsBuckets().configuration(BUCKET)


def test_a_private_folder_is_open_to_its_user_only() -> None:
    unit = storage.private(Account("ada", 20001)).render(BUCKET)
    assert "--uid 20001 --gid 20001 --umask 0077" in unit
    assert "storage:files/private/ada /storage/private/ada\n" in unit


def test_the_kernel_checks_who_may_open_what() -> None:
    assert "--allow-other --default-permissions" in storage.private(Account("ada", 20001)).render(BUCKET)


def test_written_data_waits_on_the_data_disk() -> None:
    assert "--cache-dir /data/storage/private/ada" in storage.private(Account("ada", 20001)).render(BUCKET)


def test_each_folder_has_a_separate_unit() -> None:
    users = [Account("ada", 20001), Account("shared", 20002)]
    names = {storage.private(user).unit for user in users} | {storage.Folder("shared", 0, 0, "0007").unit}
    assert len(names) == 3


def test_a_file_in_a_bucket_encrypted_by_kms_is_not_taken_for_corrupted() -> None:
    assert " --ignore-checksum " in storage.private(Account("ada", 20001)).render(BUCKET)


def test_waiting_data_is_counted_per_folder() -> None:
    numbers = [storage.private(Account("ada", 20001)).number, storage.Folder("shared", 0, 0, "0007").number]
    assert len(set(numbers)) == 2
    assert 0 not in numbers, "what no folder has"


def test_the_mount_has_no_way_past_its_limit() -> None:
    assert "CapabilityBoundingSet=CAP_SYS_ADMIN\n" in storage.private(Account("ada", 20001)).render(BUCKET)


def test_users_reach_the_folders_whose_parents_the_unit_makes() -> None:
    assert "UMask" not in storage.private(Account("ada", 20001)).render(BUCKET)
