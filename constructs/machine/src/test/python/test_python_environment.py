"""Environments are built where users cannot reach them; old ones are removed once nothing runs in them."""

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cloudnotebook.kernels import python_environment
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
    (tmp_path / "proc/4712/maps").mkdir()  # cannot be read, like that of a process that has ended
    monkeypatch.setattr(python_environment, "SOFTWARE", tmp_path)
    monkeypatch.setattr(python_environment, "KERNEL", tmp_path / "python-kernel")
    monkeypatch.setattr(python_environment, "PROCESSES", tmp_path / "proc")
    return tmp_path


def test_an_environment_that_nothing_uses_is_removed(software: Path, notebook: Settings) -> None:
    python_environment.ensure_unused_removed(notebook)
    assert not (software / "python-kernel-1").exists()


def test_the_one_in_force_and_one_in_which_a_kernel_runs_stay(software: Path, notebook: Settings) -> None:
    python_environment.ensure_unused_removed(notebook)
    kept = {"python-1", "python-kernel", "python-kernel-2", "python-kernel-3"}
    assert kept <= {path.name for path in software.iterdir()}


class Uv:
    """The installer, which leaves a lock that anybody may open."""

    def __init__(self) -> None:
        self.modes: set[int] = set()

    def run(self, *command: Any, **_: Any) -> str:
        words = [str(word) for word in command]
        if words[0].endswith("/uv"):
            target = Path(
                words[-1] if words[1] == "venv" else words[words.index("--python") + 1].removesuffix("/bin/python")
            )
            self.modes.add(stat.S_IMODE(target.stat().st_mode))
            (target / ".lock").touch(0o666)
        return ""


@pytest.mark.parametrize("install", [python_environment.ensure, python_environment.ensure_kernel])
def test_no_user_gets_to_an_environment_before_it_is_complete(
    install: Callable[[Settings], None], notebook: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uv = Uv()
    for name, value in {"SOFTWARE": tmp_path, "CURRENT": tmp_path / "now", "KERNEL": tmp_path / "now"}.items():
        monkeypatch.setattr(python_environment, name, value)
    monkeypatch.setattr(python_environment, "run", uv.run)
    monkeypatch.setattr("shutil.chown", lambda *_: None)
    install(notebook)
    made = (tmp_path / "now").resolve()
    assert uv.modes == {0o700}
    assert stat.S_IMODE(made.stat().st_mode) == 0o755
    assert not (made / ".lock").exists()
