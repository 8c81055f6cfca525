"""The machine's own metadata, and what proves its identity to Google's services."""

import json
import urllib.request

from ..metadata import ask

# https://cloud.google.com/iam/docs/access-change-propagation: it may take 7 minutes or longer.
SECONDS_FOR_A_PERMISSION = 600
METADATA = "http://169.254.169.254/computeMetadata/v1/instance"


def metadata(path: str) -> str:
    """What the metadata server answers."""
    return ask(urllib.request.Request(f"{METADATA}/{path}", headers={"Metadata-Flavor": "Google"}))


def machine_id() -> str:
    """The number that no other instance has."""
    return metadata("id")


def token(scope: str | None = None) -> str:
    """A token of the machine's account, for a scope or for all; the metadata server keeps it for an hour."""
    asked = "service-accounts/default/token" + (f"?scopes={scope}" if scope else "")
    return str(json.loads(metadata(asked))["access_token"])


def authorization() -> str:
    """The header of a request to a service."""
    return f"Authorization: Bearer {token()}"
