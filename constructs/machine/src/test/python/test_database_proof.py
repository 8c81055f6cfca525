"""The proof that the database keeps rows."""

from typing import Any

import pytest
from conftest import DATABASE_FACTS, FACTS, NOTEBOOK

from cloudnotebook import settings
from cloudnotebook.clouds.aws.aws import AwsCloud
from cloudnotebook.data import database_proof
from cloudnotebook.data.database import Login
from cloudnotebook.machine import CommandFailed
from cloudnotebook.settings import Database

DENIED = "ERROR:  cannot execute CREATE SCHEMA in a read-only transaction"


@pytest.fixture
def with_database() -> settings.Settings:
    return settings.parse(NOTEBOOK, FACTS | DATABASE_FACTS)


class Server:
    """A database with the given schemas and rows."""

    def __init__(self, *refused: str, forgets: bool = False) -> None:
        self.rows: dict[str, str] = {}
        self.refused = refused
        self.forgets = forgets

    def psql(self, *command: Any, stdin: str, environment: dict[str, str]) -> str:
        variables = dict(word.split("=", 1) for word in command if "=" in word)
        for refused in self.refused:
            if refused in stdin:
                raise CommandFailed(["psql"], 3, DENIED)
        if "DROP SCHEMA" in stdin:
            self.rows.pop(variables["schema"], None)
        if "INSERT" in stdin:
            self.rows[variables["schema"]] = "" if self.forgets else variables["value"]
        return self.rows[variables["schema"]] + "\n" if "SELECT" in stdin else ""


def server(monkeypatch: pytest.MonkeyPatch, *refused: str, forgets: bool = False) -> Server:
    def administrator(_: AwsCloud, database: Database) -> Login:
        return Login(database, "administrator", "kept by RDS")

    made = Server(*refused, forgets=forgets)
    monkeypatch.setattr("cloudnotebook.data.database.run", made.psql)
    monkeypatch.setattr(database_proof, "administrator_of", administrator)
    return made


def test_nothing_is_left_of_it(monkeypatch: pytest.MonkeyPatch, with_database: settings.Settings) -> None:
    made = server(monkeypatch)
    made.rows["notebook_ada"] = "hers"

    database_proof.ensure_kept(AwsCloud(), with_database)

    assert made.rows == {"notebook_ada": "hers"}


def test_without_a_database_nothing_is_proven(monkeypatch: pytest.MonkeyPatch, notebook: settings.Settings) -> None:
    made = server(monkeypatch, "INSERT")

    database_proof.ensure_kept(AwsCloud(), notebook)

    assert made.rows == {}


def test_a_database_that_refuses_a_row_is_reported_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, with_database: settings.Settings
) -> None:
    server(monkeypatch, "CREATE SCHEMA")

    told = r"(?s)read-only transaction.*GRANT CREATE ON DATABASE notebook TO administrator"
    with pytest.raises(database_proof.NotKept, match=told):
        database_proof.ensure_kept(AwsCloud(), with_database)


def test_a_row_that_cannot_be_read_back_is_removed_and_reported(
    monkeypatch: pytest.MonkeyPatch, with_database: settings.Settings
) -> None:
    made = server(monkeypatch, "SELECT")

    with pytest.raises(database_proof.NotKept):
        database_proof.ensure_kept(AwsCloud(), with_database)

    assert made.rows == {}


def test_a_wrong_row_is_reported(monkeypatch: pytest.MonkeyPatch, with_database: settings.Settings) -> None:
    server(monkeypatch, forgets=True)

    with pytest.raises(database_proof.NotKept, match="gave '' instead of the row"):
        database_proof.ensure_kept(AwsCloud(), with_database)
