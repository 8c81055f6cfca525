"""A certificate by the ACME protocol (RFC 8555), spoken by lego; account and certificates are kept on the data disk."""

import hashlib
import socket
from pathlib import Path

from ..clouds.cloud import Cloud
from ..machine import CommandFailed, directory, run
from ..settings import Acme, Settings
from .authority import TLS
from .caddy import CHALLENGES

LETS_ENCRYPT = "https://acme-v02.api.letsencrypt.org/directory"
_DAYS_BEFORE_THE_END = "30"
_Challenge = tuple[tuple[str | Path, ...], dict[str, str]]


class NotVouchedFor(Exception):
    """An authority that gave no certificate."""


def obtain(cloud: Cloud, acme: Acme, domain: str, settings: Settings) -> tuple[str, str]:
    """The chain and the key: those at hand, or new ones when there are none or their end is near."""
    server = acme.directory or LETS_ENCRYPT
    kept = directory(TLS / "acme" / hashlib.sha256(server.encode()).hexdigest()[:12], 0o700)
    chain, key = (kept / "certificates" / f"{domain}{suffix}" for suffix in (".crt", ".key"))
    lego = ("lego", "--accept-tos", "--path", kept, "--server", server, "--email", acme.email, "--domains", domain)
    action = ("renew", "--no-random-sleep", "--days", _DAYS_BEFORE_THE_END) if chain.exists() else ("run",)
    how, environment = _by_http() if settings.checked_by_http else _by_dns(cloud, str(settings.facts.hosted_zone))
    try:
        run(*lego, *how, *action, environment={**settings.mirrors.environment(), **environment})
    except CommandFailed as failure:
        raise NotVouchedFor(_trouble(settings, domain, server, str(failure))) from failure
    return chain.read_text(), key.read_text()


def _by_http() -> _Challenge:
    """The authority asks Caddy on port 80 for a file."""
    return ("--http", "--http.webroot", directory(CHALLENGES)), {}


def _by_dns(cloud: Cloud, zone: str) -> _Challenge:
    """The authority looks for a record in the company's zone."""
    challenge = cloud.dns_challenge(zone)
    return ("--dns", challenge.provider), dict(challenge.environment)


def _trouble(settings: Settings, domain: str, server: str, said: str) -> str:
    try:
        resolved = sorted({str(found[4][0]) for found in socket.getaddrinfo(domain, 443)})
    except OSError:
        resolved = []
    where = f"{domain} resolves to {', '.join(resolved) or 'no address'}"
    if settings.checked_by_http:
        where += f" and must resolve to {settings.facts.address}, with port 80 open to everyone"
    return f"{server} issued no certificate; {where}; lego reported: {said}"
