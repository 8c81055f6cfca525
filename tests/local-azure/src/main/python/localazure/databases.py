"""A real PostgreSQL server behind each flexible server of the account.

An Entra administrator signs in by the newest token that the sign-in service has given out to it for databases: this
token is the role's password, for as long as it is valid.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from localazure import ids
from localazure.exchange import RefusedError
from localazure.flexible_servers import ADMINISTRATORS, CONFIGURATIONS, SERVERS
from localazure.identity import SECONDS
from localazure.state import Resource, State
from localcloud.authority import Authority
from localcloud.postgresql import Server, ServerError

PORT = 5432
SUPERUSER = "azuresu"
FIRST_STATEMENTS = """\
CREATE ROLE azure_pg_admin;
ALTER DATABASE postgres OWNER TO azure_pg_admin;
ALTER DATABASE template1 OWNER TO azure_pg_admin;
"""


@dataclass(frozen=True)
class Wanted:
    """What a server shall be."""

    host: str
    parameters: dict[str, str]
    administrators: dict[str, str | None]
    """The token of each role, if it has one."""


class Databases:
    """The servers that run; they listen at the port of all, so there is one at a time."""

    def __init__(self, folder: Path, authority: Authority) -> None:
        self._folder = folder
        self._authority = authority
        self._running: dict[str, tuple[Server, Wanted]] = {}

    def follow(self, state: State) -> None:
        """Has the servers as the account has them."""
        try:
            self._match(state)
        except ServerError as error:
            raise RefusedError(500, "InternalServerError", str(error)) from error

    def _match(self, state: State) -> None:
        wanted = {server["name"]: _wanted(state, server) for server in state.of_type(SERVERS)}
        for name in self._running.keys() - wanted.keys():
            self._running.pop(name)[0].remove()
        for name, shall in wanted.items():
            if name not in self._running:
                self._running[name] = self._start(name, shall), Wanted(shall.host, shall.parameters, {})
            server, was = self._running[name]
            if shall != was:
                server.configure(shall.parameters)
                for role in was.administrators.keys() | shall.administrators.keys():
                    if was.administrators.get(role, "") != shall.administrators.get(role, ""):
                        server.run(_admit(role, shall.administrators.get(role)))
                self._running[name] = server, shall

    def _start(self, name: str, shall: Wanted) -> Server:
        server = Server(self._folder / name, PORT, SUPERUSER)
        first = FIRST_STATEMENTS if server.is_new else ""
        certificate, key = (file.read_text() for file in self._authority.files(shall.host))
        server.start(certificate, key, shall.parameters)
        server.run(first)
        return server


def _wanted(state: State, server: Resource) -> Wanted:
    inside = ids.key(server["id"]) + "/"
    parts = [part for key, part in state.resources.items() if key.startswith(inside)]
    parameters = {
        part["name"]: part["properties"]["value"]
        for part in parts
        # Azure's own, and what this server does always, are no parameters of PostgreSQL.
        if part["type"] == CONFIGURATIONS and "." not in part["name"] and part["name"] != "require_secure_transport"
    }
    administrators = {
        part["properties"]["principalName"]: state.database_tokens.get(part["properties"]["objectId"])
        for part in parts
        if part["type"] == ADMINISTRATORS
    }
    return Wanted(server["properties"]["fullyQualifiedDomainName"], parameters, administrators)


def _admit(role: str, token: str | None) -> str:
    """SQL that lets an administrator in by a token; without one, in no way."""
    name, text = '"' + role.replace('"', '""') + '"', "'" + role.replace("'", "''") + "'"
    end = datetime.now(UTC) + timedelta(seconds=SECONDS)
    password = f"'{token}' VALID UNTIL '{end.isoformat()}'" if token else "NULL"
    return f"""\
SELECT format('CREATE ROLE %I', {text}) WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {text}) \\gexec
GRANT azure_pg_admin TO {name};
SET password_encryption = 'scram-sha-256';
ALTER ROLE {name} LOGIN CREATEROLE CREATEDB PASSWORD {password};
"""
