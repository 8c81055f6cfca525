"""A real PostgreSQL server behind each instance of Cloud SQL, whose administrators are service accounts."""

from localcloud.databases import Databases, Wanted, Ways
from localcloud.postgresql import ServerError
from localgcp.exchange import RefusedError
from localgcp.identity import SECONDS
from localgcp.sql import INSTANCES, admitted
from localgcp.state import Resource, State

# Its administrators do not inherit what cloudsqlsuperuser may do to roles and databases: they take it on.
WAYS = Ways(
    superuser="cloudsqladmin",
    first="""\
CREATE ROLE cloudsqlsuperuser CREATEROLE CREATEDB;
ALTER DATABASE postgres OWNER TO cloudsqlsuperuser;
ALTER DATABASE template1 OWNER TO cloudsqlsuperuser;
""",
    group="cloudsqlsuperuser",
    administrators="NOCREATEROLE NOCREATEDB",
    seconds=SECONDS,
)


def follow(databases: Databases, state: State) -> None:
    """Has the servers as the project has them."""
    try:
        databases.match({it["name"]: _wanted(state, it) for it in state.below(INSTANCES)})
    except ServerError as error:
        raise RefusedError(500, str(error), "INTERNAL") from error


def _wanted(state: State, instance: Resource) -> Wanted:
    flags = {it["name"]: it["value"] for it in instance["settings"].get("databaseFlags", [])}
    parameters = {name: value for name, value in flags.items() if "." not in name}
    return Wanted(instance["dnsName"].rstrip("."), parameters, admitted(state, instance))
