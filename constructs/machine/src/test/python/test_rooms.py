"""Who may import whom: one room names each cloud, and the loader and the guest know nothing of each other."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cloudnotebook import main
from cloudnotebook.clouds.aws.aws import AwsCloud
from cloudnotebook.clouds.azure.azure import AzureCloud
from cloudnotebook.clouds.cloud import Cloud
from cloudnotebook.clouds.google.google import GoogleCloud
from cloudnotebook.hub import hub
from cloudnotebook.settings import BUNDLE

LOADER = BUNDLE.parent / "loader"
CLOUDS = [f"cloudnotebook.clouds.{folder.name}" for folder in (BUNDLE / "cloudnotebook/clouds").glob("[a-z]*/")]
MODULES = {".".join(file.relative_to(BUNDLE).with_suffix("").parts): file for file in BUNDLE.rglob("*.py")}


def imports(file: Path) -> Iterator[str]:
    """The full names of all imports of a file, wherever they are."""
    package = file.relative_to(BUNDLE).parts[:-1] if file.is_relative_to(BUNDLE) else ()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join(filter(None, (*above, node.module)))
            yield base
            yield from (f"{base}.{name.name}" for name in node.names)


def reached(name: str) -> set[str]:
    """The modules of the bundle that a module imports, directly or indirectly."""
    found: set[str] = set()
    ahead = {name}
    while ahead:
        found |= ahead
        ahead = {other for one in ahead for other in imports(MODULES[one]) if other in MODULES} - found
    return found


def names_one(imported: str) -> bool:
    return any(lies_in(cloud, imported) for cloud in CLOUDS)


def lies_in(room: str, name: str) -> bool:
    return name == room or name.startswith(f"{room}.")


@pytest.mark.parametrize("name", sorted(name for name in MODULES if not names_one(name)))
def test_only_main_knows_which_cloud_it_is(name: str) -> None:
    named = [imported for imported in imports(MODULES[name]) if names_one(imported)]
    assert bool(named) == (name == "cloudnotebook.main"), named


@pytest.mark.parametrize("cloud", CLOUDS)
def test_a_clouds_room_knows_no_other_cloud(cloud: str) -> None:
    named = {other for name in MODULES if lies_in(cloud, name) for other in reached(name) if names_one(other)}
    assert [other for other in named if not lies_in(cloud, other)] == []


@pytest.mark.parametrize("file", sorted(hub.CODE.glob("*.py")), ids=lambda file: file.name)
def test_code_in_the_hub_never_imports_a_cloud(file: Path) -> None:
    assert [module for module in reached(f"hub.{file.stem}") if names_one(module)] == []


@pytest.mark.parametrize("file", sorted(LOADER.glob("*.py")), ids=lambda file: file.name)
def test_the_loader_imports_pythons_own_modules_and_its_own(file: Path) -> None:
    own = {other.stem for other in LOADER.glob("*.py")}
    assert {name.split(".")[0] for name in imports(file)} <= sys.stdlib_module_names | own


@pytest.mark.parametrize("cloud", [AwsCloud(), AzureCloud(), GoogleCloud()], ids=lambda cloud: type(cloud).__name__)
def test_every_step_is_ensure(cloud: Cloud) -> None:
    called = {step.name: getattr(step.action, "func", step.action).__name__ for step in main.steps(cloud)}
    assert {name: verb for name, verb in called.items() if verb.split("_")[0] != "ensure"} == {}
