"""Jupyter with Java needs no machine: an ordinary user runs the self-test's cell from a plain folder."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from java_cells import newest_jdk

import cloudnotebook_jupyter

JAVA = newest_jdk()
pytestmark = pytest.mark.skipif(JAVA is None, reason="no JDK from 21 on in /usr/lib/jvm")
SOMEBODY = "61000"  # a uid without account, home or groups
# Root's own folders are closed: a mount namespace puts the environment where everybody can read it.
SHOW = 'mount --bind "$1" "$2" && shift 2 && exec setpriv --reuid "$0" --regid "$0" --clear-groups --no-new-privs "$@"'
MAKE_THE_KERNEL = """
import json, subprocess, sys
from pathlib import Path
from cloudnotebook_jupyter import java_kernel

def run(*command):
    subprocess.run(command, check=True)

java, folder = Path(sys.argv[1]), Path(sys.argv[2])
launcher = folder / "launcher.jar"
java_kernel.compile_launcher(run, java, java_kernel.jjava(Path(sys.prefix)), launcher)
spec = java_kernel.kernel_spec(java, launcher, java_kernel.options_for_users((), 256), [], {})
(folder / "kernels/java").mkdir(parents=True)
(folder / "kernels/java/kernel.json").write_text(json.dumps(spec))
"""


class Somebody:
    """An ordinary user with a folder and Python's environment, and nothing else."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = folder / cloudnotebook_jupyter.FILES.name
        shutil.copytree(cloudnotebook_jupyter.FILES, self.files, ignore=shutil.ignore_patterns("__pycache__"))
        self.environment = folder / "environment"
        self.environment.mkdir()
        subprocess.run(["chmod", "--recursive", "a+rX,a+w", folder], check=True)

    def python(self, *arguments: str | Path) -> str:
        command: tuple[str | Path, ...] = (Path(sys.prefix) / "bin/python", *arguments)
        if os.geteuid() == 0:
            shown = (self.environment / "bin/python", *arguments)
            command = ("unshare", "--mount", "sh", "-c", SHOW, SOMEBODY, sys.prefix, self.environment, *shown)
        plain = {
            "PATH": "/usr/bin:/bin",
            "HOME": str(self.folder),
            "TMPDIR": str(self.folder),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        done = subprocess.run(command, cwd=self.folder, env=plain, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@pytest.fixture
def somebody() -> Iterator[Somebody]:
    with tempfile.TemporaryDirectory() as folder:
        yield Somebody(Path(folder))


def test_a_java_cell_runs_without_root_and_without_a_machine(somebody: Somebody) -> None:
    assert somebody.python("-c", "import os; print(os.geteuid())").strip() not in ("", "0")
    assert JAVA is not None
    somebody.python("-c", MAKE_THE_KERNEL, JAVA, somebody.folder)
    assert "cell says 42" in somebody.python(somebody.files / "run_cell.py", somebody.folder / "kernels")
