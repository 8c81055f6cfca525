"""Azure Key Vault."""

import json
import re
import secrets
from pathlib import Path
from urllib.parse import quote

from ...http import Refused, curl
from ...machine import directory, write
from ...settings import DATA
from ..permission import once_allowed
from .identity import SECONDS_FOR_A_PERMISSION, authorization

_VERSION = "7.4"
_RESOURCE = "https://vault.azure.net"
_PLACES = DATA / "secrets"
_NEW_PERMISSION = re.compile(r"returned error: 40[13]\b")


class AzureSecrets:
    """Secrets that this machine may set and delete, and neither read nor list; of the company's, those it is given.

    The name of a deleted secret stays taken. So each is set under a new name, and the data disk keeps which.
    """

    def read(self, name: str) -> str:
        """The newest version of a secret of the company's."""
        return str(json.loads(_ask("GET", name))["value"])

    def put(self, name: str, value: str, user: str, encryption_key: str | None) -> None:
        """Sets a secret after it has deleted the one before; the vault's own key encrypts it."""
        self.remove(name)
        vault, _, own = name.rpartition("/")
        place = f"{vault}/{re.sub('[^0-9A-Za-z-]', '-', own)}-{secrets.token_hex(4)}"
        directory(_PLACES, 0o700)
        write(_note(name), place, 0o600)  # first: what is set can always be deleted
        _ask("PUT", place, data_raw=json.dumps({"value": value, "tags": {"user": user}}))

    def place(self, name: str) -> str:
        return _note(name).read_text()

    def remove(self, name: str) -> None:
        note = _note(name)
        if not note.exists():
            return
        try:
            _ask("DELETE", note.read_text())
        except Refused as refusal:
            if "returned error: 404" not in str(refusal):
                raise
        note.unlink()


def _note(name: str) -> Path:
    """The file with the name that a secret has in the vault."""
    return _PLACES / quote(name, safe="")


def _ask(method: str, place: str, **options: str) -> str:
    def ask() -> str:
        headers = ["Content-Type: application/json", authorization(_RESOURCE)]
        return curl(f"{place}?api-version={_VERSION}", request=method, header=headers, **options)

    return once_allowed(ask, _may_be_new, SECONDS_FOR_A_PERMISSION)


def _may_be_new(refusal: Exception) -> bool:
    """A vault learns of the machine's role late, and the metadata service of the machine's identity."""
    return isinstance(refusal, OSError) or bool(_NEW_PERMISSION.search(str(refusal)))
