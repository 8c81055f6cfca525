"""Caddy at the edge: TLS, security headers, and the progress page while the hub does not answer."""

from pathlib import Path

from ..machine import UNITS, ensure_running, render, write
from ..settings import FILES, PUBLIC, STATE, Settings
from .authority import CERTIFICATE, TLS

CADDYFILE = Path("/etc/caddy/Caddyfile")
CHALLENGES = STATE / "acme"
_DROP_IN = UNITS / "caddy.service.d/notebook.conf"


def ensure(settings: Settings) -> None:
    write(PUBLIC / "index.html", (FILES / "progress.html").read_text())
    write(PUBLIC / "progress.js", (FILES / "progress.js").read_text())
    write(CADDYFILE, caddyfile(settings.names, _certificate(settings), challenges=settings.checked_by_http))
    write(_DROP_IN, (FILES / "caddy.service.conf").read_text())
    ensure_running("caddy.service", _DROP_IN, CERTIFICATE, reloaded_for=(CADDYFILE,))


def pair_of(domain: str) -> Path:
    """What points at the folder with the domain's certificate and key."""
    return TLS / domain


def _certificate(settings: Settings) -> Path | None:
    """The folder with the domain's own certificate; until there is one, the notebook's authority signs for it."""
    if settings.tls is None or settings.domain is None or not pair_of(settings.domain).exists():
        return None
    return pair_of(settings.domain).resolve()


def caddyfile(names: tuple[str, ...], certificate: Path | None = None, *, challenges: bool = False) -> str:
    """Caddy's configuration for these names, the first with its own certificate if there is one."""
    if certificate:
        served = f"{certificate}/chain.pem {certificate}/key.pem"
        sites = _site(names[:1], served) + "\n" + _site(names[1:], "internal")
    else:
        sites = _site(names, "internal")
    # Clients without a server name are those that ask for the address.
    answers = render("Caddyfile.challenges") if challenges else ""
    plain = _addresses("http", names)
    return render("Caddyfile", sites=sites, plain_names=plain, default_name=names[-2], challenges=answers)


def _site(names: tuple[str, ...], certificate: str) -> str:
    return render("Caddyfile.site", names=_addresses("https", names), certificate=certificate)


def _addresses(scheme: str, names: tuple[str, ...]) -> str:
    """How Caddy is told by what names a site is reached."""
    return ", ".join(f"{scheme}://[{name}]" if ":" in name else f"{scheme}://{name}" for name in names)
