"""RDS for PostgreSQL with a real server: MiniStack keeps the record of an instance, Debian's PostgreSQL serves it.

As on AWS the server accepts TLS only, and the administrator is no superuser. Their password is in a secret that RDS
manages. AWS's authorities sign nothing here: the emulator's own authority signs the server's certificate, and each
guest's image trusts it.
"""

import json
import shutil
import signal
import socket
import subprocess
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ministack.services import rds, secretsmanager
from ministack.services.cloudformation import provisioners

TYPE = "AWS::RDS::DBInstance"
PROGRAMS = Path("/usr/lib/postgresql")
FIRST_PORT = 5432
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

Properties = Mapping[str, Any]
Record = dict[str, Any]
_servers: dict[str, subprocess.Popen[bytes]] = {}


def serve(address: str, folder: Path) -> None:
    """Puts a server that listens at this address behind each instance that a stack makes from now on."""
    handlers = provisioners._RESOURCE_HANDLERS[TYPE]
    record_instance, forget_instance = handlers["create"], handlers["delete"]
    recorded_attributes = provisioners._rds_db_instance_attrs

    def attributes(instance: Record) -> dict[str, str]:
        known: dict[str, str] = recorded_attributes(instance)
        if secret := instance.get("MasterUserSecret"):
            known["MasterUserSecret.SecretArn"] = secret["SecretArn"]
        return known

    def create(logical_id: str, properties: Properties, stack: str) -> tuple[str, dict[str, str]]:
        if properties.get("Engine") != "postgres" or str(properties.get("ManageMasterUserPassword")).lower() != "true":
            raise ValueError("the local cloud serves PostgreSQL with ManageMasterUserPassword, and nothing else")
        physical_id, _ = record_instance(logical_id, properties, stack)
        instance: Record = rds._instances[physical_id]
        keep_password(instance)
        instance["Endpoint"] |= {"Address": address, "Port": free_port()}
        start(instance, folder / physical_id)
        return physical_id, attributes(instance)

    def delete(physical_id: str, properties: Properties) -> None:
        if instance := rds._instances.get(physical_id):
            secretsmanager.delete_secret_in_process(instance["MasterUserSecret"]["SecretArn"])
        forget_instance(physical_id, properties)
        if server := _servers.pop(physical_id, None):
            server.send_signal(signal.SIGINT)  # Ends without waiting for connected clients.
            server.wait(SECONDS_TO_START)
        shutil.rmtree(folder / physical_id, ignore_errors=True)

    provisioners._rds_db_instance_attrs = attributes
    provisioners._rds_db_instance_create, provisioners._rds_db_instance_delete = create, delete
    handlers |= {"create": create, "delete": delete}


def keep_password(instance: Record) -> None:
    """Creates the administrator's password and the secret that holds it, as RDS does."""
    password = rds._generate_master_user_password() + "$'\\:#"  # RDS uses nearly every printable character.
    value = json.dumps({"username": instance["MasterUsername"], "password": password})
    secret = secretsmanager.create_secret_in_process(f"rds!db-{uuid.uuid4()}", value, description="Managed by RDS")
    instance["_MasterUserPassword"] = password
    instance["MasterUserSecret"] = {"SecretArn": secret, "SecretStatus": "active"}


def start(instance: Record, data: Path) -> None:
    """Makes the instance's databases and roles, and starts its server."""
    programs = newest_programs()
    data.mkdir(parents=True)
    run([programs / "initdb", "--pgdata", data, "--username", "rdsadmin", "--encoding", "UTF8", "--locale", "C.UTF-8"])
    run([programs / "postgres", "--single", "-D", data, "postgres"], first_statements(instance))
    address, port = instance["Endpoint"]["Address"], instance["Endpoint"]["Port"]
    certificate, key = rds._pg_server_material([], [address])
    (data / "server.crt").write_text(certificate)
    (data / "server.key").write_text(key)
    (data / "server.key").chmod(0o600)
    (data / "pg_hba.conf").write_text("hostssl all all 0.0.0.0/0 scram-sha-256\n")
    with (data / "postgresql.conf").open("a") as configuration:
        for name, value in (SETTINGS | {"port": str(port)}).items():
            configuration.write(f"{name} = '{value}'\n")
    with (data / "server.log").open("wb") as log:
        server = subprocess.Popen([*AS_NOBODY, programs / "postgres", "-D", data], stdout=log, stderr=log)
    _servers[instance["DBInstanceIdentifier"]] = server
    if not rds._wait_for_port(address, port, SECONDS_TO_START):
        raise ValueError(f"PostgreSQL did not start: {(data / 'server.log').read_text()}")


def first_statements(instance: Record) -> str:
    """SQL for the administrator: may create roles and databases, owns the existing ones, is no superuser."""
    administrator, password = instance["MasterUsername"], instance["_MasterUserPassword"].replace("'", "''")
    return (
        "SET password_encryption = 'scram-sha-256'\n"
        f"CREATE ROLE \"{administrator}\" LOGIN CREATEROLE CREATEDB PASSWORD '{password}'\n"
        f'CREATE DATABASE "{instance["DBName"]}" OWNER "{administrator}"\n'
        f'ALTER DATABASE postgres OWNER TO "{administrator}"\n'
        f'ALTER DATABASE template1 OWNER TO "{administrator}"\n'
    )


def newest_programs() -> Path:
    """The directory with the programs of the newest Debian PostgreSQL on this machine."""
    found = [folder for folder in PROGRAMS.glob("[0-9]*/bin") if (folder / "initdb").exists()]
    if not found:
        raise ValueError("this machine lacks PostgreSQL for a database: apt-get install postgresql")
    return max(found, key=lambda folder: int(folder.parent.name))


def run(command: list[str | Path], statements: str = "") -> None:
    """Runs one of PostgreSQL's programs to its end."""
    done = subprocess.run([*AS_NOBODY, *command], input=statements, capture_output=True, text=True, check=False)
    if done.returncode or "ERROR:" in done.stderr:
        raise ValueError(f"{command[0]} ended with {done.returncode}: {done.stderr.strip()[-1000:]}")


def free_port() -> int:
    """PostgreSQL's own port, or the next one that nothing listens on."""
    for port in range(FIRST_PORT, FIRST_PORT + 100):
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)):
                return port
    raise ValueError("no port is left for a database")
