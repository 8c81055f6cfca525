"""Azure Database for PostgreSQL."""

from pathlib import Path

from ...settings import Database
from ..cloud import Administrator
from .identity import token

# What signs the servers' certificates, as Debian has it.
# https://learn.microsoft.com/azure/postgresql/security/security-tls-how-to-connect
_DEBIAN = Path("/usr/share/ca-certificates/mozilla")
_ROOTS = ("DigiCert_Global_Root_G2.crt", "Microsoft_RSA_Root_Certificate_Authority_2017.crt")

_RESOURCE = "https://ossrdbms-aad.database.windows.net"


def authorities() -> str:
    """The authorities that Debian still trusts, of those that Azure names."""
    files = (_DEBIAN / name for name in _ROOTS)
    return "".join(file.read_text() for file in files if file.exists())


def administrator(database: Database) -> Administrator:
    """The machine's own identity: a token is its password, see
    https://learn.microsoft.com/azure/postgresql/security/security-connect-with-managed-identity.
    """
    return Administrator(database.administrator, token(_RESOURCE))
