"""Sign-in details go to the secret store before they are in force, and are removed once they have served."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cloudnotebook.clouds.aws import secret_store
from cloudnotebook.http import Refused
from cloudnotebook.hub import administration
from cloudnotebook.settings import Settings
from cloudnotebook.users import accounts, sign_in
from cloudnotebook.users.accounts import Account


class Store:
    """A secret store that records calls, and can refuse one."""

    def __init__(self, refused: str = "") -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.refused = refused

    def call(self, _service: str, action: str, **parameters: Any) -> None:
        self.calls.append((action, parameters))
        if action in ("CreateSecret", "DeleteSecret") and self.refused:
            raise Refused(self.refused)


@pytest.fixture
def passwords(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, str]:
    """The passwords that were set."""
    given: dict[str, str] = {}
    certificate = tmp_path / "ca.crt"
    certificate.write_text("PEM")
    monkeypatch.setattr(sign_in, "CERTIFICATE", certificate)
    monkeypatch.setattr(sign_in, "SIGNED_IN", tmp_path / "signed-in")
    sign_in.SIGNED_IN.mkdir()
    monkeypatch.setattr(accounts, "ACCOUNTS", tmp_path / "accounts")
    monkeypatch.setattr(accounts, "SECOND_FACTORS", tmp_path / "second-factors")
    accounts.SECOND_FACTORS.mkdir()
    monkeypatch.setattr(sign_in.passwords, "FIRST", tmp_path / "first-passwords")
    monkeypatch.setattr(accounts, "remove_linux_user", lambda account: None)
    monkeypatch.setattr(administration.audit, "record", lambda event, **details: None)
    monkeypatch.setattr(accounts, "new_second_factor", lambda account: "SECRET")
    monkeypatch.setattr(accounts, "set_password", lambda account, password: given.update({account.name: password}))
    for account in (Account("ada", 20001), Account("grace", 20002, password_hash="$y$old")):
        account.save()
    return given


def cloud(store: Store) -> Any:
    """A cloud with this store of secrets."""
    return SimpleNamespace(secrets=secret_store.AwsSecrets(store))  # type: ignore[arg-type]


def test_only_a_user_without_details_gets_new_ones(notebook: Settings, passwords: dict[str, str]) -> None:
    store = Store()
    sign_in.ensure(cloud(store), notebook)
    assert [parameters["Name"] for _, parameters in store.calls] == ["cloudnotebook/stack/notebook/ada"]
    assert list(passwords) == ["ada"]
    assert passwords["ada"] in store.calls[0][1]["SecretString"]


def test_an_existing_entry_gets_the_new_value(notebook: Settings, passwords: dict[str, str]) -> None:
    store = Store(refused="ResourceExistsException")
    sign_in.ensure(cloud(store), notebook)
    assert [action for action, _ in store.calls] == ["CreateSecret", "PutSecretValue"]


class StoreWithRemovedSecret(Store):
    """A secret store as AWS's is after a removal: the name stays taken, for ever or until the removal has finished."""

    def __init__(self, *, restorable: bool, tries: int) -> None:
        super().__init__()
        self.restorable = restorable
        self.tries = tries

    def call(self, service: str, action: str, **parameters: Any) -> None:
        super().call(service, action, **parameters)
        if action == "CreateSecret" and self.tries:
            self.tries -= 1
            raise Refused(
                "InvalidRequestException: You can't create this secret because a secret with this name is already"
                " scheduled for deletion."
            )
        if action == "RestoreSecret" and not self.restorable:
            raise Refused("ResourceNotFoundException: Secrets Manager can't find the specified secret.")


def test_an_entry_that_is_scheduled_for_deletion_is_restored_and_gets_the_new_value(
    notebook: Settings, passwords: dict[str, str]
) -> None:
    store = StoreWithRemovedSecret(restorable=True, tries=1)
    sign_in.ensure(cloud(store), notebook)
    assert [action for action, _ in store.calls] == ["CreateSecret", "RestoreSecret", "PutSecretValue"]
    assert passwords["ada"] in store.calls[-1][1]["SecretString"]


