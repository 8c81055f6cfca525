"""The certificate for the notebook's domain, if another authority than the notebook's own signs it."""

import hashlib
import shutil
from datetime import UTC, datetime

from ..clouds.cloud import Cloud
from ..machine import UNITS, directory, ensure_running, install_unit, link, run, succeeds, write
from ..settings import BUNDLE, Acme, Settings
from . import acme, caddy, supplied
from .authority import TLS

SERVICE, TIMER = "cloudnotebook-certificate.service", "cloudnotebook-certificate.timer"


class CertificateRefused(Exception):
    """A certificate that browsers would not take for the domain."""


def ensure(cloud: Cloud, settings: Settings) -> None:
    """Has the certificate that the settings ask for in service, and looks after it from then on."""
    if settings.tls is None:
        if (UNITS / TIMER).exists():
            run("systemctl", "disable", "--now", TIMER)
        return
    renew(cloud, settings)
    # An authority gives months and asks not to be asked at the full hour; a new secret is to be taken up soon.
    when, spread = ("*-*-* 00,12:00:00", "6h") if isinstance(settings.tls, Acme) else ("*:0/10:00", "0")
    install_unit(SERVICE, bundle=str(BUNDLE))
    install_unit(TIMER, when=when, spread=spread)
    ensure_running(TIMER, UNITS / SERVICE)


def renew(cloud: Cloud, settings: Settings) -> None:
    """Gets the certificate as it is to be now; Caddy takes up a new one without a restart."""
    domain = settings.domain
    if settings.tls is None or domain is None:
        return
    if isinstance(settings.tls, Acme):
        chain, key = acme.obtain(cloud, settings.tls, domain, settings)
    else:
        chain, key = supplied.fetch(cloud.secrets, settings.facts.certificate_secret)
    check(chain, key, domain, datetime.now(UTC))
    _put_in_service(settings, domain, chain, key)


def check(chain: str, key: str, domain: str, now: datetime) -> None:
    """Refuses what no browser would take: a key of another certificate, a past date, another name."""
    if not succeeds("openssl", "pkey", "-passin", "pass:", "-noout", stdin=key):
        raise CertificateRefused("the private key cannot be read; give it in PEM format, without a password")
    if not succeeds("openssl", "x509", "-noout", stdin=chain):
        raise CertificateRefused("the certificate cannot be read; give it in PEM format, followed by its chain")
    if run("openssl", "x509", "-pubkey", "-noout", stdin=chain) != run("openssl", "pkey", "-pubout", stdin=key):
        raise CertificateRefused("the certificate and the private key do not match; give the key of this certificate")
    end = run("openssl", "x509", "-noout", "-enddate", stdin=chain).strip().removeprefix("notAfter=")
    if datetime.strptime(end, "%b %d %H:%M:%S %Y %Z").replace(tzinfo=UTC) < now:
        raise CertificateRefused(f"the certificate expired on {end}; give a valid one")
    if "does match" not in run("openssl", "x509", "-noout", "-checkhost", domain, stdin=chain):
        names = run("openssl", "x509", "-noout", "-ext", "subjectAltName", stdin=chain).strip().splitlines()[-1].strip()
        raise CertificateRefused(f"the certificate is for {names}, not for {domain}; give one for access.domain")


def _put_in_service(settings: Settings, domain: str, chain: str, key: str) -> None:
    """Each pair has its own folder: Caddy never meets a certificate with another one's key."""
    pair = TLS / f"{domain}-{hashlib.sha256((chain + key).encode()).hexdigest()[:12]}"
    directory(pair, 0o750, "root", "caddy")
    write(pair / "chain.pem", chain, 0o640, "root", "caddy")
    write(pair / "key.pem", key, 0o640, "root", "caddy")
    link(caddy.pair_of(domain), pair)
    caddy.ensure(settings)
    for old in TLS.glob(f"{domain}-*"):
        if old != pair:
            shutil.rmtree(old)
