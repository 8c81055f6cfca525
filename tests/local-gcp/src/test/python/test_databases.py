"""The real server behind an instance of Cloud SQL."""

import json
import os
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from conftest import SQL, Google, Kept

from localcloud import databases
from localcloud.authority import Authority
from localcloud.databases import Databases
from localcloud.postgresql import newest_programs
from localgcp.databases import WAYS, follow
from localgcp.identity import DATABASES

PORT = 15433
TAKE_ON = {"PGOPTIONS": "-c role=cloudsqlsuperuser"}


@pytest.fixture
def with_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Google]:
    """An instance, and a machine whose account is its administrator and may sign in to it."""
    monkeypatch.setattr(databases, "PORT", PORT)
    servers = Databases(tmp_path / "databases", Authority(tmp_path, "Google Cloud"), WAYS)
    google = Google(tmp_path / "state.json", Kept(), "the authority", partial(follow, servers))
    try:
        google.make_machine()
        google.make_database()
        google.make_database_user()
        google.let_sign_in("lab")
        yield google
    finally:
        servers.match({})


def ask(google: Google, folder: Path, sql: str, **more: str) -> subprocess.CompletedProcess[str]:
    """What psql says, which signs in by a token that was just given out."""
    token = json.loads(google.metadata(f"service-accounts/default/token?scopes={DATABASES}").body)["access_token"]
    variables = {
        "PGHOST": google.ask("GET", f"{SQL}/lab")["dnsName"].rstrip("."),
        "PGHOSTADDR": "127.0.0.1",
        "PGPORT": str(PORT),
        "PGDATABASE": "postgres",
        "PGUSER": "lab-machine@local-project.iam",
        "PGPASSWORD": token,
        "PGSSLMODE": "verify-full",
        "PGSSLROOTCERT": str(folder / "ca.crt"),
    }
    psql = [newest_programs() / "psql", "--no-psqlrc", "--no-password", "--tuples-only", "--command", sql]
    return subprocess.run(psql, env=os.environ | variables | more, capture_output=True, text=True, check=False)


def test_a_token_for_databases_is_the_accounts_password(with_server: Google, tmp_path: Path) -> None:
    assert ask(with_server, tmp_path, "SELECT current_user").stdout.strip() == "lab-machine@local-project.iam"


def test_the_account_makes_roles_and_databases_once_it_takes_on_the_role(with_server: Google, tmp_path: Path) -> None:
    assert "permission denied" in ask(with_server, tmp_path, "CREATE ROLE ada").stderr
    assert ask(with_server, tmp_path, "CREATE ROLE ada", **TAKE_ON).returncode == 0
    assert ask(with_server, tmp_path, "CREATE DATABASE notebook", **TAKE_ON).returncode == 0
    assert ask(with_server, tmp_path, "SHOW is_superuser", **TAKE_ON).stdout.strip() == "off"


def test_who_may_sign_in_to_another_instance_only_is_not_let_in(with_server: Google, tmp_path: Path) -> None:
    with_server.let_sign_in("another")
    assert "password authentication failed" in ask(with_server, tmp_path, "SELECT 1").stderr


def test_a_flag_is_a_setting_of_the_server(with_server: Google, tmp_path: Path) -> None:
    assert ask(with_server, tmp_path, "SHOW idle_in_transaction_session_timeout").stdout.strip() == "1h"


def test_a_deleted_instance_is_gone(with_server: Google, tmp_path: Path) -> None:
    with_server.ask("DELETE", f"{SQL}/lab")
    refused = [newest_programs() / "pg_isready", "--host", "127.0.0.1", "--port", str(PORT)]
    assert subprocess.run(refused, check=False, capture_output=True).returncode != 0
