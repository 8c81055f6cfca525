"""The company's OpenID provider: where its endpoints are, and the secret by which it knows this notebook."""

import json
from typing import Any

from ..clouds.cloud import Cloud
from ..http import Refused, curl
from ..machine import write
from ..settings import CONFIGURATION, OpenIdConnect, Settings

PROVIDER = CONFIGURATION / "openid-provider.json"
CLIENT_SECRET = CONFIGURATION / "openid-client-secret"
_ENDPOINTS = ("authorization_endpoint", "token_endpoint")


class ProviderRefused(Exception):
    """A provider that is not the one that the settings name."""


def ensure(cloud: Cloud, settings: Settings) -> None:
    """Looks the provider up, and keeps the client's secret where only root reads it."""
    provider = settings.open_id_connect
    if provider is None:
        PROVIDER.unlink(missing_ok=True)
        CLIENT_SECRET.unlink(missing_ok=True)
        return
    if settings.facts.client_secret is None:
        raise ProviderRefused("authentication.openIdConnect has no client secret; give the construct its clientSecret")
    write(CLIENT_SECRET, cloud.secrets.read(settings.facts.client_secret).strip(), 0o600)
    write(PROVIDER, json.dumps(endpoints(provider, discovery(provider)), indent=1))


def discovery(provider: OpenIdConnect) -> dict[str, Any]:
    """What the provider says of itself."""
    address = f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration"
    try:
        document: dict[str, Any] = json.loads(curl(address))
    except (Refused, ValueError) as error:
        raise ProviderRefused(f"no OpenID provider answers at {address}: {error}") from error
    return document


def endpoints(provider: OpenIdConnect, document: dict[str, Any]) -> dict[str, str | bool]:
    """What a sign-in needs to know of the provider that was meant, reached over TLS."""
    if document.get("issuer") != provider.issuer:
        raise ProviderRefused(f"the provider's issuer is {document.get('issuer')!r}, not {provider.issuer}; copy it")
    found = {name: str(document.get(name, "")) for name in _ENDPOINTS}
    for name, address in found.items():
        if not address.startswith("https://"):
            raise ProviderRefused(f"the {name} of {provider.issuer} does not begin with https://: {address!r}")
    ways = document.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    return {**found, "basic_auth": "client_secret_basic" in ways}
