"""The agent by which administrators open a shell through Session Manager: no SSH, no key pair."""

import base64
import tempfile
from pathlib import Path

from ...machine import run, succeeds
from ...settings import FILES, Settings
from .api import Aws

_PACKAGE = "amazon-ssm-agent"

# Where AWS has Session Manager, and so has made the agent's bucket. Elsewhere that name is anybody's to take.
# https://docs.aws.amazon.com/general/latest/gr/ssm.html
_REGIONS = FILES / "aws/session-manager-regions"

# AWS's, whose fingerprint is 1C5B 395C BE5E 74E2 F1CA 2159 2784 DBF3 88D1 9D46. It ends on 2027-11-25.
# https://docs.aws.amazon.com/systems-manager/latest/userguide/verify-agent-signature.html
_KEY = FILES / "aws/session-manager-key.asc"
# Who makes the image may trust other keys: another that AWS signs with, or one of a package of their own.
_KEYS_OF_THE_IMAGE = Path("/etc/cloudnotebook/session-manager-keys")


class RegionUnknown(Exception):
    """A region in which nobody knows whose the agent's bucket is."""


class NotSigned(Exception):
    """A package that AWS has not signed with a key that is known here."""


def ensure(aws: Aws, _: Settings) -> None:
    """Installs AWS's agent from the bucket that AWS keeps for it in the machine's region, if AWS signed it."""
    if succeeds("dpkg-query", "--show", _PACKAGE):
        return
    if aws.region not in _REGIONS.read_text().split():
        raise RegionUnknown(
            f"this release does not know the region {aws.region}, and takes Session Manager's agent from no bucket "
            f"there: take a newer release, or bring a machineImage that has the package {_PACKAGE}"
        )
    bucket, architecture = f"amazon-ssm-{aws.region}", run("dpkg", "--print-architecture").strip()
    with tempfile.TemporaryDirectory() as folder:
        package, signature = Path(folder) / f"{_PACKAGE}.deb", Path(folder) / f"{_PACKAGE}.deb.sig"
        for file in (package, signature):
            aws.download_public(bucket, f"latest/debian_{architecture}/{file.name}", file)
        keyring = Path(folder) / "keyring"
        keyring.write_bytes(b"".join(binary(key.read_text()) for key in (_KEY, *_KEYS_OF_THE_IMAGE.glob("*.asc"))))
        if not succeeds("gpgv", "--keyring", keyring, signature, package):
            raise NotSigned(
                f"{_PACKAGE} in the bucket {bucket} is not signed with AWS's key that this release "
                f"knows, and is not installed: take a newer release, or bring a machineImage that has the package or, "
                f"in {_KEYS_OF_THE_IMAGE}, AWS's new key as a file that ends in .asc"
            )
        run("dpkg", "--install", package)
    run("systemctl", "enable", "--now", f"{_PACKAGE}.service")


def binary(key: str) -> bytes:
    """A key in the form that gpgv reads: without headers, checksum and Base64."""
    lines = key.split("\n\n", 1)[1].splitlines()
    return base64.b64decode("".join(line for line in lines if not line.startswith(("=", "-"))))
