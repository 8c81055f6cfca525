"""Who may sign in by an OpenID provider, and as which Linux user."""

import json
import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import FACTS, NOTEBOOK

from cloudnotebook import main, settings
from cloudnotebook.clouds.aws.aws import AwsCloud
from cloudnotebook.data import database, storage
from cloudnotebook.host import firewall, network, quotas
from cloudnotebook.settings import OpenIdConnect
from cloudnotebook.users import accounts, identity, open_id_connect, provisioning
from cloudnotebook.users.identity import Identity, IdentityRefused
from cloudnotebook.users.open_id_connect import ProviderRefused

PROVIDER = OpenIdConnect(
    issuer="https://id.example.com",
    client_id="notebook",
    allowed_users=("ada@example.com",),
    allowed_groups=("notebooks",),
    admin_group="admins",
    username_claim="email",
    groups_claim="groups",
    scopes=("openid", "email"),
)
CLAIMS: dict[str, Any] = {
    "iss": "https://id.example.com",
    "nonce": "n",
    "email": "ada@example.com",
    "groups": ["a", "b"],
}
DISCOVERY = {
    "issuer": "https://id.example.com",
    "authorization_endpoint": "https://id.example.com/authorize",
    "token_endpoint": "https://id.example.com/token",
}


def who(name: str, *groups: str) -> Identity:
    return Identity(name, frozenset(groups))


def test_a_token_of_this_provider_and_sign_in_passes() -> None:
    identity.verify(CLAIMS, PROVIDER, "n")


def test_a_token_of_another_issuer_is_refused() -> None:
    with pytest.raises(IdentityRefused, match="not https://id.example.com"):
        identity.verify({**CLAIMS, "iss": "https://evil.example.com"}, PROVIDER, "n")


@pytest.mark.parametrize("other", [{"nonce": "m"}, {"nonce": None}])
def test_a_token_of_another_sign_in_is_refused(other: dict[str, Any]) -> None:
    with pytest.raises(IdentityRefused, match="another sign-in"):
        identity.verify({**CLAIMS, **other}, PROVIDER, "n")


def test_claims_give_name_and_groups() -> None:
    assert identity.of(CLAIMS, PROVIDER) == who("ada@example.com", "a", "b")


def test_a_single_group_may_stand_without_a_list() -> None:
    assert identity.of({**CLAIMS, "groups": "a"}, PROVIDER).groups == {"a"}


def test_an_address_that_is_not_verified_is_refused() -> None:
    with pytest.raises(IdentityRefused, match="has not verified"):
        identity.of({**CLAIMS, "email_verified": False}, PROVIDER)


def test_a_missing_claim_is_named() -> None:
    with pytest.raises(IdentityRefused, match="sends no email"):
        identity.of({}, PROVIDER)


@pytest.mark.parametrize("person", [who("ada@example.com"), who("eve", "notebooks"), who("eve", "admins")])
def test_listed_users_and_group_members_are_let_in(person: Identity) -> None:
    assert identity.is_allowed(person, PROVIDER)


@pytest.mark.parametrize("person", [who("eve"), who("ADA@example.com"), who("ada"), who("eve", "Notebooks", "note")])
def test_nobody_else_is_let_in(person: Identity) -> None:
    assert not identity.is_allowed(person, PROVIDER)


def test_without_an_admin_group_nobody_is_administrator() -> None:
    assert not identity.is_administrator(who("eve", "None", ""), replace(PROVIDER, admin_group=None))


@pytest.mark.parametrize(
    ("name", "user"),
    [
        ("ada", "ada"),
        ("Ada.Lovelace@example.com", "ada-lovelace"),
        ("ada+lab@example.com", "ada-lab"),
        ("_ada-1", "_ada-1"),
    ],
)
def test_a_name_makes_a_linux_user(name: str, user: str) -> None:
    assert identity.linux_name(name) == user


@pytest.mark.parametrize(
    "name", ["", "@example.com", "1ada", "-ada", "ada lovelace", "../root", "ada/x", "ada\n", "é", "a" * 33]
)
def test_an_unsafe_name_makes_none(name: str) -> None:
    with pytest.raises(IdentityRefused, match="cannot become a Linux user"):
        identity.linux_name(name)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> settings.Settings:
    """A machine without Linux users that it has made itself."""
    monkeypatch.setattr(accounts, "ACCOUNTS", tmp_path)
    monkeypatch.setattr(accounts, "_ensure_linux_user", lambda account: None)
    monkeypatch.setattr(firewall, "ensure", lambda *_: None)
    monkeypatch.setattr(network, "ensure", lambda settings, services: None)
    monkeypatch.setattr(quotas, "ensure", lambda settings: None)
    monkeypatch.setattr(storage, "ensure", lambda *_: None)
    return replace(settings.parse(NOTEBOOK, FACTS), open_id_connect=PROVIDER, users=("warden",))


