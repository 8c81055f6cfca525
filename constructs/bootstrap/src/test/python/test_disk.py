"""A disk is formatted only when it is empty."""

from pathlib import Path

import pytest

from cloudnotebook import disk
from cloudnotebook.machine import run


@pytest.fixture
def image(tmp_path: Path) -> Path:
    file = tmp_path / "disk.img"
    with file.open("wb") as out:
        out.truncate(64 << 20)
    return file


def test_an_empty_disk_is_formatted(image: Path) -> None:
    disk.prepare(image)
    assert disk.signature(image)["LABEL"] == disk.LABEL


def test_a_notebooks_disk_is_left_alone(image: Path) -> None:
    disk.prepare(image)
    before = image.read_bytes()
    disk.prepare(image)
    assert image.read_bytes() == before


def test_another_file_system_is_refused(image: Path) -> None:
    run("mkfs.ext4", "-q", "-L", "photos", image)
    before = image.read_bytes()
    with pytest.raises(disk.DiskRefused, match="LABEL=photos.*nothing was written"):
        disk.prepare(image)
    assert image.read_bytes() == before


def test_data_without_a_signature_is_refused(image: Path) -> None:
    with image.open("r+b") as out:
        out.write(b"a raw database")
    with pytest.raises(disk.DiskRefused, match="data without a signature"):
        disk.prepare(image)
