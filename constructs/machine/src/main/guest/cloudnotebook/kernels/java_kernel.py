"""The Java kernel: jjava with our launcher on the chosen JDK, with a class-data archive and preloaded libraries."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..data import database
from ..host.limits import machine_mib, shares
from ..host.sources import MAVEN_HOME
from ..machine import directory, fingerprint, link, run
from ..settings import FILES, SOFTWARE, Settings
from ..users.accounts import TESTER
from . import kernel_variables
from .python_environment import CURRENT as PYTHON

CURRENT = SOFTWARE / "kernel"
MAVEN = SOFTWARE / "maven"
PACKAGE = "io.github.cloudnotebook.kernel"
_COLLECTORS = ("Serial", "Parallel", "G1", "Z", "Shenandoah", "Epsilon")


def ensure(settings: Settings) -> None:
    """Makes the kernel beside the one in use, and then points at it: kernels that run keep theirs."""
    java = java_home(settings.jdk) / "bin/java"
    classes = [jjava(PYTHON), launcher(java, jjava(PYTHON))]
    libraries = preload(java, classes, settings)
    environment = kernel_variables.of(settings)
    for_users = options_for_users(settings.jvm_options, shares(settings, machine_mib()).heap)
    start = (run(java, "-version"), [str(path) for path in classes], libraries)
    target = SOFTWARE / f"kernel-{_digest(start, for_users, environment)}"
    folder = target / "kernels/java"
    if not (folder / "kernel.json").exists():
        archive = _archive(settings.jdk, java, classes, libraries, SOFTWARE / f"archive-{_digest(start)}")
        shutil.rmtree(target, ignore_errors=True)
        directory(folder)
        options = (archive, "-Xlog:disable", "-Xlog:all=error:stderr")
        _write(folder, kernel_spec(java, classes, (*options, *for_users), libraries, environment))
    link(CURRENT, target)


def _archive(release: int, java: Path, classes: list[Path], libraries: list[str], target: Path) -> str:
    """The option that starts a JVM from the archive, which is recorded once: options of users need no other."""
    complete, folder = target / "complete", target / "kernels/java"
    record, use = archive_options(release, folder / "classes")
    if not complete.exists():
        shutil.rmtree(target, ignore_errors=True)
        directory(folder)
        _write(folder, kernel_spec(java, classes, (record,), libraries, {}))
        _record(folder)
        complete.touch()
    return use


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]


def archive_options(release: int, archive: Path) -> tuple[str, str]:
    """How a JVM records what a start needs, and how another one uses that: from JDK 25 on linked classes and profiles.

    A JVM that cannot use it, for another collector or after an update, starts without.
    """
    if release >= 25:
        return f"-XX:AOTCacheOutput={archive}", f"-XX:AOTCache={archive}"
    return f"-XX:ArchiveClassesAtExit={archive}", f"-XX:SharedArchiveFile={archive}"


def java_home(release: int) -> Path:
    architecture = run("dpkg", "--print-architecture").strip()
    return Path(f"/usr/lib/jvm/java-{release}-openjdk-{architecture}")


def jjava(environment: Path) -> Path:
    """The kernel's jar in the Python environment, by its lasting path."""
    return (environment / "share/jupyter/kernels/java/jjava.jar").resolve()


def launcher(java: Path, jar: Path) -> Path:
    """Compiles our part of the kernel, once for each JDK and jjava, into a jar: class archives take no folders."""
    sources = sorted((FILES / "kernel").glob("*.java"))
    target = SOFTWARE / f"launcher-{_digest(run(java, '-version'), str(jar), fingerprint(*sources))}.jar"
    if not target.exists():
        with tempfile.TemporaryDirectory() as folder:
            part = target.with_name(target.name + ".part")
            quickly = ("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-proc:none")
            run(java.with_name("javac"), *quickly, "-d", folder, "--class-path", jar, *sources)
            run(java.with_name("jar"), "--create", "--file", part, "-C", folder, ".")
            part.chmod(0o644)
            part.replace(target)
    return target


def preload(java: Path, classes: list[Path], settings: Settings) -> list[str]:
    """Resolves the Maven coordinates as the kernel itself would, and gives the files for its class path."""
    dependencies = (*settings.dependencies, *database.kernel_dependencies(settings))
    if not dependencies:
        return []
    directory(MAVEN)
    where = (f"-Duser.home={MAVEN}", f"-Dmaven.home={MAVEN_HOME}")
    printed = run(java, *where, "--class-path", class_path(classes), f"{PACKAGE}.Preload", *dependencies)
    return [line.removeprefix("jar ") for line in printed.splitlines() if line.startswith("jar ")]


def options_for_users(chosen: tuple[str, ...], heap_mib: int | None) -> tuple[str, ...]:
    """The JVM options of a kernel: the serial collector starts fastest, unless another is chosen."""
    heap = (f"-Xmx{heap_mib}m",) if heap_mib else ()
    if any(option == f"-XX:+Use{name}GC" for option in chosen for name in _COLLECTORS):
        return (*heap, *chosen)
    return ("-XX:+UseSerialGC", *heap, *chosen)


def kernel_spec(
    java: Path, classes: list[Path], options: tuple[str, ...], libraries: list[str], environment: dict[str, str]
) -> dict[str, Any]:
    """Jupyter's description of the kernel."""
    return {
        "argv": [
            *(str(java), "--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED", "--enable-native-access=ALL-UNNAMED"),
            *(f"-Dmaven.home={MAVEN_HOME}", *options),
            *("--class-path", class_path(classes), f"{PACKAGE}.Launcher", "{connection_file}"),
        ],
        "display_name": "Java",
        "language": "java",
        "interrupt_mode": "message",
        "env": environment | ({"JJAVA_CLASSPATH": class_path(libraries)} if libraries else {}),
    }


def class_path(paths: Sequence[Path | str]) -> str:
    """Files as a JVM takes them."""
    return os.pathsep.join(str(path) for path in paths)


def _write(folder: Path, spec: dict[str, Any]) -> None:
    (folder / "kernel.json").write_text(json.dumps(spec, indent=1))


def _record(folder: Path) -> None:
    """Runs a cell once: the classes that it loads become the archive."""
    shutil.chown(folder, TESTER, TESTER)
    run(PYTHON / "bin/python", FILES / "run_cell.py", folder.parent, "--exit", user=TESTER)
    for written in (folder, *folder.iterdir()):
        shutil.chown(written, "root", "root")
