"""The notebook's own certificate authority."""

from pathlib import Path

import pytest

from cloudnotebook.edge import authority


def test_what_an_earlier_authority_signed_goes_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    signed = tmp_path / "caddy"
    for kind in ("certificates", "pki"):
        (signed / kind / "local").mkdir(parents=True)
    for name, path in {
        "TLS": tmp_path,
        "KEY": tmp_path / "ca.key",
        "CERTIFICATE": tmp_path / "ca.crt",
        "_NAMES": tmp_path / "ca.names",
        "_SIGNED": signed,
    }.items():
        monkeypatch.setattr(authority, name, path)

    authority._make("lab", authority.name_constraints(("lab.example.com", "203.0.113.7", "lab.localhost")))

    assert "BEGIN CERTIFICATE" in (tmp_path / "ca.crt").read_text()
    assert list(signed.iterdir()) == []
