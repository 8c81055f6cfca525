"""Deleted secrets: their names are not free at once."""

import time
from typing import Any

import pytest
from botocore.exceptions import ClientError
from conftest import Client

from localaws import deleted_secrets


@pytest.fixture(scope="module")
def store(client: Client) -> Any:
    return client("secretsmanager")


def secret(store: Any, name: str) -> str:
    store.create_secret(Name=name, SecretString="first")
    return name


def test_a_name_that_is_scheduled_for_deletion_is_taken(store: Any) -> None:
    name = secret(store, "scheduled")
    store.delete_secret(SecretId=name, RecoveryWindowInDays=7)

    with pytest.raises(ClientError, match=r"InvalidRequestException.*already scheduled for deletion"):
        store.create_secret(Name=name, SecretString="second")


def test_a_secret_that_is_scheduled_for_deletion_takes_no_value(store: Any) -> None:
    name = secret(store, "no-value")
    store.delete_secret(SecretId=name)

    with pytest.raises(ClientError, match=r"InvalidRequestException.*marked for deletion"):
        store.put_secret_value(SecretId=name, SecretString="second")


def test_a_restored_secret_takes_a_new_value(store: Any) -> None:
    name = secret(store, "restored")
    store.delete_secret(SecretId=name)

    store.restore_secret(SecretId=name)
    store.put_secret_value(SecretId=name, SecretString="second")

    assert store.get_secret_value(SecretId=name)["SecretString"] == "second"


def test_a_name_is_free_again_a_while_after_a_deletion_without_recovery(store: Any) -> None:
    name = secret(store, "forced")
    store.delete_secret(SecretId=name, ForceDeleteWithoutRecovery=True)
    with pytest.raises(ClientError, match=r"InvalidRequestException.*already scheduled for deletion"):
        store.create_secret(Name=name, SecretString="second")

    deadline = time.monotonic() + 4 * deleted_secrets.SECONDS_TAKEN
    while True:
        try:
            store.create_secret(Name=name, SecretString="second")
            break
        except ClientError:
            assert time.monotonic() < deadline
            time.sleep(0.2)

    assert store.get_secret_value(SecretId=name)["SecretString"] == "second"


def test_a_living_name_is_refused_as_one_that_exists(store: Any) -> None:
    name = secret(store, "living")

    with pytest.raises(ClientError, match="ResourceExistsException"):
        store.create_secret(Name=name, SecretString="second")
