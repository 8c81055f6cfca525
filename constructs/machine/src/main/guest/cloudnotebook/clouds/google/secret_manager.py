"""Google's Secret Manager."""

import base64
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ...http import Refused, curl
from ...machine import directory, write
from ...settings import DATA
from ..permission import once_allowed
from .identity import SECONDS_FOR_A_PERMISSION, authorization

URL = "https://secretmanager.googleapis.com/v1"
_PLACES = DATA / "secrets"
_NOT_ALLOWED_YET = re.compile(r"returned error: 40[13]\b")
_NOT_THERE_YET = re.compile(r"returned error: 40[134]\b")
_GONE = re.compile(r"returned error: 40[04]\b")  # a version that was destroyed before, or that never was


class GoogleSecrets:
    """Secrets to which this machine may add versions, which it may destroy, and neither read nor list.

    Of the company's it reads those that it is given.

    The deploy makes a secret for each user, and the data disk keeps which version is the machine's last.
    """

    def read(self, name: str) -> str:
        """The newest version of a secret of the company's."""
        data = _ask(f"{name}/versions/latest:access", _NOT_ALLOWED_YET)["payload"]["data"]
        return base64.b64decode(data).decode()

    def put(self, name: str, value: str, user: str, encryption_key: str | None) -> None:
        """Adds a version and destroys all before it; the secret's own key encrypts it."""
        data = base64.b64encode(value.encode()).decode()
        body = json.dumps({"payload": {"data": data}})
        version: str = _ask(f"{_secret(name)}:addVersion", _NOT_THERE_YET, data_raw=body)["name"]
        directory(_PLACES, 0o700)
        write(_note(name), version, 0o600)
        secret, _, number = version.rpartition("/")
        for before in range(int(number) - 1, 0, -1):
            if not _destroy(f"{secret}/{before}"):
                break  # and so were all before that one

    def place(self, name: str) -> str:
        return _note(name).read_text()

    def remove(self, name: str) -> None:
        note = _note(name)
        if note.exists():
            _destroy(note.read_text())
            note.unlink()


def _secret(name: str) -> str:
    """The name of a user's secret: Secret Manager takes letters, digits, hyphens and underscores."""
    folder, _, own = name.rpartition("/")
    return f"{folder}/{re.sub('[^0-9A-Za-z_-]', '-', own)}"


def _note(name: str) -> Path:
    """The file with the name of a secret's last version."""
    return _PLACES / quote(name, safe="")


def _destroy(version: str) -> bool:
    """Whether a version was there until now."""
    try:
        _ask(f"{version}:destroy", _NOT_ALLOWED_YET, data_raw="{}")
    except Refused as refusal:
        if not _GONE.search(str(refusal)):
            raise
        return False
    return True


def _ask(action: str, may_be_new: re.Pattern[str], **options: str) -> Any:
    def ask() -> Any:
        headers = ["Content-Type: application/json", authorization()]
        return json.loads(curl(f"{URL}/{action}", header=headers, **options))

    def is_new(refusal: Exception) -> bool:
        """IAM learns of a role late, and the metadata server of the machine's account."""
        return isinstance(refusal, OSError) or bool(may_be_new.search(str(refusal)))

    return once_allowed(ask, is_new, SECONDS_FOR_A_PERMISSION)
