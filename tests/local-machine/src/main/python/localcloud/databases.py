"""The real PostgreSQL servers behind a cloud's managed databases.

An administrator whom the cloud knows signs in by the newest token that the cloud has given out to it for databases:
this token is the role's password, for as long as it is valid.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from localcloud.authority import Authority
from localcloud.postgresql import Server

PORT = 5432


@dataclass(frozen=True)
class Wanted:
    """What a server shall be."""

    host: str
    parameters: dict[str, str]
    administrators: dict[str, str | None]
    """The token of each role, if it has one."""


@dataclass(frozen=True)
class Ways:
    """What differs from cloud to cloud."""

    superuser: str
    first: str
    """SQL that makes a new server what the cloud's are: the role of its administrators, and what that owns."""

    group: str
    """The role of its administrators."""

    administrators: str
    """What they may do besides what they take from that role, in the words of ALTER ROLE."""

    seconds: int
    """For how long a token is valid."""


class Databases:
    """The servers that run; they listen at the port of all, so there is one at a time."""

    def __init__(self, folder: Path, authority: Authority, ways: Ways) -> None:
        self._folder = folder
        self._authority = authority
        self._ways = ways
        self._running: dict[str, tuple[Server, Wanted]] = {}

    def match(self, wanted: dict[str, Wanted]) -> None:
        """Has these servers, by their names, and no others."""
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
                        server.run(self._admit(role, shall.administrators.get(role)))
                self._running[name] = server, shall

    def _start(self, name: str, shall: Wanted) -> Server:
        server = Server(self._folder / name, PORT, self._ways.superuser)
        first = self._ways.first if server.is_new else ""
        certificate, key = (file.read_text() for file in self._authority.files(shall.host))
        server.start(certificate, key, shall.parameters)
        server.run(first)
        return server

    def _admit(self, role: str, token: str | None) -> str:
        """SQL that lets an administrator in by a token; without one, in no way."""
        name, text = '"' + role.replace('"', '""') + '"', "'" + role.replace("'", "''") + "'"
        end = datetime.now(UTC) + timedelta(seconds=self._ways.seconds)
        password = f"'{token}' VALID UNTIL '{end.isoformat()}'" if token else "NULL"
        return f"""\
SELECT format('CREATE ROLE %I', {text}) WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {text}) \\gexec
GRANT {self._ways.group} TO {name};
SET password_encryption = 'scram-sha-256';
ALTER ROLE {name} LOGIN {self._ways.administrators} PASSWORD {password};
"""
