"""One change of the machine at a time: nobody but root can stop them, and nobody waits for ever."""

import os
from pathlib import Path

import pytest

from cloudnotebook import locks
from cloudnotebook.settings import Settings
from cloudnotebook.users import accounts


@pytest.mark.parametrize("made_before", [False, True])
def test_only_root_can_open_a_lock(made_before: bool, tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    if made_before:
        lock.touch(0o644)
    with locks.held(lock, 1):
        assert lock.stat().st_mode & 0o777 == 0o600


def test_a_lock_is_free_again_after_its_use(tmp_path: Path) -> None:
    for _ in range(2):
        with locks.held(tmp_path / "lock", 0):
            pass


def test_waiting_too_long_names_the_holder_of_the_lock(tmp_path: Path) -> None:
    with (
        locks.held(tmp_path / "lock", 0),
        pytest.raises(TimeoutError, match=f"lock.*, held by: process {os.getpid()}, .*pytest"),
        locks.held(tmp_path / "lock", 0),
    ):
        pass


def test_an_apply_makes_no_user_while_a_first_sign_in_does(
    notebook: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(accounts, "ACCOUNTS", tmp_path)
    monkeypatch.setattr(accounts, "SECOND_FACTORS", tmp_path / "second-factors")
    monkeypatch.setattr(accounts, "system_user", lambda name: None)
    monkeypatch.setattr(accounts, "_SECONDS_FOR_A_USER", 0)
    monkeypatch.setattr("shutil.chown", lambda *_: None)
    with accounts.making(), pytest.raises(TimeoutError, match="held by"):
        accounts.ensure(notebook)
    assert not list(tmp_path.glob("*.json"))
