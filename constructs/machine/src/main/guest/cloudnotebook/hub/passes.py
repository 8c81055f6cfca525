"""Passes: each lets one browser see what lies below /user/NAME/. The hub gives them, and the gate reads them alone.

A pass is a file, named by its user and the digest of the browser's cookie. To end a pass is to remove its file.
"""

import hashlib
import re
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

FOLDER = Path("/var/lib/cloudnotebook/passes")
COOKIE = "__Secure-notebook-pass"
LIFE_SECONDS = 24 * 60 * 60
MOST_OF_A_USER = 50

# Only what needs no second reading: the parts that choose the server are never encoded.
_PLACE = re.compile(
    r"/user/(?=[^/]{1,32}(?:/|\Z))(?P<owner>[a-z_][a-z0-9_-]*(?:\.[a-z0-9_-]+)*)"
    r"(?P<rest>/[A-Za-z0-9\-._~!$&'()*+,=:@/%\[\]]*)?"
)


class NoPlace(ValueError):
    """A path that lies below no user's server, or that two programs could read in two ways."""


def owner(uri: str) -> tuple[str, bool]:
    """Whose server a request is for, by the path as it was sent; and whether it lies below /user/NAME/ already."""
    place = _PLACE.fullmatch(uri.partition("?")[0])
    if place is None:
        raise NoPlace(uri)
    rest = place["rest"] or ""
    if "//" in rest or any(_climbs(part) for part in rest.split("/")):
        raise NoPlace(uri)
    return place["owner"], bool(rest)


def _climbs(part: str) -> bool:
    """Whether some reader could take a part of a path for a step up, or for several parts."""
    while (decoded := unquote(part)) != part:
        part = decoded
    return any(step in (".", "..") for step in re.split(r"[/\\;]", part))


class Passes:
    """The passes of all users."""

    def __init__(self, folder: Path = FOLDER, clock: Callable[[], float] = time.time) -> None:
        self._folder = folder
        self._clock = clock

    def give(self, user: str, session: str) -> str:
        """Gives a browser's session a pass: the value of its cookie. The oldest make room, and so does another user."""
        before = sorted(self._of(user), key=_written)
        for file in set(self._folder.iterdir()).difference(before):
            if _session(file) == _digest(session):
                file.unlink(missing_ok=True)
        for file in before:
            if not self._in_force(file) or file in before[: 1 - MOST_OF_A_USER]:
                file.unlink(missing_ok=True)
        value = secrets.token_urlsafe(32)
        file = self._file(user, value)
        file.write_text(_digest(session))
        file.chmod(0o640)
        return value

    def admits(self, user: str, value: str) -> bool:
        """Whether this is the cookie of a pass of this user that is in force."""
        return self._in_force(self._file(user, value))

    def end(self, session: str) -> None:
        """Ends the passes of one browser's session."""
        for file in self._folder.iterdir():
            if _session(file) == _digest(session):
                file.unlink(missing_ok=True)

    def end_all(self, user: str) -> None:
        """Ends all passes of a user."""
        for file in self._of(user):
            file.unlink(missing_ok=True)

    def _file(self, user: str, value: str) -> Path:
        return self._folder / f"{user}.{_digest(value)}"

    def _of(self, user: str) -> list[Path]:
        # Another user's name may begin with this one and a dot; a digest has none.
        return [file for file in self._folder.glob(f"{user}.*") if file.stem == user]

    def _in_force(self, file: Path) -> bool:
        return self._clock() < _written(file) + LIFE_SECONDS


def _written(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except FileNotFoundError:
        return 0


def _session(file: Path) -> str:
    try:
        return file.read_text()
    except FileNotFoundError:
        return ""


def _digest(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()
