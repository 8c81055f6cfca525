"""The server behind a cloud's managed database."""

import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from localcloud import postgresql
from localcloud.postgresql import Server, ServerError


def _free_port() -> int:
    with socket.socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        return int(attempt.getsockname()[1])


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    folder = tmp_path_factory.mktemp("certificate")
    words = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    subprocess.run([*words, "-subj", "/CN=db", "-keyout", folder / "key", "-out", folder / "crt"], check=True)
    return (folder / "crt").read_text(), (folder / "key").read_text()


@pytest.fixture
def server(tmp_path: Path, certificate: tuple[str, str]) -> Iterator[tuple[Server, int]]:
    port = _free_port()
    made = Server(tmp_path / "data", port, "cloud")
    try:
        made.start(*certificate, settings={"log_connections": "on"})
        made.run("CREATE ROLE ada LOGIN PASSWORD 'hunter2';")
        yield made, port
    finally:
        made.remove()


def _ask(port: int, user: str, **environment: str) -> subprocess.CompletedProcess[str]:
    address = {"PGHOST": "127.0.0.1", "PGPORT": str(port), "PGUSER": user, "PGDATABASE": "postgres"}
    psql = [postgresql.newest_programs() / "psql", "--no-psqlrc", "--no-password", "--command", "SELECT 1"]
    return subprocess.run(psql, env=os.environ | address | environment, capture_output=True, text=True, check=False)


def test_a_user_signs_in_over_tls_by_a_password_and_no_other_way(server: tuple[Server, int]) -> None:
    _, port = server
    assert _ask(port, "ada", PGPASSWORD="hunter2", PGSSLMODE="require").returncode == 0
    assert "no encryption" in _ask(port, "ada", PGPASSWORD="hunter2", PGSSLMODE="disable").stderr
    assert "password authentication failed" in _ask(port, "ada", PGPASSWORD="no", PGSSLMODE="require").stderr


def test_its_data_outlives_its_process(server: tuple[Server, int], certificate: tuple[str, str]) -> None:
    made, _ = server
    made.run("CREATE TABLE notes AS SELECT 'kept' AS note;")
    made.stop()
    made.start(*certificate)
    assert made.run("SELECT note FROM notes;") == "kept\n"


def test_a_statement_that_fails_is_told(server: tuple[Server, int]) -> None:
    with pytest.raises(ServerError, match='role "ada" already exists'):
        server[0].run("CREATE ROLE ada;")
