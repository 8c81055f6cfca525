"""Root ends a user's sessions, and the hub sees when that was."""

import os
from pathlib import Path

from cloudnotebook.users import sessions


def test_a_user_whose_sessions_never_ended_has_no_end_time(tmp_path: Path) -> None:
    assert sessions.ended_at("ada", tmp_path / "ended") == 0


def test_the_last_end_of_a_users_sessions_counts(tmp_path: Path) -> None:
    folder = tmp_path / "ended"
    sessions.end("ada", folder)
    os.utime(folder / "ada", (1000, 1000))
    assert sessions.ended_at("ada", folder) == 1000
    sessions.end("ada", folder)
    assert sessions.ended_at("ada", folder) > 1000


def test_sessions_of_others_continue(tmp_path: Path) -> None:
    sessions.end("ada", tmp_path / "ended")
    assert sessions.ended_at("grace", tmp_path / "ended") == 0
