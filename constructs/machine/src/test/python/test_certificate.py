"""A certificate goes into service only when browsers would take it for the domain."""

import json
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cloudnotebook.edge import certificate, supplied
from cloudnotebook.edge.certificate import CertificateRefused
from cloudnotebook.edge.supplied import SecretRefused

DOMAIN = "lab.example.com"
NOW = datetime.now(UTC)


def make(folder: Path, name: str = DOMAIN) -> tuple[str, str]:
    """A self-signed certificate and its key."""
    files = folder / "chain.pem", folder / "key.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=x -days 30"
    subprocess.run(
        [*command.split(), "-addext", f"subjectAltName=DNS:{name}", "-out", str(files[0]), "-keyout", str(files[1])],
        check=True,
        capture_output=True,
    )
    return files[0].read_text(), files[1].read_text()


def test_a_pair_for_the_domain_passes(tmp_path: Path) -> None:
    certificate.check(*make(tmp_path), DOMAIN, NOW)


def test_a_wildcard_pair_passes(tmp_path: Path) -> None:
    certificate.check(*make(tmp_path, "*.example.com"), DOMAIN, NOW)


def test_another_key_is_refused(tmp_path: Path) -> None:
    chain, _ = make(tmp_path)
    _, key = make(tmp_path)
    with pytest.raises(CertificateRefused, match="do not match"):
        certificate.check(chain, key, DOMAIN, NOW)


def test_a_certificate_that_has_expired_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CertificateRefused, match="expired on .*; give a valid one"):
        certificate.check(*make(tmp_path), DOMAIN, NOW + timedelta(days=31))


def test_a_certificate_for_another_name_is_refused_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(CertificateRefused, match="is for DNS:other.example.com, not for lab.example.com"):
        certificate.check(*make(tmp_path, "other.example.com"), DOMAIN, NOW)


def test_text_that_is_no_key_is_refused_and_not_repeated(tmp_path: Path) -> None:
    chain, _ = make(tmp_path)
    with pytest.raises(CertificateRefused, match="private key cannot be read") as refusal:
        certificate.check(chain, "hunter2", DOMAIN, NOW)
    assert "hunter2" not in str(refusal.value)


def test_a_secret_holds_certificate_and_key() -> None:
    value = json.dumps({"certificate": "CHAIN\n", "privateKey": "KEY"})
    assert supplied.pair("company/tls", value) == ("CHAIN\n", "KEY\n")


@pytest.mark.parametrize("value", ["", "hunter2", '"hunter2"', '{"certificate": "hunter2"}'])
def test_a_malformed_secret_is_named_and_not_repeated(value: str) -> None:
    with pytest.raises(SecretRefused, match="the secret company/tls does not have the form") as refusal:
        supplied.pair("company/tls", value)
    assert "hunter2" not in str(refusal.value)
