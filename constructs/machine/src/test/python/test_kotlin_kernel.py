"""The Kotlin kernel is offered only if the notebook names it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cloudnotebook.kernels import java_kernel, kotlin_kernel, python_environment
from cloudnotebook.settings import Settings


@pytest.fixture
def spec(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where Jupyter looks for the kernel, on a machine that has unpacked JetBrains' package."""
    program = tmp_path / "kotlin/lib/python3.13/site-packages/run_kotlin_kernel"
    logo = tmp_path / "kotlin/share/jupyter/kernels/kotlin/logo-64x64.png"
    for file in (program / "config/jar_args.json", logo):
        file.parent.mkdir(parents=True)
    arguments = {"mainJar": "kernel.jar", "classPath": ["lib.jar", "api.jar"], "debuggerPort": "generate"}
    (program / "config/jar_args.json").write_text(json.dumps(arguments))
    logo.touch()
    monkeypatch.setattr(python_environment, "ensure_kotlin", lambda _: tmp_path / "kotlin")
    monkeypatch.setattr(kotlin_kernel, "_SPEC", tmp_path / "spec")
    monkeypatch.setattr(kotlin_kernel, "write", lambda path, text: path.write_text(text))
    monkeypatch.setattr(kotlin_kernel, "directory", lambda path: path.mkdir(exist_ok=True))
    monkeypatch.setattr(java_kernel, "java_home", lambda release: Path(f"/jdk-{release}"))
    return tmp_path / "spec"


def offered(settings: Settings, spec: Path) -> dict[str, Any]:
    kotlin_kernel.ensure(replace(settings, kernels=("kotlin",), jdk=21))
    described: dict[str, Any] = json.loads((spec / "kernel.json").read_text())
    return described


def test_it_runs_on_the_notebooks_jdk_within_the_heap_of_a_kernel(notebook: Settings, spec: Path) -> None:
    limits = replace(notebook.limits, kernel_heap_mib=512)
    arguments = offered(replace(notebook, limits=limits), spec)["argv"]
    assert arguments[0] == "/jdk-21/bin/java"
    assert "-Xmx512m" in arguments
    assert arguments[arguments.index("-jar") + 1].endswith("/run_kotlin_kernel/jars/kernel.jar")
    assert [Path(jar).name for jar in arguments[-3].removeprefix("-classpath=").split(":")] == ["lib.jar", "api.jar"]


def test_it_opens_no_port_for_a_debugger(notebook: Settings, spec: Path) -> None:
    assert "debug" not in " ".join(offered(notebook, spec)["argv"])


def test_its_log_holds_no_cells(notebook: Settings, spec: Path) -> None:
    offered(notebook, spec)
    assert '<root level="ERROR">' in (spec.parent / "kotlin/logback.xml").read_text()


def test_kernels_have_the_notebooks_variables(notebook: Settings, spec: Path) -> None:
    assert offered(replace(notebook, environment={"TZ": "Europe/Berlin"}), spec)["env"]["TZ"] == "Europe/Berlin"


def test_a_notebook_that_no_longer_names_it_no_longer_offers_it(notebook: Settings, spec: Path) -> None:
    offered(notebook, spec)
    kotlin_kernel.ensure(notebook)
    assert not spec.exists()
    kotlin_kernel.ensure(notebook)
