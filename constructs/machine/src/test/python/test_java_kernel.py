"""A Java kernel is built beside the one in use, and its slow part only once."""

import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cloudnotebook.kernels import java_kernel


@pytest.fixture
def recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    """The folders in which an archive was recorded."""
    folders: list[Path] = []

    def record(folder: Path) -> None:
        (folder / "classes").touch()
        folders.append(folder)

    monkeypatch.setattr(java_kernel, "SOFTWARE", tmp_path)
    monkeypatch.setattr(java_kernel, "CURRENT", tmp_path / "kernel")
    monkeypatch.setattr(java_kernel, "java_home", lambda release: Path(f"/jdk-{release}"))
    monkeypatch.setattr(java_kernel, "jjava", lambda environment: Path("/jjava.jar"))
    monkeypatch.setattr(java_kernel, "launcher", lambda java, jar: Path("/launcher.jar"))
    monkeypatch.setattr(java_kernel, "preload", lambda java, jar, settings: list(settings.dependencies))
    monkeypatch.setattr(java_kernel, "run", lambda java, *arguments: f"version of {java}")
    monkeypatch.setattr(java_kernel, "directory", lambda path: path.mkdir(parents=True))
    monkeypatch.setattr(java_kernel.database, "kernel_environment", lambda settings: {})
    monkeypatch.setattr(java_kernel, "shares", lambda settings, memory: SimpleNamespace(heap=None))
    monkeypatch.setattr(java_kernel, "_record", record)
    yield folders


def install(*, jdk: int = 25, options: tuple[str, ...] = (), dependencies: tuple[str, ...] = ()) -> list[str]:
    """The command line of the kernel that is in use afterwards."""
    settings: Any = SimpleNamespace(jdk=jdk, jvm_options=options, dependencies=dependencies, environment={})
    java_kernel.ensure(settings)
    spec = json.loads((java_kernel.CURRENT / "kernels/java/kernel.json").read_text())
    return list(spec["argv"])


def test_changed_options_of_users_start_from_the_same_archive(recorded: list[Path]) -> None:
    before = install()
    after = install(options=("-Xmx321m",))

    assert len(recorded) == 1
    assert f"-XX:AOTCache={recorded[0] / 'classes'}" in before
    assert f"-XX:AOTCache={recorded[0] / 'classes'}" in after
    assert "-Xmx321m" not in before
    assert "-Xmx321m" in after


def test_another_jdk_and_other_libraries_have_separate_archives(recorded: list[Path]) -> None:
    install()
    install(jdk=21)
    install(dependencies=("library.jar",))

    assert len(set(recorded)) == 3


def test_jdk_21_optimizes_later_than_by_default(recorded: list[Path]) -> None:
    assert "-XX:Tier4InvocationThreshold=50000" in install(jdk=21)
    assert not any("Tier4" in option for option in install(jdk=25))


def test_an_incomplete_archive_is_recorded_again(recorded: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    record = java_kernel._record

    def fail(folder: Path) -> None:
        record(folder)
        raise TimeoutError

    monkeypatch.setattr(java_kernel, "_record", fail)
    with pytest.raises(TimeoutError):
        install()
    monkeypatch.setattr(java_kernel, "_record", record)
    install()

    assert len(recorded) == 2
