"""Caddy at the edge: TLS, security headers, and the progress page while the hub does not answer."""

from pathlib import Path

from .authority import CERTIFICATE
from .machine import UNITS, ensure_running, render, write
from .settings import FILES, PUBLIC, Settings

CADDYFILE = Path("/etc/caddy/Caddyfile")
_DROP_IN = UNITS / "caddy.service.d/notebook.conf"


def serve(settings: Settings) -> None:
    write(PUBLIC / "index.html", (FILES / "progress.html").read_text())
    write(PUBLIC / "progress.js", (FILES / "progress.js").read_text())
    write(CADDYFILE, caddyfile(settings.names))
    write(_DROP_IN, (FILES / "caddy.service.conf").read_text())
    ensure_running("caddy.service", CADDYFILE, _DROP_IN, CERTIFICATE)


def caddyfile(names: tuple[str, ...]) -> str:
    """Caddy's configuration for these names; the first is what a client without a server name gets."""
    return render(
        "Caddyfile",
        sites=", ".join(f"https://{_host(name)}" for name in names),
        default_name=names[-2],
    )


def _host(name: str) -> str:
    return f"[{name}]" if ":" in name else name
