"""The Python environment is installed where no user can disturb it."""

import stat
from pathlib import Path
from typing import Any

import pytest

from cloudnotebook import python_environment
from cloudnotebook.settings import Settings


class Uv:
    """The installer, which leaves a lock that anybody may open."""

    def __init__(self) -> None:
        self.modes: list[int] = []

    def run(self, *command: Any, **_: Any) -> str:
        if "venv" in command and "--quiet" in command:
            self._note(Path(command[-1]))
        if "install" in command and "uv" in str(command[0]):
            environment = Path(command[command.index("--python") + 1]).parent.parent
            (environment / ".lock").touch(0o666)
            self._note(environment)
        return ""

    def _note(self, environment: Path) -> None:
        self.modes.append(stat.S_IMODE(environment.stat().st_mode))


@pytest.fixture
def uv(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Uv:
    made = Uv()
    monkeypatch.setattr(python_environment, "SOFTWARE", tmp_path)
    monkeypatch.setattr(python_environment, "CURRENT", tmp_path / "python")
    monkeypatch.setattr(python_environment, "run", made.run)
    monkeypatch.setattr("shutil.chown", lambda *_: None)
    return made


def test_no_user_gets_to_what_is_being_installed(notebook: Settings, uv: Uv) -> None:
    python_environment.install(notebook)
    assert uv.modes == [0o700, 0o700]


def test_what_is_installed_is_for_everybody_and_has_no_lock(notebook: Settings, uv: Uv, tmp_path: Path) -> None:
    python_environment.install(notebook)
    environment = (tmp_path / "python").resolve()
    assert stat.S_IMODE(environment.stat().st_mode) == 0o755
    assert (environment / "complete").exists()
    assert not (environment / ".lock").exists()
