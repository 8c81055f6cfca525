"""What the cloud remembers."""

import base64
import hashlib
import json
import secrets
import time
from dataclasses import dataclass, field
from typing import Any

from localcloud.kept import Kept

Resource = dict[str, Any]
"""A resource as Google's interfaces show it."""


@dataclass
class State(Kept):
    """Everything."""

    resources: dict[str, Resource] = field(default_factory=dict)
    """By the name below the service: projects/P/zones/Z/disks/D, projects/P/secrets/S, b/BUCKET."""

    policies: dict[str, Any] = field(default_factory=dict)
    """Who has which role, by the name of the resource."""

    payloads: dict[str, str] = field(default_factory=dict)
    """What secrets' versions hold, by name, in base64."""

    guest_attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    """What machines have written down, by the id of the machine."""

    database_tokens: dict[str, str] = field(default_factory=dict)
    """The newest token for databases of each service account, by its e-mail address."""

    database_names: list[str] = field(default_factory=list)
    """The names that instances of Cloud SQL have or had: they stay taken for a week."""

    entries: list[dict[str, Any]] = field(default_factory=list)
    """The entries of all logs, in the order in which they came."""

    services: list[str] = field(default_factory=lambda: ["logging", "storage"])
    """Those that are enabled; a new project has some."""

    numbers: int = 1000
    signing_key: str = field(default_factory=lambda: secrets.token_hex(32))

    def number(self) -> str:
        """An id that no other thing has."""
        self.numbers += 1
        return str(self.numbers * 1_000_003)

    def below(self, collection: str) -> list[Resource]:
        """The resources of a collection, in the order in which they were made."""
        return [it for name, it in self.resources.items() if name.rpartition("/")[0] == collection]

    def of_kind(self, kind: str) -> list[Resource]:
        """The resources of all collections of a kind."""
        return [it for name, it in self.resources.items() if name.split("/")[-2] == kind]


def now() -> str:
    """The time as Google writes it."""
    return time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime())


def fingerprint(value: Any) -> str:
    """What changes when a value does."""
    digest = hashlib.sha256(json.dumps(value, sort_keys=True).encode()).digest()
    return base64.b64encode(digest[:8]).decode()
