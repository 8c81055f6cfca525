"""The machine's own metadata, and what proves its identity to Azure's services."""

import json
import urllib.request

from ...settings import load
from ..metadata import ask

METADATA = "http://169.254.169.254/metadata"
# https://learn.microsoft.com/azure/role-based-access-control/troubleshooting: role assignments take up to 10 minutes.
SECONDS_FOR_A_PERMISSION = 600


def metadata(path: str, version: str, **query: str) -> str:
    """What the instance metadata service answers."""
    asked = "&".join(f"{name}={value}" for name, value in {"api-version": version, **query}.items())
    return ask(urllib.request.Request(f"{METADATA}/{path}?{asked}", headers={"Metadata": "true"}))


def machine_id() -> str:
    """The id that no other virtual machine has."""
    return metadata("instance/compute/vmId", "2021-01-01", format="text")


def client_id() -> str:
    """Which of the virtual machine's identities is the machine's own; with more than one, a request must name it."""
    return load().facts.machine_identity


def token(resource: str) -> str:
    """The machine's token for a service: the metadata service keeps it for a day."""
    answer = metadata("identity/oauth2/token", "2018-02-01", resource=resource, client_id=client_id())
    return str(json.loads(answer)["access_token"])


def authorization(resource: str) -> str:
    """The header of a request to a service."""
    return f"Authorization: Bearer {token(resource)}"
