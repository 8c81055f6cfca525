"""Cloud SQL for PostgreSQL, as the machine meets it."""

import json
from typing import Any

import pytest
from conftest import DATABASE_FACTS, FACTS, NOTEBOOK

from cloudnotebook import settings
from cloudnotebook.clouds.google import identity
from cloudnotebook.clouds.google.google import GoogleCloud
from cloudnotebook.data import database

SCOPE = "https://www.googleapis.com/auth/sqlservice.login"


@pytest.fixture
def on_google() -> settings.Settings:
    facts = {name: value for name, value in DATABASE_FACTS.items() if name != "databaseSecret"}
    return settings.parse(NOTEBOOK, FACTS | facts)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the metadata server was asked for."""
    asked: list[str] = []

    def metadata(path: str) -> str:
        asked.append(path)
        return json.dumps({"access_token": "hush"})

    monkeypatch.setattr(identity, "metadata", metadata)
    return asked


def login(of: settings.Settings) -> database.Login:
    assert of.facts.database is not None
    return database.administrator_of(GoogleCloud(), of.facts.database)


def test_the_administrator_is_the_machines_account_with_a_token(on_google: settings.Settings, asked: list[str]) -> None:
    administrator = login(on_google)
    assert administrator.role == "notebook-machine"
    assert administrator.password == "hush"


def test_the_token_opens_databases_and_nothing_else(on_google: settings.Settings, asked: list[str]) -> None:
    login(on_google)
    assert asked == [f"service-accounts/default/token?scopes={SCOPE}"]


def test_the_administrator_takes_on_the_role_that_may_make_others(
    on_google: settings.Settings, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    variables: dict[str, str] = {}

    def run(*_: Any, stdin: str, environment: dict[str, str]) -> str:
        variables.update(environment)
        return ""

    monkeypatch.setattr(database, "run", run)
    login(on_google).run("SELECT 1;")
    assert variables["PGOPTIONS"] == "-c role=cloudsqlsuperuser"


def test_the_authorities_are_those_that_the_deploy_has_read(on_google: settings.Settings) -> None:
    known = on_google.facts.database
    assert known is not None
    assert GoogleCloud().database_authorities(known, on_google.mirrors) == known.authorities