def test_the_name_of_a_permanently_removed_entry_is_waited_for(
    notebook: Settings, passwords: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = StoreWithRemovedSecret(restorable=False, tries=2)
    monkeypatch.setattr(secret_store, "_SECONDS_BETWEEN_TRIES", 0)
    sign_in.ensure(cloud(store), notebook)
    assert [action for action, _ in store.calls] == ["CreateSecret", "RestoreSecret"] * 2 + ["CreateSecret"]


def test_a_name_that_stays_taken_ends_the_apply(
    notebook: Settings, passwords: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = StoreWithRemovedSecret(restorable=False, tries=1000)
    monkeypatch.setattr(secret_store, "_SECONDS_BETWEEN_TRIES", 0)
    monkeypatch.setattr(secret_store, "_SECONDS_FOR_A_REMOVED_NAME", 0)
    with pytest.raises(Refused, match="ResourceNotFoundException"):
        sign_in.ensure(cloud(store), notebook)
    assert passwords == {}


def test_a_refused_entry_leaves_the_user_without_a_password_nobody_knows(
    notebook: Settings, passwords: dict[str, str]
) -> None:
    store = Store(refused="AccessDeniedException")
    with pytest.raises(Refused):
        sign_in.ensure(cloud(store), notebook)
    assert passwords == {}


def test_used_details_are_removed_once(notebook: Settings, passwords: dict[str, str]) -> None:
    store = Store()
    for _ in range(2):
        (sign_in.SIGNED_IN / "grace").touch()
        sign_in.hand_over(cloud(store), notebook)
    assert [(action, call["SecretId"]) for action, call in store.calls] == [
        ("DeleteSecret", "cloudnotebook/stack/notebook/grace")
    ]
    assert list(sign_in.SIGNED_IN.iterdir()) == []


@pytest.fixture
def alan(passwords: dict[str, str]) -> Account:
    """A former user who never signed in."""
    account = Account("alan", 20003, password_hash="$y$old")
    account.save()
    (accounts.SECOND_FACTORS / "alan").write_text("SECRET")
    return account


def test_a_user_no_longer_listed_loses_their_details_and_keeps_their_uid(notebook: Settings, alan: Account) -> None:
    store = Store()
    for _ in range(2):
        administration.ensure_former_removed(cloud(store), notebook)
    assert [(action, call["SecretId"]) for action, call in store.calls] == [
        ("DeleteSecret", "cloudnotebook/stack/notebook/alan")
    ]
    assert not (accounts.SECOND_FACTORS / "alan").exists()
    assert accounts.find("alan") == Account("alan", alan.uid)


def test_an_entry_that_is_already_removed_is_no_error(notebook: Settings, alan: Account) -> None:
    store = Store(refused="ResourceNotFoundException")
    administration.ensure_former_removed(cloud(store), notebook)
    assert accounts.find("alan") == Account("alan", alan.uid)


def test_a_reset_makes_new_details_for_that_user_alone(
    notebook: Settings, passwords: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(refused="ResourceExistsException")
    served: list[tuple[str, ...]] = []
    monkeypatch.setattr(accounts, "ensure", lambda settings: None)
    monkeypatch.setattr(administration.hub, "ensure", lambda _, settings: served.append(settings.users))
    (sign_in.SIGNED_IN / "grace").touch()
    accounts.mark_handed_over(Account("ada", 20001, password_hash="$y$ada"))

    administration.renew(cloud(store), notebook, "grace")

    assert served == [("ada",), ("ada", "grace")]
    assert list(passwords) == ["grace"]
    assert store.calls[-1][1]["SecretId"] == "cloudnotebook/stack/notebook/grace"
    assert list(sign_in.SIGNED_IN.iterdir()) == []


def test_a_reset_of_an_unknown_user_names_the_existing_users(notebook: Settings, passwords: dict[str, str]) -> None:
    with pytest.raises(sign_in.NoSuchUser, match="mallory is not a user of this notebook; its users are ada, grace"):
        administration.renew(cloud(Store()), notebook, "mallory")
