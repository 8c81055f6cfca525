"""Who is who: the one who deploys, and the machine's service account, each by a token."""

import hashlib
import hmac
import json
import time

from localgcp.exchange import RefusedError, Request
from localgcp.state import State

PROJECT = "local-project"
NUMBER = "123456789012"
OWNER = "user:owner@example.com"
"""Who deploys and looks after the account: the project's owner."""

SCOPE = "https://www.googleapis.com/auth/cloud-platform"
DATABASES = "https://www.googleapis.com/auth/sqlservice.login"
_OWN_SCOPES = {"storage.googleapis.com": "https://www.googleapis.com/auth/devstorage.full_control"}
"""A scope that is enough for one service; clients ask the metadata server for a token with it."""

SECONDS = 3600
_A_LONG_TIME = 30 * 24 * SECONDS


def issue(state: State, member: str, scopes: list[str], seconds: int = SECONDS) -> str:
    """A token of a member, as policies name it."""
    claims = json.dumps({"member": member, "scopes": scopes, "end": int(time.time()) + seconds}).encode().hex()
    return f"ya29.{claims}.{_signature(state, claims)}"


def owners_token(state: State) -> str:
    """The token of the owner, which lasts as long as the cloud does."""
    return issue(state, OWNER, [SCOPE], _A_LONG_TIME)


def member_of(state: State, request: Request) -> str:
    """Who sends a request; one without a valid token is refused."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    claims, _, signature = token.removeprefix("ya29.").partition(".")
    if scheme != "Bearer" or not hmac.compare_digest(signature, _signature(state, claims)):
        raise RefusedError(401, "Request had invalid authentication credentials.")
    known = json.loads(bytes.fromhex(claims))
    if known["end"] < time.time():
        raise RefusedError(401, "Request had an access token that has expired.")
    if not {SCOPE, _OWN_SCOPES.get(request.host)} & set(known["scopes"]):
        raise RefusedError(403, "Request had insufficient authentication scopes.")
    return str(known["member"])


def _signature(state: State, claims: str) -> str:
    return hmac.digest(bytes.fromhex(state.signing_key), claims.encode(), hashlib.sha256).hex()
