"""Services whose resources are known by a name and made in a collection: service accounts, roles, sinks and their like.

See https://google.aip.dev/122.
"""

import re
from typing import Any

from localgcp import roles
from localgcp.exchange import RefusedError, Reply, Request, not_found
from localgcp.identity import PROJECT
from localgcp.state import Resource, State, now

_ACCOUNT = re.compile("[a-z][a-z0-9-]{4,28}[a-z0-9]")
_ROLE = re.compile("[a-zA-Z0-9_.]{3,64}")


def answer(state: State, request: Request, root: str) -> Reply:
    """Answers a request about one resource or one collection."""
    name, _, verb = request.path.removeprefix(root).strip("/").partition(":")
    collection = name.split("/")[-1]
    if collection in _MAKE:
        if request.method == "GET":
            return Reply(200, {collection: state.below(name)})
        return Reply(200, _MAKE[collection](state, name, request))
    found = state.resources.get(name)
    if found is None:
        raise not_found(name)
    if verb == "getIamPolicy":
        return roles.policy(state, name)
    if verb == "setIamPolicy":
        return roles.policy(state, name, request.json()["policy"])
    if verb == "undelete":
        found.pop("deleted", None)
    elif request.method in ("PATCH", "PUT"):
        found |= request.json()
    elif request.method == "DELETE":
        if "/roles/" in name:
            found["deleted"] = True  # for seven days, and its id stays taken
        else:
            del state.resources[name]
    return Reply(200, found)


def _account(state: State, collection: str, request: Request) -> Resource:
    own = request.json()["accountId"]
    if not _ACCOUNT.fullmatch(own):
        raise RefusedError(400, f"The account ID '{own}' must be {_ACCOUNT.pattern}.")
    email = f"{own}@{PROJECT}.iam.gserviceaccount.com"
    described = request.json().get("serviceAccount", {}) | {"email": email, "uniqueId": state.number()}
    return _keep(state, f"{collection}/{email}", described | {"projectId": PROJECT})


def _role(state: State, collection: str, request: Request) -> Resource:
    own = request.json()["roleId"]
    if not _ROLE.fullmatch(own):
        raise RefusedError(400, f"The role ID '{own}' must be {_ROLE.pattern}.")
    return _keep(state, f"{collection}/{own}", request.json()["role"])


def _sink(state: State, collection: str, request: Request) -> Resource:
    body = request.json()
    bucket = body["destination"].removeprefix("logging.googleapis.com/")
    if "/buckets/" in bucket and bucket not in state.resources:
        raise not_found(bucket)
    return _keep(state, f"{collection}/{body['name']}", body | {"writerIdentity": ""})


def _log_bucket(state: State, collection: str, request: Request) -> Resource:
    days = request.json().get("retentionDays", 30)
    if not 1 <= days <= 3650:
        raise RefusedError(400, f"A bucket keeps entries for 1 to 3650 days, not for {days}.")
    made = _keep(state, f"{collection}/{request.query['bucketId']}", request.json() | {"lifecycleState": "ACTIVE"})
    return {"name": f"{collection}/operations/made", "done": True, "response": made}


_MAKE = {"serviceAccounts": _account, "roles": _role, "sinks": _sink, "buckets": _log_bucket}


def _keep(state: State, name: str, described: Any) -> Resource:
    if name in state.resources:
        raise RefusedError(409, f"{name} already exists.")
    short = name.rpartition("/")[2] if "/sinks/" in name else name
    state.resources[name] = described | {"name": short, "createTime": now()}
    return state.resources[name]
