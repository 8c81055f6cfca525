"""The hub imports each module under one name: two copies would be two modules, each with its own state."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from cloudnotebook.hub import hub
from cloudnotebook.settings import BUNDLE

PACKAGE = BUNDLE / "cloudnotebook"
PAGES = sorted(hub.CODE.glob("*.py"))
MODULES = {file.relative_to(PACKAGE).with_suffix("") for file in PACKAGE.rglob("*.py")}


def imported(file: Path) -> Iterator[str]:
    """The names of the modules that a file imports."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            whole = "." * node.level + (node.module or "")
            yield whole
            yield from (f"{whole}.{name.name}".replace("..", ".") for name in node.names)


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.name)
def test_a_module_of_the_package_is_imported_by_the_packages_name(file: Path) -> None:
    assert {module.name for module in MODULES}.isdisjoint(imported(file))


@pytest.mark.parametrize("name", hub.HUB_FILES)
def test_the_hubs_imports_without_a_provider_exist(name: str) -> None:
    wanted = {Path(*other.split(".")[1:]) for other in imported(hub.CODE / name) if other.startswith("cloudnotebook.")}
    assert wanted & MODULES <= {Path(module) for module in hub.HUB_MODULES}


@pytest.mark.parametrize("name", hub.HUB_MODULES)
def test_a_module_copied_for_the_hub_needs_no_other(name: str) -> None:
    assert not [other for other in imported(PACKAGE / f"{name}.py") if other.startswith((".", "cloudnotebook"))]
