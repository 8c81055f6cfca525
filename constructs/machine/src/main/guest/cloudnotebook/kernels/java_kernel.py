"""The Java kernel: jjava with our launcher on the chosen JDK, with a class-data archive and preloaded libraries."""

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

from cloudnotebook_jupyter import RUN_CELL
from cloudnotebook_jupyter.java_kernel import (
    PACKAGE,
    SOURCES,
    archive_options,
    compile_launcher,
    jjava,
    kernel_spec,
    options_for_users,
    quick_start,
)

from ..data import database
from ..host.limits import machine_mib, shares
from ..host.sources import MAVEN_HOME
from ..machine import directory, fingerprint, link, run
from ..settings import SOFTWARE, Settings
from ..users.accounts import TESTER
from . import kernel_variables
from .python_environment import CURRENT as PYTHON

CURRENT = SOFTWARE / "kernel"
MAVEN = SOFTWARE / "maven"
_MAVEN_SETTINGS = f"-Dmaven.home={MAVEN_HOME}"


def ensure(settings: Settings) -> None:
    """Makes the kernel beside the one in use, and then points at it: kernels that run keep theirs."""
    java = java_home(settings.jdk) / "bin/java"
    jar = launcher(java, jjava(PYTHON))
    libraries = preload(java, jar, settings)
    environment = kernel_variables.of(settings)
    for_users = options_for_users(settings.jvm_options, shares(settings, machine_mib()).heap)
    quick = quick_start(settings.jdk)
    start = (run(java, "-version"), str(jar), libraries)
    target = SOFTWARE / f"kernel-{_digest(start, quick, for_users, environment)}"
    folder = target / "kernels/java"
    if not (folder / "kernel.json").exists():
        archive = _archive(settings.jdk, java, jar, libraries, SOFTWARE / f"archive-{_digest(start)}")
        shutil.rmtree(target, ignore_errors=True)
        directory(folder)
        options = (archive, *quick, "-Xlog:disable", "-Xlog:all=error:stderr")
        _write(folder, kernel_spec(java, jar, (_MAVEN_SETTINGS, *options, *for_users), libraries, environment))
    link(CURRENT, target)


def _archive(release: int, java: Path, jar: Path, libraries: list[str], target: Path) -> str:
    """The option that starts a JVM from the archive, which is recorded once: options of users need no other."""
    complete, folder = target / "complete", target / "kernels/java"
    record, use = archive_options(release, folder / "classes")
    if not complete.exists():
        shutil.rmtree(target, ignore_errors=True)
        directory(folder)
        _write(folder, kernel_spec(java, jar, (_MAVEN_SETTINGS, record), libraries, {}))
        _record(folder)
        complete.touch()
    return use


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]


def java_home(release: int) -> Path:
    architecture = run("dpkg", "--print-architecture").strip()
    return Path(f"/usr/lib/jvm/java-{release}-openjdk-{architecture}")


def launcher(java: Path, jar: Path) -> Path:
    """The jar with our part of the kernel, compiled once for each JDK and jjava."""
    target = SOFTWARE / f"launcher-{_digest(run(java, '-version'), str(jar), fingerprint(*SOURCES))}.jar"
    if not target.exists():
        compile_launcher(run, java, jar, target)
    return target


def preload(java: Path, jar: Path, settings: Settings) -> list[str]:
    """Resolves the Maven coordinates as the kernel itself would, and gives the files for its class path."""
    dependencies = (*settings.dependencies, *database.kernel_dependencies(settings))
    if not dependencies:
        return []
    directory(MAVEN)
    where = (f"-Duser.home={MAVEN}", _MAVEN_SETTINGS)
    printed = run(java, *where, "--class-path", jar, f"{PACKAGE}.Preload", *dependencies)
    return [line.removeprefix("jar ") for line in printed.splitlines() if line.startswith("jar ")]


def _write(folder: Path, spec: dict[str, Any]) -> None:
    (folder / "kernel.json").write_text(json.dumps(spec, indent=1))


def _record(folder: Path) -> None:
    """Runs a cell once: the classes that it loads become the archive."""
    shutil.chown(folder, TESTER, TESTER)
    run(PYTHON / "bin/python", RUN_CELL, folder.parent, "--exit", user=TESTER)
    for written in (folder, *folder.iterdir()):
        shutil.chown(written, "root", "root")
