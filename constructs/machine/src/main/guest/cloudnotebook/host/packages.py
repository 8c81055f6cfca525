"""Debian's packages."""

from contextlib import suppress

from ..machine import CommandFailed, run, succeeds
from ..settings import Acme, Settings

_WEB_SERVER = ("caddy", "openssl", "python3-venv")
_SIGN_IN = ("node-configurable-http-proxy", "libpam-google-authenticator", "nftables", "passt", "quota")
_TOOLS = (
    "unattended-upgrades",
    "needrestart",
    "gpgv",
    "fontconfig",
    "fonts-dejavu-core",
    # With these Java plays sounds, prints and draws text; Debian only recommends them.
    "libasound2t64",
    "libcups2t64",
    "libharfbuzz0b",
    "libnss-myhostname",  # so that the machine knows its own name
    "git",
)
_TERMINAL = (
    "gcc",
    "jq",
    "less",
    "libc6-dev",
    "make",
    "man-db",
    "maven",
    "nano",
    "openssh-client",
    "unzip",
    "vim",
    "wget",
    "zip",
)
_PRINT = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")  # WeasyPrint draws with them
# Each try to reach an archive ends soon: by default three lists would take apt 24 minutes to give up.
_PATIENCE = ("-o", "Acquire::Retries=3", "-o", "Acquire::http::Timeout=20", "-o", "Acquire::https::Timeout=20")
# Without the last, a name that no package has would be taken for an expression that several match.
_APT = (
    *("apt-get", "--yes", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", *_PATIENCE),
    *("-o", "APT::Cmd::Pattern-Only=true"),
)


def ensure_lists(settings: Settings) -> None:
    """Fetches the lists of packages, once for all steps that install some."""
    if not _installed((*_WEB_SERVER, *_sign_in(settings), *_java(settings), *_for_users(settings))):
        run(*_APT, "-o", "APT::Update::Error-Mode=any", "update")


def ensure_web_server(settings: Settings) -> None:
    """Installs what the progress page and the Python environment need, so that both begin early."""
    _install(_WEB_SERVER)


def ensure_sign_in(settings: Settings) -> None:
    """Installs what the hub needs until somebody has signed in."""
    _install(_sign_in(settings))


def ensure_java(settings: Settings) -> None:
    """Installs the JDK, which takes longest, and all that the sign-in page need not wait for either."""
    _install(_java(settings))


def ensure_for_users(settings: Settings) -> None:
    """Installs what users find in a terminal, what exports need, and what the notebook names."""
    _install(_for_users(settings))


def _sign_in(settings: Settings) -> tuple[str, ...]:
    storage = ("rclone", "fuse3") if settings.storage else ()
    database = ("postgresql-client",) if settings.facts.database else ()
    acme = ("lego",) if isinstance(settings.tls, Acme) else ()
    return (*_SIGN_IN, *storage, *database, *acme)


def _java(settings: Settings) -> tuple[str, ...]:
    return (*_TOOLS, f"openjdk-{settings.jdk}-jdk-headless")


def _for_users(settings: Settings) -> tuple[str, ...]:
    return (*_TERMINAL, *_PRINT, *settings.packages.debian)


def _install(names: tuple[str, ...]) -> None:
    if _installed(names):
        return
    quiet = {"DEBIAN_FRONTEND": "noninteractive", "NEEDRESTART_SUSPEND": "1"}
    if torn := _torn():
        run("dpkg", "--remove", "--force-remove-reinstreq", "--force-depends", *torn, environment=quiet)
        with suppress(CommandFailed):  # of what depends on those
            run("dpkg", "--configure", "--pending", environment=quiet)
        run(*_APT, "--fix-broken", "install", environment=quiet)
    run("dpkg", "--configure", "--pending", environment=quiet)
    run(*_APT, "install", *names, environment=quiet)


def _torn() -> tuple[str, ...]:
    """Packages that a power cut met while they were unpacked: dpkg configures nothing until they are installed anew."""
    listed = run("dpkg-query", "--show", "--showformat", "${db:Status-Eflag} ${binary:Package}\n")
    return tuple(line.split()[1] for line in listed.splitlines() if line.startswith("reinstreq"))


def _installed(names: tuple[str, ...]) -> bool:
    """Whether these are there, and no package is only half installed."""
    return succeeds("dpkg-query", "--show", *names) and not run("dpkg", "--audit").strip()
