"""Environments of other settings go once nothing runs in them."""

from pathlib import Path

import pytest

from cloudnotebook import python_environment
from cloudnotebook.settings import Settings


@pytest.fixture
def software(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with three environments of the kernel; the second is in force, and a kernel runs in the third."""
    for name in ("python-1", "python-kernel-1", "python-kernel-2", "python-kernel-3"):
        (tmp_path / name / "bin").mkdir(parents=True)
    (tmp_path / "python-kernel").symlink_to(tmp_path / "python-kernel-2")
    maps = tmp_path / "proc/4711/maps"
    maps.parent.mkdir(parents=True)
    maps.write_text(f"7f0 r-xp 00 08:01 12 {tmp_path}/python-kernel-3/lib/python3.13/site-packages/zmq.so\n")
    (tmp_path / "proc/4712").mkdir()
    (tmp_path / "proc/4712/maps").mkdir()  # cannot be read, as one of a process that has ended
    monkeypatch.setattr(python_environment, "SOFTWARE", tmp_path)
    monkeypatch.setattr(python_environment, "KERNEL", tmp_path / "python-kernel")
    monkeypatch.setattr(python_environment, "PROCESSES", tmp_path / "proc")
    return tmp_path


def test_an_environment_that_nothing_uses_is_removed(software: Path, notebook: Settings) -> None:
    python_environment.remove_unused(notebook)
    assert not (software / "python-kernel-1").exists()


def test_the_one_in_force_and_one_in_which_a_kernel_runs_stay(software: Path, notebook: Settings) -> None:
    python_environment.remove_unused(notebook)
    kept = {"python-1", "python-kernel", "python-kernel-2", "python-kernel-3"}
    assert kept <= {path.name for path in software.iterdir()}
