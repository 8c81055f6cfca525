"""A password that a user chooses is long, hard to guess and not the one that the machine made."""

import importlib.metadata
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from cloudnotebook_jupyter import SERVER_LOCK

from cloudnotebook import settings
from cloudnotebook.hub import administration
from cloudnotebook.users import accounts, passwords, sessions, sign_in
from cloudnotebook.users.accounts import Account
from cloudnotebook.users.sign_in import NoSuchUser, UnfitPassword

GOOD = "correct: horse & stäple"


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, str]:
    """The passwords that Linux users were given, on a machine where ada has an account."""
    passwords_of: dict[str, str] = {}
    monkeypatch.setattr(accounts, "find", lambda name: Account(name, 20001) if name == "ada" else None)
    monkeypatch.setattr(accounts, "set_password", lambda user, password: passwords_of.update({user.name: password}))
    monkeypatch.setattr(passwords, "FIRST", tmp_path / "first-passwords")
    monkeypatch.setattr(sign_in, "run", as_the_hubs_python_would)
    monkeypatch.setattr(sessions, "end", lambda user: passwords_of.update({"sessions ended": user}))
    passes = SimpleNamespace(end_all=lambda user: passwords_of.update({"passes ended": user}))
    monkeypatch.setattr(sign_in, "Passes", lambda: passes)
    return passwords_of


def as_the_hubs_python_would(*command: Any, stdin: str, environment: dict[str, str]) -> str:
    python, option, module, user = command
    assert [str(python), option, module] == [
        "/opt/cloudnotebook/python/bin/python",
        "-m",
        "cloudnotebook.users.passwords",
    ]
    assert "PYTHONPATH" in environment
    return passwords.fault(stdin, user) or ""


def test_a_long_password_of_printable_characters_is_accepted(
    notebook: settings.Settings, given: dict[str, str]
) -> None:
    sign_in.choose_password(notebook, "ada", GOOD)
    assert given["ada"] == GOOD


@pytest.mark.parametrize("password", ["", "thirteen char", "x" * 257, "fourteen chars\nroot:x", "fourteen\tcharacters"])
def test_another_is_refused(password: str, notebook: settings.Settings, given: dict[str, str]) -> None:
    with pytest.raises(UnfitPassword):
        sign_in.choose_password(notebook, "ada", password)
    assert not given


@pytest.mark.parametrize(
    "password",
    [
        *("passwordpassword", "Password12345678", "qwertyuiop123456", "aaaaaaaaaaaaaaaa", "12345678901234567890"),
        *("abcdefghijklmnop", "iloveyouiloveyou", "adaadaadaadaada", "1qaz2wsx3edc4rfv", "P@ssw0rdP@ssw0rd"),
        *("monkeymonkeymonkey", "letmeinletmein1", "footballfootball", "20012001200120", "x" * 256),
    ],
)
def test_common_passwords_are_refused(password: str, notebook: settings.Settings, given: dict[str, str]) -> None:
    with pytest.raises(UnfitPassword, match="easy to guess"):
        sign_in.choose_password(notebook, "ada", password)
    assert not given


@pytest.mark.parametrize("name", ["mallory", "root"])
def test_nobody_else_gets_one(name: str, notebook: settings.Settings, given: dict[str, str]) -> None:
    with pytest.raises(NoSuchUser):
        sign_in.choose_password(notebook, name, GOOD)
    assert not given


def test_the_first_password_cannot_be_chosen_again(notebook: settings.Settings, given: dict[str, str]) -> None:
    first = "Vt3b_Zq0vJk2nYx9wHf5mLsA"
    passwords.keep_first(first, "ada")
    with pytest.raises(UnfitPassword, match="choose a different one"):
        sign_in.choose_password(notebook, "ada", first)
    assert passwords.has_first("ada")


def test_a_chosen_password_replaces_the_first_one(notebook: settings.Settings, given: dict[str, str]) -> None:
    passwords.keep_first("Vt3b_Zq0vJk2nYx9wHf5mLsA", "ada")
    sign_in.choose_password(notebook, "ada", GOOD)
    assert not passwords.has_first("ada")


def test_the_first_password_is_not_kept_readably(given: dict[str, str]) -> None:
    passwords.keep_first("Vt3b_Zq0vJk2nYx9wHf5mLsA", "ada")
    assert passwords.FIRST.stat().st_mode & 0o777 == 0o700
    assert "Vt3b" not in (passwords.FIRST / "ada").read_text()


def test_a_new_password_ends_what_was_open(notebook: settings.Settings, given: dict[str, str]) -> None:
    sign_in.choose_password(notebook, "ada", GOOD)
    assert given == {"ada": GOOD, "sessions ended": "ada", "passes ended": "ada"}


def test_the_end_of_the_line_is_no_part_of_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = SimpleNamespace(isatty=lambda: False, read=lambda: f"{GOOD}\n")
    monkeypatch.setattr(administration.sys, "stdin", typed)
    assert administration.new_password() == GOOD


def test_the_list_matches_the_lock() -> None:
    lock = SERVER_LOCK.read_text()
    version = re.search(r"^zxcvbn==(\S+)", lock, re.MULTILINE)
    assert version and version[1] == importlib.metadata.version("zxcvbn")
