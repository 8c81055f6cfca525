"""Short-lived credentials: tokens of a service account, for who may have them made.

See https://cloud.google.com/iam/docs/reference/credentials/rest.
"""

import re
import time

from localgcp import roles
from localgcp.exchange import RefusedError, Reply, Request, not_found
from localgcp.identity import PROJECT, SECONDS, issue
from localgcp.state import State

_PATH = re.compile("/v1/projects/-/serviceAccounts/([^/:]+):generateAccessToken")


def answer(state: State, member: str, request: Request) -> Reply:
    """Answers a request for a token; the wildcard stands where a project's id is invalid."""
    found = _PATH.fullmatch(request.path)
    if found is None or request.method != "POST":
        raise not_found(request.path)
    account = f"projects/{PROJECT}/serviceAccounts/{found[1]}"
    roles.demand(state, member, "iam.serviceAccounts.getAccessToken", account)
    if account not in state.resources:
        raise not_found(account)
    scopes = request.json().get("scope")
    if not scopes:
        raise RefusedError(400, "The request must have at least one scope.")
    end = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + SECONDS))
    return Reply(200, {"accessToken": issue(state, f"serviceAccount:{found[1]}", scopes), "expireTime": end})
