"""The connection of a kernel to its schema in the managed database."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import DATABASE_FACTS, FACTS, NOTEBOOK

from cloudnotebook import settings
from cloudnotebook.clouds.aws import databases
from cloudnotebook.clouds.aws.api import Aws
from cloudnotebook.clouds.aws.aws import AwsCloud
from cloudnotebook.data import database
from cloudnotebook.machine import CommandFailed
from cloudnotebook.users import accounts
from cloudnotebook.users.accounts import Account

HOST = DATABASE_FACTS["databaseHost"]
DATABASE = settings.Database(HOST, "5432", "notebook", "a secret", "", own_server=True)


@pytest.fixture
def with_database() -> settings.Settings:
    return settings.parse(NOTEBOOK, FACTS | DATABASE_FACTS)


def test_kernels_get_an_address_without_a_password(with_database: settings.Settings) -> None:
    environment = database.kernel_environment(with_database)
    assert environment == {
        "NOTEBOOK_JDBC_URL": f"jdbc:postgresql://{HOST}:5432/notebook?user=notebook_${{USER}}"
        "&sslmode=verify-full&sslrootcert=/etc/cloudnotebook/database-ca.pem",
        "PGPASSFILE": "/var/lib/cloudnotebook/database/${USER}",
    }


def test_without_a_database_kernels_get_no_address(notebook: settings.Settings) -> None:
    assert database.kernel_environment(notebook) == {}
    assert database.kernel_dependencies(notebook) == ()


def test_the_driver_comes_with_the_database(with_database: settings.Settings) -> None:
    (driver,) = database.kernel_dependencies(with_database)
    assert driver.startswith("org.postgresql:postgresql:")


def test_a_driver_that_the_notebook_names_is_used_instead() -> None:
    kernel = {"jdk": 25, "dependencies": ["org.postgresql:postgresql:42.7.10"], "jvmOptions": []}
    chosen = settings.parse({**NOTEBOOK, "javaKernel": kernel}, FACTS | DATABASE_FACTS)
    assert database.kernel_dependencies(chosen) == ()


def test_the_verifier_proves_the_example_of_rfc_7677() -> None:
    salt = base64.b64decode("W22ZaJ0SNY7soEsUEjb6gQ==")
    kept = database.verifier("pencil", salt)
    nonces = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0"
    said = f"n=user,r=rOprNGfwEbeRWgbNEkqO,{nonces},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,c=biws,{nonces}".encode()
    stored, server = (base64.b64decode(key) for key in kept.split("$")[2].split(":"))
    signature = hmac.digest(stored, said, "sha256")
    proof = base64.b64decode("dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=")
    client = bytes(a ^ b for a, b in zip(proof, signature, strict=True))
    assert kept.startswith("SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$")
    assert hashlib.sha256(client).digest() == stored
    assert hmac.digest(server, said, "sha256") == base64.b64decode("6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=")


class Server:
    """A database that knows roles by the verifier of their password."""

    def __init__(self) -> None:
        self.roles: dict[str, str] = {}
        self.locked: set[str] = set()
        self.shares: dict[str, int] = {}
        self.said = ""

    def psql(self, *command: Any, stdin: str, environment: dict[str, str]) -> str:
        assert environment["PGSSLMODE"] == "verify-full"
        self.said += stdin
        user, password = environment["PGUSER"], environment["PGPASSWORD"]
        if user == "administrator":
            assert password == "kept by RDS"
            self.administer(stdin, [str(word) for word in command])
        elif user in self.locked or not self.fits(user, password):
            raise CommandFailed(["psql"], 2, f'password authentication failed for user "{user}"')
        return "1\n"

    def administer(self, script: str, words: list[str]) -> None:
        name = next((word.removeprefix("role=") for word in words if word.startswith("role=")), "")
        if "CREATE ROLE" in script:
            self.shares[name] = next(int(word.removeprefix("users=")) for word in words if word.startswith("users="))
            self.roles.setdefault(name, "")
            self.locked.discard(name)
        elif "NOLOGIN" in script:
            self.locked.add(name)
        elif "PASSWORD" in script:
            self.roles[name] = script.split("'")[1]

    def fits(self, user: str, password: str) -> bool:
        kept = self.roles.get(user, "")
        return bool(kept) and database.verifier(password, base64.b64decode(kept.split(":")[1].split("$")[0])) == kept


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Server]:
    server = Server()
    secret = {"SecretString": json.dumps({"username": "administrator", "password": "kept by RDS"})}
    monkeypatch.setattr(Aws, "region", "eu-central-1")
    monkeypatch.setattr(Aws, "call", lambda *_, **__: secret)
    monkeypatch.setattr(database, "AUTHORITIES", tmp_path / "database-ca.pem")
    monkeypatch.setattr(database, "succeeds", lambda *command: True)
    monkeypatch.setattr(database, "run", server.psql)
    monkeypatch.setattr(database, "PASSWORDS", tmp_path)
    monkeypatch.setattr(accounts, "ACCOUNTS", tmp_path / "accounts")
    monkeypatch.setattr("shutil.chown", lambda *_: None)
    for number, name in enumerate(("ada", "grace")):
        Account(name, accounts.FIRST_UID + number).save()
    yield server


def in_region(region: str, monkeypatch: pytest.MonkeyPatch) -> AwsCloud:
    monkeypatch.setattr(Aws, "region", region)
    return AwsCloud()


def entry(folder: Path, user: str) -> str:
    return (folder / user).read_text()


def test_the_server_is_verified_by_the_authorities_of_its_region(
    with_database: settings.Settings, server: Server, tmp_path: Path
) -> None:
    (tmp_path / "database-ca.pem").write_text("an older release's")
    database.ensure(AwsCloud(), with_database)
    kept = (tmp_path / "database-ca.pem").read_text()
    assert kept.startswith((settings.FILES / "aws/rds/eu-central-1.pem").read_text())


def test_authorities_that_the_machine_was_given_count_for_databases_too(
    notebook: settings.Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "company.crt").write_text("the company's\n")
    trusted = database.authorities(in_region("eu-central-1", monkeypatch), DATABASE, notebook.mirrors, tmp_path)
    assert trusted.endswith("-----END CERTIFICATE-----\nthe company's\n")


@pytest.mark.parametrize(
    ("region", "site"),
    [
        ("mx-central-1", "truststore.pki.rds.amazonaws.com"),
        ("us-gov-east-1", "truststore.pki.us-gov-west-1.rds.amazonaws.com"),
    ],
)
def test_authorities_that_the_bundle_lacks_are_fetched_once(
    region: str, site: str, notebook: settings.Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(databases, "curl", lambda url: asked.append(url) or "AWS's\n")
    monkeypatch.setattr(databases, "_FETCHED", tmp_path / "rds-authorities.pem")
    monkeypatch.setattr("shutil.chown", lambda *_: None)
    cloud = in_region(region, monkeypatch)
    assert database.authorities(cloud, DATABASE, notebook.mirrors, tmp_path / "none") == "AWS's\n"
    assert database.authorities(cloud, DATABASE, notebook.mirrors, tmp_path / "none") == "AWS's\n"
    assert asked == [f"https://{site}/{region}/{region}-bundle.pem"]


def test_authorities_that_the_notebook_names_replace_those_that_the_bundle_lacks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(databases, "curl", lambda url: pytest.fail(f"asked {url}"))
    (tmp_path / "notebook-mirrors.crt").write_text("named\n")
    named = settings.Mirrors(None, None, None, None, "named\n")
    assert database.authorities(in_region("mx-central-1", monkeypatch), DATABASE, named, tmp_path) == "named\n"


def test_a_server_of_an_unknown_authority_is_reported_as_such(
    with_database: settings.Settings, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> str:
        raise CommandFailed(["psql"], 2, "SSL error: certificate verify failed")

    monkeypatch.setattr(database, "run", refuse)
    with pytest.raises(database.DatabaseRefused, match=f"{HOST} .* mirrors.caCertificates"):
        database.ensure(AwsCloud(), with_database)


def test_each_user_gets_a_role_and_a_password_that_only_they_can_read(
    with_database: settings.Settings, server: Server, tmp_path: Path
) -> None:
    database.ensure(AwsCloud(), with_database)
    assert set(server.roles) == {"notebook_ada", "notebook_grace"}
    for user in ("ada", "grace"):
        *place, password = entry(tmp_path, user).strip().split(":")
        assert place == [HOST, "5432", "notebook", f"notebook_{user}"]
        assert server.fits(f"notebook_{user}", password)
        assert (tmp_path / user).stat().st_mode & 0o777 == 0o400
        assert password not in server.said


CLOSES_OTHER_DATABASES = "REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC;"


def test_on_a_server_of_its_own_every_other_database_is_closed(
    with_database: settings.Settings, server: Server
) -> None:
    database.ensure(AwsCloud(), with_database)
    assert CLOSES_OTHER_DATABASES in server.said


def test_on_an_existing_server_the_databases_of_others_stay_as_they_are(server: Server) -> None:
    database.ensure(AwsCloud(), settings.parse(NOTEBOOK, FACTS | DATABASE_FACTS | {"databaseServer": "existing"}))
    assert "CREATE DATABASE" in server.said
    assert "template1" not in server.said
    assert "DATABASE postgres" not in server.said


def test_the_connections_are_divided_among_the_users(with_database: settings.Settings, server: Server) -> None:
    database.ensure(AwsCloud(), with_database)
    assert server.shares == {"notebook_ada": 2, "notebook_grace": 2}
    assert "CONNECTION LIMIT" in server.said


def test_a_password_that_fits_is_kept(with_database: settings.Settings, server: Server, tmp_path: Path) -> None:
    database.ensure(AwsCloud(), with_database)
    before = entry(tmp_path, "ada")
    database.ensure(AwsCloud(), with_database)
    assert entry(tmp_path, "ada") == before


def test_a_restored_database_that_lacks_the_role_gets_it_again(
    with_database: settings.Settings, server: Server, tmp_path: Path
) -> None:
    database.ensure(AwsCloud(), with_database)
    del server.roles["notebook_ada"]
    database.ensure(AwsCloud(), with_database)
    assert server.fits("notebook_ada", entry(tmp_path, "ada").strip().split(":")[-1])


def test_a_user_who_is_no_longer_listed_is_locked_out(server: Server, tmp_path: Path) -> None:
    database.ensure(AwsCloud(), settings.parse(NOTEBOOK, FACTS | DATABASE_FACTS))
    only_ada = {**NOTEBOOK, "authentication": {"passwordAndTotp": {"users": ["ada"]}}}
    database.ensure(AwsCloud(), settings.parse(only_ada, FACTS | DATABASE_FACTS))
    assert server.locked == {"notebook_grace"}
    assert not (tmp_path / "grace").exists()


def test_a_role_that_is_still_refused_ends_the_apply(
    with_database: settings.Settings, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "fits", lambda *_: False)
    with pytest.raises(database.DatabaseRefused, match="refuses the role notebook_ada"):
        database.ensure(AwsCloud(), with_database)


def test_a_password_is_not_in_the_process_list(with_database: settings.Settings, tmp_path: Path) -> None:
    psql = tmp_path / "psql"
    psql.write_text('#!/bin/sh\ntr "\\0" " " </proc/$$/cmdline\n')
    psql.chmod(0o755)
    assert with_database.facts.database is not None
    login = database.Login(with_database.facts.database, "notebook_ada", "hunter2")
    with pytest.MonkeyPatch.context() as path:
        path.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
        shown = login.run("SELECT 1;")
    assert "psql" in shown
    assert "hunter2" not in shown