def test_a_person_gets_the_same_user_at_each_sign_in(machine: settings.Settings) -> None:
    first = provisioning.admit(AwsCloud(), who("ada@example.com"), machine)
    other = provisioning.admit(AwsCloud(), who("grace@example.com"), machine)
    assert (first.address, other.address) == ("127.64.0.1", "127.64.0.2")
    assert provisioning.admit(AwsCloud(), who("ada@example.com"), machine) == first


def test_nobody_gets_the_user_of_somebody_else(machine: settings.Settings) -> None:
    provisioning.admit(AwsCloud(), who("ada@example.com"), machine)
    with pytest.raises(IdentityRefused, match="would become the user ada, who is ada@example.com"):
        provisioning.admit(AwsCloud(), who("ada@other.example.com"), machine)


@pytest.mark.parametrize("name", ["root", "daemon@example.com", "Shadow", "systemd-x", "cloudnotebook-tester"])
def test_nobody_gets_a_user_or_group_of_the_system(name: str, machine: settings.Settings) -> None:
    with pytest.raises(IdentityRefused, match="would become the system user"):
        provisioning.admit(AwsCloud(), who(name), machine)


def test_nobody_gets_the_user_of_a_local_administrator(machine: settings.Settings) -> None:
    with pytest.raises(IdentityRefused, match="would become the local administrator warden"):
        provisioning.admit(AwsCloud(), who("warden@example.com"), machine)


def test_local_administrators_are_users_too(machine: settings.Settings) -> None:
    accounts.Account("warden", 20001).save()
    provisioning.admit(AwsCloud(), who("ada@example.com"), machine)
    assert [account.name for account in accounts.of(machine)] == ["ada", "warden"]


def test_a_user_with_a_password_keeps_their_files_when_the_company_moves_to_a_provider(
    machine: settings.Settings,
) -> None:
    accounts.Account("ada", 20007).save()
    assert provisioning.admit(AwsCloud(), who("ada@example.com"), machine).uid == 20007


def test_the_settings_alone_exclude_users_no_longer_listed(machine: settings.Settings) -> None:
    ada = provisioning.admit(AwsCloud(), who("ada@example.com"), machine)
    eve = provisioning.admit(AwsCloud(), who("eve@example.com"), machine)
    named_only = replace(PROVIDER, allowed_groups=(), admin_group=None)
    assert accounts.of(machine) == [ada, eve]
    assert accounts.gone(replace(machine, open_id_connect=named_only)) == [eve]


def test_a_user_who_could_not_be_provisioned_is_provisioned_at_the_next_sign_in(
    machine: settings.Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise TimeoutError("no database")

    with monkeypatch.context() as broken:
        broken.setattr(database, "ensure", refuse)
        with pytest.raises(TimeoutError):
            provisioning.admit(AwsCloud(), who("ada@example.com"), machine)
    assert accounts.of(machine) == []
    assert provisioning.admit(AwsCloud(), who("ada@example.com"), machine).identity == "ada@example.com"


def test_a_provider_is_known_by_its_endpoints() -> None:
    assert open_id_connect.endpoints(PROVIDER, DISCOVERY) == {
        "authorization_endpoint": "https://id.example.com/authorize",
        "token_endpoint": "https://id.example.com/token",
        "basic_auth": True,
    }


def test_another_issuer_than_the_one_named_is_refused() -> None:
    with pytest.raises(ProviderRefused, match="'https://id.example.com/', not https://id.example.com;"):
        open_id_connect.endpoints(PROVIDER, {**DISCOVERY, "issuer": "https://id.example.com/"})


@pytest.mark.parametrize("address", ["", "http://id.example.com/token"])
def test_an_endpoint_without_tls_is_refused(address: str) -> None:
    with pytest.raises(ProviderRefused, match="the token_endpoint of .* does not begin with https://"):
        open_id_connect.endpoints(PROVIDER, {**DISCOVERY, "token_endpoint": address})


def test_the_hub_gets_nothing_but_the_account(
    notebook: settings.Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def admitted(*_: object) -> accounts.Account:
        logging.getLogger("cloudnotebook.host.quotas").info("home directories are not limited")
        return accounts.Account("ada", 20001, password_hash="$y$secret", identity="ada@example.com")

    monkeypatch.setattr(provisioning, "admit", admitted)
    person = identity.Identity("ada@example.com", frozenset({"notebooks"}))
    assert main.admit(AwsCloud(), notebook, person.to_json()) == 0
    answer = capsys.readouterr().out
    assert accounts.Account(**json.loads(answer)) == accounts.Account("ada", 20001, identity="ada@example.com")


def test_a_refused_user_is_told_why(
    notebook: settings.Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(*_: object) -> accounts.Account:
        raise identity.IdentityRefused("ada would become the local administrator ada")

    monkeypatch.setattr(provisioning, "admit", refused)
    assert main.admit(AwsCloud(), notebook, identity.Identity("ada", frozenset()).to_json()) == main.REFUSED
    assert capsys.readouterr().out.strip() == "ada would become the local administrator ada"
