"""The proof that the database keeps rows: one is written, read and removed in a schema that is nobody's."""

import secrets

from ..clouds.cloud import Cloud
from ..machine import CommandFailed
from ..settings import Settings
from .database import administrator_of

_SCHEMA = "cloudnotebook_self_test"
_REMOVE = 'DROP SCHEMA IF EXISTS :"schema" CASCADE;\n'
_WRITE = """\
CREATE SCHEMA :"schema";
CREATE TABLE :"schema".rows (value text);
INSERT INTO :"schema".rows VALUES (:'value');
"""
_READ = 'SELECT value FROM :"schema".rows;\n'


class NotKept(Exception):
    """The database does not do what users need of it."""


def ensure_kept(cloud: Cloud, settings: Settings) -> None:
    """Writes, reads and removes a row, each over a new connection."""
    database = settings.facts.database
    if database is None:
        return
    administrator = administrator_of(cloud, database)
    value = secrets.token_hex()
    try:
        try:
            # Also what a self-test that was cut off has left.
            administrator.run("SET client_min_messages = warning;\n" + _REMOVE + _WRITE, schema=_SCHEMA, value=value)
            read = administrator.run(_READ, schema=_SCHEMA).strip()
        finally:
            administrator.run(_REMOVE, schema=_SCHEMA)
    except CommandFailed as failure:
        raise NotKept(
            f"the database {database.name} at {database.host} does not let this machine write, read and remove a row:"
            f" {failure}\nIt must accept writes, have free space, and let its administrator create schemas in"
            f" {database.name}: GRANT CREATE ON DATABASE {database.name} TO {administrator.acting}. Then deploy again."
        ) from failure
    if read != value:
        raise NotKept(
            f"the database {database.name} at {database.host} gave {read[:200]!r} instead of the row {value!r}"
        )
