"""Who is who: the sign-in service and its tokens.

See https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow.
"""

import base64
import hashlib
import hmac
import json
import time
import uuid
from typing import Any

from localazure.exchange import RefusedError, Reply, Request
from localazure.state import State

TENANT = "7e4a0000-0000-4000-8000-000000000001"
SUBSCRIPTION = "7e4a0000-0000-4000-8000-000000000002"
DEPLOYER = "7e4a0000-0000-4000-8000-000000000003"
"""Who deploys: owner of the subscription, with no right to what is inside a vault."""

OPERATOR = "7e4a0000-0000-4000-8000-000000000004"
"""Who looks after the account: owner too, and allowed to read and write secrets."""

DATABASES = "https://ossrdbms-aad.database.windows.net"
"""The service that a token for a PostgreSQL server is for."""

SECRET = "local"
SECONDS = 3600


def object_id(application: str) -> str:
    """The principal of an application."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, application))


def issue(state: State, principal: str, application: str, audience: str) -> str:
    """A token for one service, valid for an hour."""
    now = int(time.time())
    claims = {
        "aud": audience,
        "iss": f"https://sts.windows.net/{TENANT}/",
        "iat": now,
        "nbf": now,
        "exp": now + SECONDS,
        "appid": application,
        "idtyp": "app",
        "oid": principal,
        "sub": principal,
        "tid": TENANT,
    }
    content = f"{_encoded({'alg': 'HS256', 'typ': 'JWT'})}.{_encoded(claims)}"
    token = f"{content}.{_signature(state, content)}"
    if audience.rstrip("/") == DATABASES:
        state.database_tokens[principal] = token
    return token


def principal_of(state: State, request: Request, audience: str) -> str:
    """Who sends a request to a service; one without a valid token for it is refused."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    content, _, signature = token.rpartition(".")
    challenge = {
        "WWW-Authenticate": f'Bearer authorization="https://login.microsoftonline.com/{TENANT}", resource="{audience}"'
    }
    if scheme != "Bearer" or not hmac.compare_digest(signature, _signature(state, content)):
        raise RefusedError(401, "Unauthorized", "The request has no valid token.", challenge)
    claims = _decoded(content.partition(".")[2])
    if claims["aud"].rstrip("/") != audience or claims["exp"] < time.time():
        raise RefusedError(
            401, "InvalidAuthenticationToken", f"The token is not, or no longer, for {audience}.", challenge
        )
    return str(claims["oid"])


def sign_in(state: State, request: Request) -> Reply:
    """Answers as the sign-in service does to an application with a secret."""
    base = f"https://{request.host}/{TENANT}"
    if request.path.endswith("/.well-known/openid-configuration"):
        return Reply(200, {"issuer": f"{base}/v2.0", "token_endpoint": f"{base}/oauth2/v2.0/token"})
    if request.method != "POST" or not request.path.endswith("/oauth2/v2.0/token"):
        raise RefusedError(404, "NotFound", request.path)
    form = request.form()
    application = form.get("client_id", "")
    if application not in (DEPLOYER, OPERATOR) or form.get("client_secret") != SECRET:
        raise RefusedError(401, "invalid_client", f"No application {application} with this secret is known.")
    audience = form.get("scope", "").removesuffix("/.default")
    token = issue(state, object_id(application), application, audience)
    return Reply(200, {"token_type": "Bearer", "expires_in": SECONDS, "ext_expires_in": SECONDS, "access_token": token})


def directory(request: Request) -> Reply:
    """Answers as Microsoft Graph does when asked for the principal of the one who deploys."""
    if "/serviceprincipals" not in request.path.lower():
        raise RefusedError(404, "NotFound", request.path)
    return Reply(200, {"value": [{"id": object_id(DEPLOYER), "appId": DEPLOYER}]})


def _encoded(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def _decoded(text: str) -> Any:
    return json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))


def _signature(state: State, content: str) -> str:
    digest = hmac.digest(bytes.fromhex(state.signing_key), content.encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
