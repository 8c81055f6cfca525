"""Azure Database for PostgreSQL, as the machine meets it."""

from pathlib import Path

import pytest
from conftest import DATABASE_FACTS, FACTS, NOTEBOOK

from cloudnotebook import settings
from cloudnotebook.clouds.azure import databases
from cloudnotebook.clouds.azure.azure import AzureCloud
from cloudnotebook.data import database


@pytest.fixture
def on_azure() -> settings.Settings:
    facts = {name: value for name, value in DATABASE_FACTS.items() if name != "databaseSecret"}
    return settings.parse(NOTEBOOK, FACTS | facts)


def test_the_administrator_is_the_machines_identity_with_a_token(
    on_azure: settings.Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(databases, "token", lambda resource: f"a token for {resource}")
    assert on_azure.facts.database is not None
    login = database.administrator_of(AzureCloud(), on_azure.facts.database)
    assert login.role == "notebook-machine"
    assert login.password == "a token for https://ossrdbms-aad.database.windows.net"


def test_only_the_authorities_that_azure_names_are_trusted(
    on_azure: settings.Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("DigiCert_Global_Root_G2", "Microsoft_RSA_Root_Certificate_Authority_2017", "Another_Root"):
        (tmp_path / f"{name}.crt").write_text(f"{name}\n")
    monkeypatch.setattr(databases, "_DEBIAN", tmp_path)
    assert on_azure.facts.database is not None
    trusted = AzureCloud().database_authorities(on_azure.facts.database, on_azure.mirrors)
    assert trusted == "DigiCert_Global_Root_G2\nMicrosoft_RSA_Root_Certificate_Authority_2017\n"


def test_an_authority_that_debian_no_longer_trusts_is_not_trusted(
    on_azure: settings.Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "DigiCert_Global_Root_G2.crt").write_text("G2\n")
    monkeypatch.setattr(databases, "_DEBIAN", tmp_path)
    assert on_azure.facts.database is not None
    assert AzureCloud().database_authorities(on_azure.facts.database, on_azure.mirrors) == "G2\n"
