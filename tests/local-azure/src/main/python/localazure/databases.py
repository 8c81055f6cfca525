"""A real PostgreSQL server behind each flexible server of the account, whose administrators are Entra's."""

from localazure import ids
from localazure.exchange import RefusedError
from localazure.flexible_servers import ADMINISTRATORS, CONFIGURATIONS, SERVERS
from localazure.identity import SECONDS
from localazure.state import Resource, State
from localcloud.databases import Databases, Wanted, Ways
from localcloud.postgresql import ServerError

WAYS = Ways(
    superuser="azuresu",
    first="""\
CREATE ROLE azure_pg_admin;
ALTER DATABASE postgres OWNER TO azure_pg_admin;
ALTER DATABASE template1 OWNER TO azure_pg_admin;
""",
    group="azure_pg_admin",
    administrators="CREATEROLE CREATEDB",
    seconds=SECONDS,
)


def follow(databases: Databases, state: State) -> None:
    """Has the servers as the account has them."""
    try:
        databases.match({server["name"]: _wanted(state, server) for server in state.of_type(SERVERS)})
    except ServerError as error:
        raise RefusedError(500, "InternalServerError", str(error)) from error


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
