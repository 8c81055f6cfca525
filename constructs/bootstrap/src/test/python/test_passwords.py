"""A password of somebody's own choice is long, and nothing in it reaches beyond its line."""

import pytest

from cloudnotebook import accounts, passwords, settings, sign_in
from cloudnotebook.accounts import Account
from cloudnotebook.sign_in import NoSuchUser, UnfitPassword


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The passwords that Linux users were given, on a machine where ada has an account."""
    passwords_of: dict[str, str] = {}
    monkeypatch.setattr(accounts, "find", lambda name: Account(name, 20001) if name == "ada" else None)
    monkeypatch.setattr(accounts, "set_password", lambda user, password: passwords_of.update({user.name: password}))
    return passwords_of


def test_a_long_password_of_printable_characters_is_taken(notebook: settings.Settings, given: dict[str, str]) -> None:
    sign_in.choose_password(notebook, "ada", "correct: horse & stäple")
    assert given == {"ada": "correct: horse & stäple"}


@pytest.mark.parametrize("password", ["", "thirteen char", "x" * 257, "fourteen chars\nroot:x", "fourteen\tcharacters"])
def test_another_is_refused(password: str, notebook: settings.Settings, given: dict[str, str]) -> None:
    with pytest.raises(UnfitPassword):
        sign_in.choose_password(notebook, "ada", password)
    assert not given


@pytest.mark.parametrize("name", ["mallory", "root"])
def test_nobody_else_gets_one(name: str, notebook: settings.Settings, given: dict[str, str]) -> None:
    with pytest.raises(NoSuchUser):
        sign_in.choose_password(notebook, name, "x" * passwords.SHORTEST)
    assert not given
