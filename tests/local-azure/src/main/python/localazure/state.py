"""What the cloud remembers."""

import secrets
from dataclasses import dataclass, field
from typing import Any

from localcloud.kept import Kept

Resource = dict[str, Any]
"""A resource as Azure's management API shows it; what the API hides is below HIDDEN."""

HIDDEN = "_hidden"


@dataclass
class State(Kept):
    """Everything."""

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

    def of_type(self, kind: str) -> list[Resource]:
        """All resources of a type, in the order in which they were made."""
        return [resource for resource in self.resources.values() if resource["type"].lower() == kind]
