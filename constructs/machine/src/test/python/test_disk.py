"""A disk is formatted only when it is empty."""

from pathlib import Path

import pytest

from cloudnotebook.host import disk, quotas
from cloudnotebook.machine import run


@pytest.fixture(params=[True, False], ids=["a kernel with quotas", "a kernel without"])
def quota(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setattr(quotas, "supported", lambda: request.param)
    return bool(request.param)


@pytest.fixture
def image(quota: bool, tmp_path: Path) -> Path:
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
    before = image.read_bytes()
    with pytest.raises(disk.DiskRefused, match="data without a signature"):
        disk.prepare(image)
    assert image.read_bytes() == before


def test_a_disk_counts_usage_per_user_if_the_kernel_can(image: Path, quota: bool) -> None:
    disk.prepare(image)
    assert disk.counts(image) is quota
    assert disk.options(image).endswith(",usrquota,prjquota") is quota


@pytest.mark.parametrize("counted", [(), ("-O", "quota", "-E", "quotatype=usrquota")], ids=["nothing", "users alone"])
def test_an_older_disk_counts_from_its_next_mount_on(image: Path, quota: bool, counted: tuple[str, ...]) -> None:
    run("mkfs.ext4", "-q", "-L", disk.LABEL, *counted, image)
    disk.prepare(image)
    assert disk.counts(image) is quota
    run("e2fsck", "-f", "-n", image)


def test_part_of_the_disk_is_reserved_for_root(image: Path) -> None:
    disk.prepare(image)
    header = dict(line.split(":", 1) for line in run("dumpe2fs", "-h", image).splitlines() if ":" in line)
    assert int(header["Reserved block count"]) >= int(header["Block count"]) // 20
    assert "user root" in header["Reserved blocks uid"]
