"""The notebook's own certificate authority: it can sign for the notebook's names only, and is kept on the data disk."""

import ipaddress
import shutil
from pathlib import Path

from ..machine import directory, run, write
from ..settings import DATA, PUBLIC, Settings

TLS = DATA / "tls"
KEY = TLS / "ca.key"
CERTIFICATE = TLS / "ca.crt"
_NAMES = TLS / "ca.names"
_TEN_YEARS = "3650"
# Where Caddy keeps what it has signed with the authority, its own intermediate first: it would go on serving these.
_SIGNED = Path("/var/lib/caddy/.local/share/caddy")


def ensure(settings: Settings) -> None:
    """Makes the authority once, and again only if the notebook's name or address changes."""
    directory(TLS, 0o750, "root", "caddy")
    constraints = name_constraints(settings.names)
    if not (CERTIFICATE.exists() and _NAMES.exists() and _NAMES.read_text() == constraints):
        _make(settings.name, constraints)
    KEY.chmod(0o640)
    run("chown", "root:caddy", KEY, CERTIFICATE)
    write(PUBLIC / "ca.crt", CERTIFICATE.read_text())


def name_constraints(names: tuple[str, ...]) -> str:
    """The names that the authority may sign for, as an X.509 extension."""
    permitted = []
    for name in names:
        try:
            address = ipaddress.ip_network(name)
            permitted.append(f"permitted;IP:{address.network_address}/{address.netmask}")
        except ValueError:
            permitted.append(f"permitted;DNS:{name}")
    return "critical," + ",".join(permitted)


def fingerprint() -> str:
    """The SHA-256 fingerprint of the authority's certificate, as browsers show it."""
    return run("openssl", "x509", "-in", CERTIFICATE, "-noout", "-sha256", "-fingerprint").strip().split("=")[1]


def _make(name: str, constraints: str) -> None:
    key, certificate = TLS / "new.key", TLS / "new.crt"
    key.touch(0o600)
    run("openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", key)
    run(
        *("openssl", "req", "-x509", "-new", "-key", key, "-out", certificate, "-days", _TEN_YEARS),
        *("-subj", f"/CN=Cloud Notebook {name}", "-addext", f"nameConstraints={constraints}"),
        *("-addext", "keyUsage=critical,keyCertSign,cRLSign"),
    )
    key.replace(KEY)
    certificate.replace(CERTIFICATE)
    for kind in ("certificates", "pki"):
        shutil.rmtree(_SIGNED / kind, ignore_errors=True)
    write(_NAMES, constraints)
