"""A second factor is what pam_google_authenticator reads: a secret, and how it is asked for."""

from pathlib import Path

import pytest

from cloudnotebook import machine
from cloudnotebook.users import accounts
from cloudnotebook.users.accounts import Account


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The file of ada's second factor."""
    monkeypatch.setattr(machine.shutil, "chown", lambda path, owner, group: None)
    monkeypatch.setattr(accounts, "SECOND_FACTORS", tmp_path)
    secret = accounts.new_second_factor(Account("ada", 20001))
    assert (tmp_path / "ada").stat().st_mode & 0o777 == 0o600
    first, *rest = (tmp_path / "ada").read_text().splitlines()
    assert first == secret
    return rest


def test_a_code_counts_once(lines: list[str]) -> None:
    assert '" DISALLOW_REUSE' in lines


def test_only_the_current_and_the_previous_code_count(lines: list[str]) -> None:
    # The window's places are -((size - 1) / 2) to size / 2, around the step that the skew names.
    options = dict(line.removeprefix('" ').split(" ", 1) for line in lines if line.count(" ") > 1)
    size, skew = int(options["WINDOW_SIZE"]), int(options["TIME_SKEW"])
    assert [skew + place for place in range(-((size - 1) // 2), size // 2 + 1)] == [-1, 0]


def test_three_codes_are_tried_in_half_a_minute(lines: list[str]) -> None:
    assert '" RATE_LIMIT 3 30' in lines
