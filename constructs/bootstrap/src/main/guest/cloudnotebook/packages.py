"""Debian's packages."""

from .machine import run, succeeds
from .settings import Acme, Settings

_WEB_SERVER = ("caddy", "openssl", "python3-venv")
_SIGN_IN = ("node-configurable-http-proxy", "libpam-google-authenticator", "nftables", "passt", "quota")
_TOOLS = (
    "unattended-upgrades",
    "needrestart",
    "fontconfig",
    "fonts-dejavu-core",
    "libharfbuzz0b",  # draws text for Java; Debian only recommends it
    "libnss-myhostname",  # so that the machine knows its own name
    "git",
)
# Each try to reach an archive ends soon: by default three lists would take apt 24 minutes to give up.
_PATIENCE = ("-o", "Acquire::Retries=3", "-o", "Acquire::http::Timeout=20", "-o", "Acquire::https::Timeout=20")
_APT = ("apt-get", "--yes", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", *_PATIENCE)


def refresh(settings: Settings) -> None:
    """Fetches the lists of packages, once for all steps that install some."""
    if not _installed((*_WEB_SERVER, *_sign_in(settings), *_java(settings))):
        run(*_APT, "-o", "APT::Update::Error-Mode=any", "update")


def install_web_server(settings: Settings) -> None:
    """Installs what the progress page and the Python environment need, so that both begin early."""
    _install(_WEB_SERVER)


def install(settings: Settings) -> None:
    """Installs what the hub needs until somebody has signed in."""
    _install(_sign_in(settings))


def install_java(settings: Settings) -> None:
    """Installs the JDK, which takes longest, and all that the sign-in page need not wait for either."""
    _install(_java(settings))


def _sign_in(settings: Settings) -> tuple[str, ...]:
    storage = ("rclone", "fuse3") if settings.storage else ()
    database = ("postgresql-client",) if settings.facts.database else ()
    acme = ("lego",) if isinstance(settings.tls, Acme) else ()
    return (*_SIGN_IN, *storage, *database, *acme)


def _java(settings: Settings) -> tuple[str, ...]:
    return (*_TOOLS, f"openjdk-{settings.jdk}-jdk-headless")


def _install(names: tuple[str, ...]) -> None:
    if _installed(names):
        return
    quiet = {"DEBIAN_FRONTEND": "noninteractive", "NEEDRESTART_SUSPEND": "1"}
    run("dpkg", "--configure", "--pending", environment=quiet)
    run(*_APT, "install", *names, environment=quiet)


def _installed(names: tuple[str, ...]) -> bool:
    """Whether these are there, and no package is only half installed."""
    return succeeds("dpkg-query", "--show", *names) and not run("dpkg", "--audit").strip()
