"""The agent by which administrators open a shell through Session Manager: no SSH, no key pair."""

import tempfile
from pathlib import Path

from .aws import Aws
from .machine import run, succeeds
from .settings import Settings

_PACKAGE = "amazon-ssm-agent"


def install(settings: Settings) -> None:
    """Installs AWS's agent from the bucket that AWS keeps for it in the machine's region; Debian has none."""
    if succeeds("dpkg-query", "--show", _PACKAGE):
        return
    aws = Aws.of_this_machine()
    architecture = run("dpkg", "--print-architecture").strip()
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / f"{_PACKAGE}.deb"
        aws.download_public(f"amazon-ssm-{aws.region}", f"latest/debian_{architecture}/{_PACKAGE}.deb", package)
        run("dpkg", "--install", package)
    run("systemctl", "enable", "--now", f"{_PACKAGE}.service")
