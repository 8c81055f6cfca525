"""Debian's packages."""

from .machine import run, succeeds
from .settings import Acme, Settings

_WEB_SERVER = ("caddy", "openssl", "python3-venv")
_SERVER = (
    "node-configurable-http-proxy",
    "libpam-google-authenticator",
    "nftables",
    "unattended-upgrades",
    "needrestart",
    "quota",
    "fontconfig",
    "fonts-dejavu-core",
    "libharfbuzz0b",  # draws text for Java; Debian only recommends it
    "libnss-myhostname",  # so that the machine knows its own name
    "git",
)


def install_web_server(settings: Settings) -> None:
    """Installs what the progress page and the Python environment need, so that both begin early."""
    _install(_WEB_SERVER)


def install(settings: Settings) -> None:
    """Installs everything else."""
    storage = ("rclone", "fuse3") if settings.storage else ()
    database = ("postgresql-client",) if settings.facts.database else ()
    acme = ("lego",) if isinstance(settings.tls, Acme) else ()
    _install((*_SERVER, *storage, *database, *acme, f"openjdk-{settings.jdk}-jdk-headless"))


def _install(names: tuple[str, ...]) -> None:
    if succeeds("dpkg-query", "--show", *names) and not _half_installed():
        return
    apt = ("apt-get", "--yes", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3")
    quiet = {"DEBIAN_FRONTEND": "noninteractive", "NEEDRESTART_SUSPEND": "1"}
    run("dpkg", "--configure", "--pending", environment=quiet)
    run(*apt, "-o", "APT::Update::Error-Mode=any", "update")
    run(*apt, "install", *names, environment=quiet)


def _half_installed() -> bool:
    return bool(run("dpkg", "--audit").strip())
