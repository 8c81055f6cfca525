"""The notebook server's Python is built from the lock alone, beside the one in use, where no user can disturb it."""

import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from cloudnotebook import python_environment
from cloudnotebook.machine import CommandFailed
from cloudnotebook.settings import Settings


class Machine:
    """A machine that remembers what was run, with which environment, and makes what the commands would make."""

    def __init__(self) -> None:
        self.commands: list[str] = []
        self.environments: list[Mapping[str, str]] = []
        self.broken = ""

    def run(self, *command: str | Path, environment: Mapping[str, str] | None = None) -> str:
        words = [str(word) for word in command]
        self.commands.append(" ".join(words))
        self.environments.append(environment or {})
        if self.broken and self.broken in self.commands[-1]:
            raise CommandFailed(words, 1, "no route to the index")
        if words[0].endswith("/pip"):
            Path(words[0]).with_name("uv").touch()
        elif "venv" in words:
            Path(words[-1], "bin").mkdir(parents=True)
        return ""


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Machine:
    machine = Machine()
    monkeypatch.setattr(python_environment, "run", machine.run)
    monkeypatch.setattr(python_environment, "SOFTWARE", tmp_path)
    monkeypatch.setattr(python_environment, "CURRENT", tmp_path / "python")
    monkeypatch.setattr(python_environment, "LOCK", tmp_path / "requirements.lock")
    monkeypatch.setattr(python_environment, "INSTALLER_LOCK", tmp_path / "installer.lock")
    monkeypatch.setattr("shutil.chown", lambda *_: None)
    (tmp_path / "requirements.lock").write_text("jupyterhub==1")
    (tmp_path / "installer.lock").write_text("uv==1")
    return machine


def test_every_package_is_held_to_its_hash(notebook: Settings, machine: Machine, tmp_path: Path) -> None:
    python_environment.install(notebook)
    installs = [command for command in machine.commands if " install " in command]
    assert [command.split()[-1] for command in installs] == [
        str(tmp_path / "installer.lock"),
        str(tmp_path / "requirements.lock"),
    ]
    assert all(" --require-hashes --requirement " in command for command in installs)


def test_everything_comes_by_the_notebooks_mirrors(mirrored: Settings, machine: Machine) -> None:
    python_environment.install(mirrored)
    for command, environment in zip(machine.commands, machine.environments, strict=True):
        if " install " in command:
            assert mirrored.mirrors.environment().items() <= environment.items(), command


def test_no_other_python_than_debians_is_fetched(notebook: Settings, machine: Machine) -> None:
    python_environment.install(notebook)
    (venv,) = (n for n, command in enumerate(machine.commands) if "/uv venv " in command)
    assert " --python /usr/bin/python3 " in machine.commands[venv]
    assert machine.environments[venv]["UV_PYTHON_DOWNLOADS"] == "never"


def test_one_that_is_complete_is_not_built_again(notebook: Settings, machine: Machine) -> None:
    python_environment.install(notebook)
    machine.commands.clear()
    python_environment.install(notebook)
    assert machine.commands == []


def test_another_lock_asks_for_another_one_and_the_old_one_stays(
    notebook: Settings, machine: Machine, tmp_path: Path
) -> None:
    python_environment.install(notebook)
    before = python_environment.CURRENT.resolve()
    (tmp_path / "requirements.lock").write_text("jupyterhub==2")
    python_environment.install(notebook)
    assert python_environment.CURRENT.resolve() != before
    assert (before / "complete").exists()


def test_one_that_cannot_be_built_leaves_the_one_in_use(notebook: Settings, machine: Machine, tmp_path: Path) -> None:
    python_environment.install(notebook)
    before = python_environment.CURRENT.resolve()
    (tmp_path / "requirements.lock").write_text("jupyterhub==2")
    machine.broken = "/uv pip install"
    with pytest.raises(CommandFailed, match="no route to the index"):
        python_environment.install(notebook)
    assert python_environment.CURRENT.resolve() == before


def test_one_that_was_cut_off_is_built_anew(notebook: Settings, machine: Machine) -> None:
    machine.broken = "/uv pip install"
    with pytest.raises(CommandFailed):
        python_environment.install(notebook)
    (half,) = python_environment.SOFTWARE.glob("python-*")
    (half / "half-written").touch()
    machine.broken = ""
    python_environment.install(notebook)
    assert not (half / "half-written").exists()
    assert python_environment.CURRENT.resolve() == half


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
