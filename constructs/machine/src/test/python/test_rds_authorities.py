"""The authorities of RDS that travel in the bundle: each region's three roots, and nothing else."""

import re
import subprocess
from pathlib import Path

import pytest

from cloudnotebook.settings import FILES

REGIONS = sorted((FILES / "aws/rds").iterdir())
DAYS_AHEAD = 365 * 10


def certificates(file: Path) -> list[str]:
    return re.findall(r"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----\n", file.read_text(), re.DOTALL)


def openssl(*words: str, certificate: str) -> str:
    done = subprocess.run(("openssl", *words), input=certificate, capture_output=True, text=True, check=True)
    return done.stdout


def test_most_regions_are_present() -> None:
    assert {"us-east-1", "eu-central-1", "il-central-1", "ap-southeast-4"} <= {file.stem for file in REGIONS}


@pytest.mark.parametrize("file", REGIONS, ids=lambda file: file.stem)
def test_a_region_has_its_three_roots(file: Path) -> None:
    found = certificates(file)
    assert "".join(found) == file.read_text()
    subjects = [openssl("x509", "-noout", "-subject", certificate=each) for each in found]
    for subject, kind in zip(subjects, ("RSA2048", "RSA4096", "ECC384"), strict=True):
        assert re.search(rf"CN ?= ?Amazon RDS {file.stem} Root CA {kind} G1\b", subject)


@pytest.mark.parametrize("file", REGIONS, ids=lambda file: file.stem)
def test_a_root_signs_itself_and_is_far_from_expiry(file: Path, tmp_path: Path) -> None:
    for certificate in certificates(file):
        root = tmp_path / "root.pem"
        root.write_text(certificate)
        openssl("verify", "-check_ss_sig", "-CAfile", str(root), certificate=certificate)
        openssl("x509", "-noout", "-checkend", str(DAYS_AHEAD * 86400), certificate=certificate)
