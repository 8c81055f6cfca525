"""One change of the machine at a time, and nobody but root can stop them."""

from pathlib import Path

import pytest

from cloudnotebook import administration


@pytest.mark.parametrize("made_before", [False, True])
def test_only_root_can_open_the_lock_that_changes_wait_for(
    made_before: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lock = tmp_path / "lock"
    if made_before:
        lock.touch(0o644)
    monkeypatch.setattr(administration, "LOCK", lock)
    with administration.alone():
        assert lock.stat().st_mode & 0o777 == 0o600
