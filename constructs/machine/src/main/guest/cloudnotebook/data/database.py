"""The managed database: a role and a schema for each user, over TLS with the name verified."""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from pathlib import Path

from ..clouds.cloud import Cloud
from ..host.sources import OWN_AUTHORITIES
from ..machine import CommandFailed, directory, run, succeeds, wait_until, write
from ..settings import CONFIGURATION, FILES, STATE, Database, Mirrors, Settings
from ..users import accounts
from ..users.accounts import Account

AUTHORITIES = CONFIGURATION / "database-ca.pem"
PASSWORDS = STATE / "database"
_DRIVER = "org.postgresql:postgresql"
_DRIVER_VERSION = "42.7.14"
_MAINTENANCE = "postgres"  # the database that every server has
_PASSWORD_BYTES = 24
_ITERATIONS = 4096


class DatabaseRefused(Exception):
    """A database that does not prove who it is, or does not let in a user whom it was just told to."""


@dataclass(frozen=True)
class Login:
    """A way into the database; psql takes the password from its environment, which no list of processes shows."""

    database: Database
    role: str
    password: str
    acts_as: str | None = None

    @property
    def acting(self) -> str:
        """The role that does what the script says."""
        return self.acts_as or self.role

    def run(self, script: str, *, inside: str | None = None, **variables: str) -> str:
        """Runs a psql script, whose :variables take these values; it ends at its first error."""
        words = [word for name, value in variables.items() for word in ("--set", f"{name}={value}")]
        return run(
            *("psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--no-password"),
            # A terse error repeats no statement, and so no password.
            *("--set", "ON_ERROR_STOP=1", "--set", "VERBOSITY=terse", *words, "--file", "-"),
            stdin=script,
            environment={
                "PGHOST": self.database.host,
                "PGPORT": self.database.port,
                "PGDATABASE": inside or self.database.name,
                "PGUSER": self.role,
                "PGPASSWORD": self.password,
                "PGSSLMODE": "verify-full",
                "PGSSLROOTCERT": str(AUTHORITIES),
                "PGCONNECT_TIMEOUT": "20",
                "PGOPTIONS": f"-c role={self.acts_as or 'none'}",
            },
        )

    def is_accepted(self) -> bool:
        try:
            return bool(self.run("SELECT 1;"))
        except CommandFailed:
            return False


def ensure(cloud: Cloud, settings: Settings) -> None:
    """Makes a role for each listed user, and locks the roles of users who are no longer listed."""
    database = settings.facts.database
    if database is None:
        return
    write(AUTHORITIES, authorities(cloud, database, settings.mirrors))
    address = ("--host", database.host, "--port", database.port)
    wait_until(
        f"an answer from the database at {database.host}:{database.port}",
        300,
        lambda: succeeds("pg_isready", "--quiet", "--timeout", "5", *address),
    )
    administrator = administrator_of(cloud, database)
    _begin(administrator)
    directory(PASSWORDS, 0o711)
    named = accounts.of(settings)
    for account in accounts.everyone():
        if account in named:
            _admit(administrator, account, len(named))
        else:
            _shut_out(administrator, account)


def kernel_environment(settings: Settings) -> dict[str, str]:
    """What tells every user's kernels the way to the database; Jupyter fills in the user."""
    database = settings.facts.database
    if database is None:
        return {}
    address = f"jdbc:postgresql://{database.host}:{database.port}/{database.name}"
    options = f"user={role(database, '${USER}')}&sslmode=verify-full&sslrootcert={AUTHORITIES}"
    return {"NOTEBOOK_JDBC_URL": f"{address}?{options}", "PGPASSFILE": f"{PASSWORDS}/${{USER}}"}


def kernel_dependencies(settings: Settings) -> tuple[str, ...]:
    """The JDBC driver where there is a database, unless the notebook names a version itself."""
    named = any(coordinate.startswith(f"{_DRIVER}:") for coordinate in settings.dependencies)
    return () if named or settings.facts.database is None else (f"{_DRIVER}:{_DRIVER_VERSION}",)


def role(database: Database, user: str) -> str:
    """The role of a user: with a prefix it is never one of PostgreSQL's or the cloud's own."""
    return f"{database.name}_{user}"


def verifier(password: str, salt: bytes) -> str:
    """What PostgreSQL keeps of a password (SCRAM-SHA-256, RFC 7677): sent in its place, no log tells the password."""
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, _ITERATIONS)
    stored = hashlib.sha256(hmac.digest(salted, b"Client Key", "sha256")).digest()
    server = hmac.digest(salted, b"Server Key", "sha256")
    return f"SCRAM-SHA-256${_ITERATIONS}:{_base64(salt)}${_base64(stored)}:{_base64(server)}"


def authorities(cloud: Cloud, database: Database, mirrors: Mirrors, own: Path = OWN_AUTHORITIES) -> str:
    """Whom a database's certificate may be signed by: the cloud's own, and those that this machine was given."""
    given = (file.read_text() for file in sorted(own.rglob("*.crt")))
    return "".join(text.rstrip() + "\n" for text in (cloud.database_authorities(database, mirrors), *given) if text)


def administrator_of(cloud: Cloud, database: Database) -> Login:
    """The administrator, whose password the cloud gives and this machine does not keep."""
    return Login(database, *cloud.database_administrator(database))


def _begin(administrator: Login) -> None:
    """Prepares the server, which is met for the first time here."""
    database = administrator.database
    script = (FILES / "database.sql").read_text()
    if database.own_server:
        script += (FILES / "database-own-server.sql").read_text()
    try:
        administrator.run(script, inside=_MAINTENANCE, database=database.name)
    except CommandFailed as failure:
        if "certificate verify failed" not in str(failure):
            raise
        raise DatabaseRefused(
            f"the certificate of the database at {database.host} is signed by an authority that this machine does not "
            f"trust: add that authority's certificate to mirrors.caCertificates; {failure}"
        ) from failure


def _admit(administrator: Login, account: Account, users: int) -> None:
    """Has the user's role and schema, with a share of the connections, and a password that fits.

    A restored database may know an older password, or none.
    """
    database = administrator.database
    name = role(database, account.name)
    administrator.run((FILES / "database-role.sql").read_text(), role=name, users=str(users))
    file = PASSWORDS / account.name
    entry = f"{database.host}:{database.port}:{database.name}:{name}:"
    password = file.read_text().strip().removeprefix(entry) if file.exists() else ""
    if not Login(database, name, password).is_accepted():
        password = secrets.token_urlsafe(_PASSWORD_BYTES)
        kept = verifier(password, secrets.token_bytes(16))
        administrator.run(f"ALTER ROLE :\"role\" PASSWORD '{kept}';\n", role=name)
        if not Login(database, name, password).is_accepted():
            raise DatabaseRefused(f"the database at {database.host} refuses the role {name} that was just created")
    write(file, f"{entry}{password}\n", 0o400, account.name, account.name)


def _shut_out(administrator: Login, account: Account) -> None:
    administrator.run((FILES / "database-lock.sql").read_text(), role=role(administrator.database, account.name))
    (PASSWORDS / account.name).unlink(missing_ok=True)


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
