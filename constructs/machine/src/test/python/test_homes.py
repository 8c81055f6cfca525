"""A new home holds examples; an existing home holds what its user has put there."""

import getpass
import json
from pathlib import Path

import pytest

from cloudnotebook.settings import FILES
from cloudnotebook.users import homes

EXAMPLES = sorted((FILES / "home/examples").glob("*.ipynb"))


def test_a_new_home_has_the_examples_and_nobody_else_reads_them(tmp_path: Path) -> None:
    home = tmp_path / "ada"
    homes.ensure(home, getpass.getuser())
    there = sorted(home.rglob("*"))
    assert [path.name for path in there if path.suffix == ".ipynb"] == [example.name for example in EXAMPLES]
    assert (home / "examples/README.md").exists()
    assert {path.stat().st_mode & 0o077 for path in (home, *there)} == {0}


def test_an_existing_home_is_left_alone(tmp_path: Path) -> None:
    home = tmp_path / "ada"
    home.mkdir()
    homes.ensure(home, getpass.getuser())
    assert not list(home.iterdir())


def test_a_changed_or_removed_example_stays_so(tmp_path: Path) -> None:
    home = tmp_path / "ada"
    homes.ensure(home, getpass.getuser())
    (home / "examples/maven.ipynb").write_text("mine")
    (home / "examples/charts.ipynb").unlink()
    homes.ensure(home, getpass.getuser())
    assert (home / "examples/maven.ipynb").read_text() == "mine"
    assert not (home / "examples/charts.ipynb").exists()


def test_an_incomplete_home_is_completed(tmp_path: Path) -> None:
    (tmp_path / ".ada.new/examples").mkdir(parents=True)
    homes.ensure(tmp_path / "ada", getpass.getuser())
    assert (tmp_path / "ada/examples/README.md").exists()
    assert not (tmp_path / ".ada.new").exists()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.stem)
def test_an_example_begins_with_words_and_brings_no_output(example: Path) -> None:
    notebook = json.loads(example.read_text())
    assert notebook["cells"][0]["cell_type"] == "markdown"
    assert notebook["metadata"]["kernelspec"]["name"] == "java"
    assert not [cell for cell in notebook["cells"] if cell.get("outputs")]


def test_the_page_of_help_names_every_example() -> None:
    page = (FILES / "home/examples/README.md").read_text()
    assert [example for example in EXAMPLES if f"({example.name})" not in page] == []
