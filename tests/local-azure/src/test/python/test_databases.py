"""The real server behind a flexible server of the account."""

import os
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from conftest import IDENTITY, SERVER, Azure

from localazure.databases import WAYS, follow
from localazure.identity import DATABASES
from localcloud import databases
from localcloud.authority import Authority
from localcloud.databases import Databases
from localcloud.postgresql import newest_programs

PORT = 15432
HOST = "lab-database.postgres.database.azure.com"


@pytest.fixture
def with_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Azure]:
    """A database server, and a machine whose identity is its administrator."""
    monkeypatch.setattr(databases, "PORT", PORT)
    servers = Databases(tmp_path / "databases", Authority(tmp_path, "Azure"), WAYS)
    azure = Azure(tmp_path / "state.json", partial(follow, servers))
    try:
        azure.make_machine()
        azure.command()
        azure.manage("PUT", SERVER, azure.server_parts())
        principal = azure.manage("GET", IDENTITY).body["properties"]["principalId"]
        body = {"properties": {"principalName": "lab-machine", "principalType": "ServicePrincipal"}}
        azure.manage("PUT", f"{SERVER}/administrators/{principal}", body)
        yield azure
    finally:
        servers.match({})


def ask(folder: Path, password: str, sql: str = "SELECT current_user") -> subprocess.CompletedProcess[str]:
    variables = {
        "PGHOST": HOST,
        "PGHOSTADDR": "127.0.0.1",
        "PGPORT": str(PORT),
        "PGDATABASE": "postgres",
        "PGUSER": "lab-machine",
        "PGPASSWORD": password,
        "PGSSLMODE": "verify-full",
        "PGSSLROOTCERT": str(folder / "ca.crt"),
    }
    psql = [newest_programs() / "psql", "--no-psqlrc", "--no-password", "--tuples-only", "--command", sql]
    return subprocess.run(psql, env=os.environ | variables, capture_output=True, text=True, check=False)


def token(azure: Azure, audience: str = DATABASES) -> str:
    return azure.machines_token(audience)["Authorization"].removeprefix("Bearer ")


def test_a_token_for_databases_is_the_administrators_password(with_server: Azure, tmp_path: Path) -> None:
    assert ask(tmp_path, token(with_server)).stdout.strip() == "lab-machine"


def test_a_token_for_another_service_lets_nobody_in(with_server: Azure, tmp_path: Path) -> None:
    token(with_server)
    assert "password authentication failed" in ask(tmp_path, token(with_server, "https://vault.azure.net")).stderr


def test_the_administrator_makes_roles_and_databases_and_is_no_superuser(with_server: Azure, tmp_path: Path) -> None:
    password = token(with_server)
    assert ask(tmp_path, password, "CREATE ROLE ada").returncode == 0
    assert ask(tmp_path, password, "CREATE DATABASE notebook").returncode == 0
    assert ask(tmp_path, password, "REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC").stderr == ""
    assert ask(tmp_path, password, "SHOW is_superuser").stdout.strip() == "off"


def test_a_parameter_of_the_account_is_one_of_the_server(with_server: Azure, tmp_path: Path) -> None:
    parameter = f"{SERVER}/configurations/idle_in_transaction_session_timeout"
    with_server.manage("PATCH", parameter, {"properties": {"value": "3600000"}})
    shown = ask(tmp_path, token(with_server), "SHOW idle_in_transaction_session_timeout").stdout
    assert shown.strip() == "1h"


def test_a_deleted_server_is_gone(with_server: Azure, tmp_path: Path) -> None:
    with_server.manage("DELETE", SERVER)
    assert "Connection refused" in ask(tmp_path, "any").stderr
