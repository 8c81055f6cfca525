"""The agent by which administrators open a shell through Session Manager: no SSH, no key pair."""

import tempfile
from pathlib import Path

from ...machine import run, succeeds
from ...settings import FILES, Settings
from .api import Aws

_PACKAGE = "amazon-ssm-agent"

# Where AWS has Session Manager, and so has made the agent's bucket. Elsewhere that name is anybody's to take.
# https://docs.aws.amazon.com/general/latest/gr/ssm.html
_REGIONS = FILES / "aws/session-manager-regions"


class RegionUnknown(Exception):
    """A region in which nobody knows whose the agent's bucket is."""


def ensure(aws: Aws, _: Settings) -> None:
    """Installs AWS's agent from the bucket that AWS keeps for it in the machine's region; Debian has none."""
    if succeeds("dpkg-query", "--show", _PACKAGE):
        return
    if aws.region not in _REGIONS.read_text().split():
        raise RegionUnknown(
            f"this release does not know the region {aws.region}, and takes Session Manager's agent from no bucket "
            f"there: take a newer release, or bring a machineImage that has the package {_PACKAGE}"
        )
    architecture = run("dpkg", "--print-architecture").strip()
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / f"{_PACKAGE}.deb"
        aws.download_public(f"amazon-ssm-{aws.region}", f"latest/debian_{architecture}/{_PACKAGE}.deb", package)
        run("dpkg", "--install", package)
    run("systemctl", "enable", "--now", f"{_PACKAGE}.service")
