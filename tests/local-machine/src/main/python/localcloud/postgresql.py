"""A real PostgreSQL server behind a cloud's managed database: Debian's own.

As in the clouds it accepts TLS only, passwords by SCRAM only, and no user of the cloud is its superuser. The superuser
is asked from the cloud's own network namespace, which guests are not in.
"""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

PROGRAMS = Path("/usr/lib/postgresql")
SECONDS_TO_START = 30
# PostgreSQL refuses to run as root, and other users cannot reach what root can: it sees itself as somebody else.
AS_NOBODY = ("unshare", "--user", "--map-user=65534", "--ipc", "--")
SETTINGS = {
    "listen_addresses": "0.0.0.0",  # Of the cloud's own namespace.
    "unix_socket_directories": "",
    "ssl": "on",
    "password_encryption": "scram-sha-256",
    "dynamic_shared_memory_type": "mmap",  # A killed server leaves nothing but its own files.
}
WHO_GETS_IN = """\
host all {superuser} 127.0.0.1/32 trust
hostssl all all 0.0.0.0/0 scram-sha-256
"""


class ServerError(Exception):
    """A server that does not do what it must."""


class Server:
    """One server, whose data outlives its process."""

    def __init__(self, data: Path, port: int, superuser: str) -> None:
        self._data = data
        self._port = port
        self._superuser = superuser
        self._programs = newest_programs()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def is_new(self) -> bool:
        """Whether it has no data yet."""
        return not self._data.exists()

    def start(self, certificate: str, key: str, settings: dict[str, str] | None = None) -> None:
        """Starts it with this certificate; a new one is created first."""
        if self.is_new:
            self._create()
        (self._data / "server.crt").write_text(certificate)
        (self._data / "server.key").touch(0o600)
        (self._data / "server.key").write_text(key)
        self.configure(settings or {})
        with (self._data / "server.log").open("ab") as log:
            command = [*AS_NOBODY, str(self._programs / "postgres"), "-D", str(self._data)]
            self._process = subprocess.Popen(command, stdout=log, stderr=log)
        deadline = time.monotonic() + SECONDS_TO_START
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise ServerError(f"PostgreSQL did not start: {(self._data / 'server.log').read_text()[-2000:]}")
            time.sleep(0.1)

    def configure(self, settings: dict[str, str]) -> None:
        """Gives it these settings beside its own; one that runs reads them at once."""
        lines = (f"{name} = '{value}'\n" for name, value in (SETTINGS | {"port": str(self._port)} | settings).items())
        (self._data / "postgresql.conf").write_text("".join(lines))
        if self._process is not None:
            self._process.send_signal(signal.SIGHUP)

    def run(self, statements: str) -> str:
        """Runs SQL as the superuser, up to the first error."""
        words = ("psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set", "ON_ERROR_STOP=1")
        address = {"PGHOST": "127.0.0.1", "PGPORT": str(self._port), "PGUSER": self._superuser}
        return _output([str(self._programs / words[0]), *words[1:], "postgres"], statements, address)

    def stop(self) -> None:
        """Ends it without waiting for connected clients."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(SECONDS_TO_START)
            self._process = None

    def remove(self) -> None:
        """Ends it and deletes its data."""
        self.stop()
        shutil.rmtree(self._data, ignore_errors=True)

    def _create(self) -> None:
        self._data.mkdir(parents=True)
        language = ("--encoding", "UTF8", "--locale", "C.UTF-8")
        command = [*AS_NOBODY, str(self._programs / "initdb"), "--pgdata", str(self._data)]
        _output([*command, "--username", self._superuser, *language])
        (self._data / "pg_hba.conf").write_text(WHO_GETS_IN.format(superuser=self._superuser))

    def _answers(self) -> bool:
        asked = [str(self._programs / "pg_isready"), "--quiet", "--host", "127.0.0.1", "--port", str(self._port)]
        return subprocess.run(asked, check=False).returncode == 0


def newest_programs() -> Path:
    """The directory with the programs of the newest Debian PostgreSQL on this machine."""
    found = [folder for folder in PROGRAMS.glob("[0-9]*/bin") if (folder / "initdb").exists()]
    if not found:
        raise ServerError("this machine lacks PostgreSQL for a database: apt-get install postgresql")
    return max(found, key=lambda folder: int(folder.parent.name))


def _output(command: list[str], given: str = "", environment: dict[str, str] | None = None) -> str:
    """What one of PostgreSQL's programs says."""
    variables = os.environ | (environment or {})
    done = subprocess.run(command, input=given, capture_output=True, text=True, env=variables, check=False)
    if done.returncode:
        raise ServerError(f"{command[-1]} ended with {done.returncode}: {done.stderr.strip()[-1000:]}")
    return done.stdout
