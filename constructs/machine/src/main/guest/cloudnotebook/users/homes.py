"""A new home is not empty."""

import shutil
from pathlib import Path

from ..machine import directory
from ..settings import FILES


def ensure(home: Path, owner: str) -> None:
    """Has a user's home. A new one begins with examples and a page of help, all at once; no other is written to."""
    if not home.exists():
        new = home.with_name(f".{home.name}.new")
        shutil.rmtree(new, ignore_errors=True)
        shutil.copytree(FILES / "home", new)
        for path in (new, *new.rglob("*")):
            shutil.chown(path, owner, owner)
            path.chmod(0o700 if path.is_dir() else 0o600)
        new.rename(home)
    directory(home, 0o700, owner, owner)
