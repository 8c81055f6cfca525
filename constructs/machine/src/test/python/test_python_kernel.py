"""The Python kernel runs in the user's own environment, which lies over the shared one."""

import subprocess
from pathlib import Path
from string import Template
from typing import Any

import pytest

from cloudnotebook.kernels import kernel_variables
from cloudnotebook.kernels.python_kernel import OWN
from cloudnotebook.settings import FILES, Settings


class User:
    """A user whose home and shared environment are in a folder of the test."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        self.shared = folder / "shared"
        self.home.mkdir()
        self._release(folder / "shared-1", "1")
        self.script = folder / "python"
        text = Template((FILES / "own-python.sh").read_text()).substitute(own=OWN, shared=self.shared)
        self.script.write_text(text)
        self.script.chmod(0o755)

    def _release(self, target: Path, answer: str) -> None:
        version = self._version("import sys; print('%d.%d' % sys.version_info[:2])")
        packages = target / f"lib/python{version}/site-packages"
        packages.mkdir(parents=True)
        (packages / "library.py").write_text(f"answer = {answer}\n")
        (target / "bin").mkdir()
        (target / "bin/python").symlink_to("/usr/bin/python3")
        self.shared.unlink(missing_ok=True)
        self.shared.symlink_to(target)

    def update(self) -> None:
        """What an apply with other versions does."""
        self._release(self.shared.resolve().with_name("shared-2"), "2")

    @staticmethod
    def _version(code: str) -> str:
        return subprocess.run(
            ["/usr/bin/python3", "-c", code], capture_output=True, text=True, check=True
        ).stdout.strip()

    def python(self, code: str) -> str:
        return self._run(self.script, "-c", code)

    def _run(self, *command: str | Path) -> str:
        done = subprocess.run(
            command, capture_output=True, text=True, check=True, env={"HOME": str(self.home), "PATH": "/usr/bin:/bin"}
        )
        return done.stdout.strip()

    def install(self, module: str, text: str) -> None:
        """What pip does in the kernel."""
        folder = self.python("import sysconfig; print(sysconfig.get_path('purelib'))")
        Path(folder, module).write_text(text)


@pytest.fixture
def user(tmp_path: Path) -> User:
    return User(tmp_path)


def test_a_cell_imports_shared_packages(user: User) -> None:
    assert user.python("import library; print(library.answer)") == "1"


def test_packages_of_a_user_are_in_the_home_and_come_first(user: User) -> None:
    user.install("library.py", "answer = 42\n")
    assert user.python("import library; print(library.answer)") == "42"
    assert user.python("import library; print(library.__file__)").startswith(str(user.home))


def test_packages_of_a_user_survive_an_update_of_the_shared_ones(user: User) -> None:
    user.install("own.py", "answer = 42\n")
    user.update()
    assert user.python("import library, own; print(library.answer, own.answer)") == "2 42"


def test_a_running_kernel_keeps_what_it_started_with(user: User) -> None:
    (user.home / "update.py").write_text(
        "import os, pathlib, sys\n"
        "shared = pathlib.Path(sys.argv[1])\n"
        "shared.unlink()\n"
        "import library\n"
        "print(library.answer)\n"
    )
    assert user._run(user.script, user.home / "update.py", user.shared) == "1"


def test_a_full_home_stops_no_kernel(user: User) -> None:
    (user.home / ".local").write_text("no folder can be made here")
    assert user.python("import sys; print(sys.executable)").startswith(str(user.shared))


def test_an_incomplete_environment_is_rebuilt(user: User) -> None:
    user.python("pass")
    (user.home / OWN / "complete").unlink()
    (user.home / OWN / "bin/python").unlink()
    assert user.python("import library; print(library.answer)") == "1"


def test_a_dollar_sign_in_a_variable_is_kept(notebook: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(notebook.environment, "PRICE", "$5 or ${HOME}")
    substituted: Any = Template(kernel_variables.of(notebook)["PRICE"]).safe_substitute(HOME="/home/ada")
    assert substituted == "$5 or ${HOME}"
