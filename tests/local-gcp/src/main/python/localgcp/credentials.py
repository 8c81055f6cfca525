"""Short-lived credentials: tokens of a service account, for who may have them made.

See https://cloud.google.com/iam/docs/reference/credentials/rest.
"""

import base64
import json
import re
import time
from typing import Any

from localgcp import roles
from localgcp.exchange import RefusedError, Reply, Request, not_found
from localgcp.identity import PROJECT, SECONDS, issue
from localgcp.state import State

_PATH = re.compile("/v1/projects/-/serviceAccounts/([^/:]+):(generateAccessToken|generateIdToken)")
_PERMISSIONS = {
    "generateAccessToken": "iam.serviceAccounts.getAccessToken",
    "generateIdToken": "iam.serviceAccounts.getOpenIdToken",
}


def answer(state: State, member: str, request: Request) -> Reply:
    """Answers a request for a token; the wildcard stands where a project's id is invalid."""
    found = _PATH.fullmatch(request.path)
    if found is None or request.method != "POST":
        raise not_found(request.path)
    email, method = found.groups()
    account = f"projects/{PROJECT}/serviceAccounts/{email}"
    roles.demand(state, member, _PERMISSIONS[method], account)
    if account not in state.resources:
        raise not_found(account)
    return Reply(200, _MADE[method](state, email, request.json()))


def _access_token(state: State, email: str, asked: dict[str, Any]) -> dict[str, str]:
    scopes = asked.get("scope")
    if not scopes:
        raise RefusedError(400, "The request must have at least one scope.")
    end = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + SECONDS))
    return {"accessToken": issue(state, f"serviceAccount:{email}", scopes), "expireTime": end}


def _id_token(_: State, email: str, asked: dict[str, Any]) -> dict[str, str]:
    """A token in Google's form; nothing here checks one, so its signature is none."""
    audience = asked.get("audience")
    if not audience:
        raise RefusedError(400, "The request must have an audience.")
    now = int(time.time())
    claims = {"iss": "https://accounts.google.com", "aud": audience, "iat": now, "exp": now + SECONDS}
    if asked.get("includeEmail"):
        claims |= {"email": email, "email_verified": True}
    return {"token": ".".join((_part({"alg": "RS256", "typ": "JWT"}), _part(claims), "bm9uZQ"))}


def _part(value: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


_MADE = {"generateAccessToken": _access_token, "generateIdToken": _id_token}
