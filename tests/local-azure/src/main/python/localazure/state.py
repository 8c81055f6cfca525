"""What the cloud remembers."""

import json
import secrets
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

Resource = dict[str, Any]
"""A resource as Azure's management API shows it; what the API hides is below HIDDEN."""

HIDDEN = "_hidden"


@dataclass
class State:
    """Everything, kept in one file so that a later process continues."""

    resources: dict[str, Resource] = field(default_factory=dict)
    """By id in lower case."""

    operations: dict[str, str] = field(default_factory=dict)
    """The id of the resource that each operation is about."""

    secrets: dict[str, dict[str, Any]] = field(default_factory=dict)
    """The bundle of each secret, by vault and name."""

    deleted_secrets: dict[str, dict[str, Any]] = field(default_factory=dict)
    deleted_vaults: dict[str, Resource] = field(default_factory=dict)

    logs: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """The rows of each table of logs, by the workspace's id and the table's name."""

    database_tokens: dict[str, str] = field(default_factory=dict)
    """The newest token for databases of each principal."""

    signing_key: str = field(default_factory=lambda: secrets.token_hex(32))

    @staticmethod
    def read(file: Path) -> "State":
        """What an earlier process has left, or nothing."""
        return State(**json.loads(file.read_text())) if file.exists() else State()

    def write(self, file: Path) -> None:
        """Keeps it: the whole file or the one of before."""
        new = file.with_suffix(".new")
        new.write_text(json.dumps(asdict(self)))
        new.replace(file)

    def of_type(self, kind: str) -> list[Resource]:
        """All resources of a type, in the order in which they were made."""
        return [resource for resource in self.resources.values() if resource["type"].lower() == kind]
