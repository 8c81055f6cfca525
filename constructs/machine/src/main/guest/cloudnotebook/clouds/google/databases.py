"""Cloud SQL for PostgreSQL."""

from ...settings import Database
from ..cloud import Administrator
from .identity import token

_SCOPE = "https://www.googleapis.com/auth/sqlservice.login"  # what the server sees of the machine opens nothing else
# Who is a member of it does not inherit that it may make roles and databases.
# https://cloud.google.com/sql/docs/postgres/users#superuser_restrictions
_SUPERUSER = "cloudsqlsuperuser"


def administrator(database: Database) -> Administrator:
    """The machine's own service account: a token is its password, see
    https://cloud.google.com/sql/docs/postgres/iam-logins.
    """
    return Administrator(database.administrator, token(_SCOPE), _SUPERUSER)
