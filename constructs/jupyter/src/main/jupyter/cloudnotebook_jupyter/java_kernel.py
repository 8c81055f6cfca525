"""The Java kernel: jjava with our launcher, started from an archive of classes."""

import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from . import FILES

PACKAGE = "io.github.cloudnotebook.kernel"
SOURCES = tuple(sorted((FILES / "kernel").glob("*.java")))
_COLLECTORS = ("Serial", "Parallel", "G1", "Z", "Shenandoah", "Epsilon")
Run = Callable[..., object]  # runs a command to its end, and raises if it fails


def jjava(environment: Path) -> Path:
    """The kernel's jar in the Python environment, by its stable path."""
    return (environment / "share/jupyter/kernels/java/jjava.jar").resolve()


def compile_launcher(run: Run, java: Path, jar: Path, target: Path) -> None:
    """Compiles our part of the kernel, completely or not at all, into a jar: class archives do not support folders."""
    with tempfile.TemporaryDirectory() as folder:
        part, manifest = target.with_name(target.name + ".part"), Path(folder) / "manifest"
        # As an option of the JVM, the opened package would keep it from starting with its archived modules on JDK 21.
        # Class archives take only a class path relative to the jar.
        manifest.write_text(
            f"Main-Class: {PACKAGE}.Launcher\n"
            f"Class-Path: {os.path.relpath(jar, target.parent)}\n"
            "Add-Opens: jdk.jshell/jdk.jshell\n"
        )
        quickly = ("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-proc:none")
        classes = Path(folder) / "classes"
        run(java.with_name("javac"), *quickly, "-d", classes, "--class-path", jar, *SOURCES)
        run(java.with_name("jar"), "--create", "--file", part, "--manifest", manifest, "-C", classes, ".")
        part.chmod(0o644)
        part.replace(target)


def archive_options(release: int, archive: Path) -> tuple[str, str]:
    """How a JVM records its startup, and how another uses the recording: from JDK 25 on, linked classes and profiles.

    A JVM that cannot use it, for another collector or after an update, starts without.
    """
    if release >= 25:
        return f"-XX:AOTCacheOutput={archive}", f"-XX:AOTCache={archive}"
    return f"-XX:ArchiveClassesAtExit={archive}", f"-XX:SharedArchiveFile={archive}"


def quick_start(release: int) -> tuple[str, ...]:
    """JVM options that keep the optimizing compiler from competing with a kernel's start.

    A method is optimized after ten times as many calls or loops as the JVM's default. From JDK 25 on, the recorded
    profiles make that of no use.
    """
    if release >= 25:
        return ()
    return (
        "-XX:Tier4InvocationThreshold=50000",
        "-XX:Tier4MinInvocationThreshold=6000",
        "-XX:Tier4CompileThreshold=150000",
        "-XX:Tier4BackEdgeThreshold=400000",
    )


def options_for_users(chosen: tuple[str, ...], heap_mib: int | None) -> tuple[str, ...]:
    """The JVM options of a kernel: the serial collector starts fastest, unless another is chosen."""
    heap = (f"-Xmx{heap_mib}m",) if heap_mib else ()
    if any(option == f"-XX:+Use{name}GC" for option in chosen for name in _COLLECTORS):
        return (*heap, *chosen)
    return ("-XX:+UseSerialGC", *heap, *chosen)


def kernel_spec(
    java: Path, launcher: Path, options: tuple[str, ...], libraries: list[str], environment: dict[str, str]
) -> dict[str, Any]:
    """Jupyter's description of the kernel."""
    return {
        "argv": [
            *(str(java), "--enable-native-access=ALL-UNNAMED"),
            *options,
            *("-jar", str(launcher), "{connection_file}"),
        ],
        "display_name": "Java",
        "language": "java",
        "interrupt_mode": "message",
        "env": environment | ({"JJAVA_CLASSPATH": class_path(libraries)} if libraries else {}),
    }


def class_path(paths: Sequence[Path | str]) -> str:
    """Files as a JVM expects them."""
    return os.pathsep.join(str(path) for path in paths)
