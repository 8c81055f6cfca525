"""RDS for PostgreSQL with a real server: MiniStack keeps the record of an instance, Debian's PostgreSQL serves it.

As on AWS the server accepts TLS only, and the administrator is no superuser. Their password is in a secret that RDS
manages. AWS's authorities sign nothing here: the emulator's own authority signs the server's certificate, and each
guest's image trusts it.
"""

import json
import socket
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ministack.services import rds, secretsmanager
from ministack.services.cloudformation import provisioners

from localcloud.postgresql import Server

TYPE = "AWS::RDS::DBInstance"
SUPERUSER = "rdsadmin"
FIRST_PORT = 5432

Properties = Mapping[str, Any]
Record = dict[str, Any]
_servers: dict[str, Server] = {}


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
        _servers[physical_id] = start(instance, folder / physical_id)
        return physical_id, attributes(instance)

    def delete(physical_id: str, properties: Properties) -> None:
        if instance := rds._instances.get(physical_id):
            secretsmanager.delete_secret_in_process(instance["MasterUserSecret"]["SecretArn"])
        forget_instance(physical_id, properties)
        if server := _servers.pop(physical_id, None):
            server.remove()

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


def start(instance: Record, data: Path) -> Server:
    """Makes the instance's databases and roles, on a server that is started for them."""
    address, port = instance["Endpoint"]["Address"], instance["Endpoint"]["Port"]
    server = Server(data, port, SUPERUSER)
    server.start(*rds._pg_server_material([], [address]))
    server.run(first_statements(instance))
    return server


def first_statements(instance: Record) -> str:
    """SQL for the administrator: may create roles and databases, owns the existing ones, is no superuser."""
    administrator, password = instance["MasterUsername"], instance["_MasterUserPassword"].replace("'", "''")
    return (
        f"CREATE ROLE \"{administrator}\" LOGIN CREATEROLE CREATEDB PASSWORD '{password}';\n"
        f'CREATE DATABASE "{instance["DBName"]}" OWNER "{administrator}";\n'
        f'ALTER DATABASE postgres OWNER TO "{administrator}";\n'
        f'ALTER DATABASE template1 OWNER TO "{administrator}";\n'
    )


def free_port() -> int:
    """PostgreSQL's own port, or the next one that nothing listens on."""
    for port in range(FIRST_PORT, FIRST_PORT + 100):
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)):
                return port
    raise ValueError("no port is left for a database")
