"""The authorities of Amazon RDS."""

from ...http import curl
from ...machine import write
from ...settings import FILES, STATE, Mirrors

_FETCHED = STATE / "rds-authorities.pem"


def authorities(region: str, mirrors: Mirrors) -> str:
    """The authorities of a region, from the bundle (see lock/authorities.py).

    For a region that is not there AWS's site is asked once, unless the notebook names authorities itself.
    """
    rds = FILES / f"aws/rds/{region}.pem"
    if not rds.exists() and mirrors.ca_certificates is None:
        rds = _FETCHED
        if not rds.exists():
            write(rds, curl(f"https://{_site(region)}/{region}/{region}-bundle.pem"))
    return rds.read_text() if rds.exists() else ""


def _site(region: str) -> str:
    """Where AWS publishes the authorities of a region."""
    if region.startswith("us-gov-"):
        return "truststore.pki.us-gov-west-1.rds.amazonaws.com"
    return "truststore.pki.rds.amazonaws.com"
