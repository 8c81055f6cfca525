"""Secret Manager: each request of a machine needs a role on the secret.

See https://cloud.google.com/secret-manager/docs/reference/rest.
"""

import base64
import re

from localgcp import roles
from localgcp.exchange import RefusedError, Reply, Request, not_found
from localgcp.identity import NUMBER, OWNER, PROJECT
from localgcp.state import State, now

LONGEST_PAYLOAD = 65_536
_PATH = re.compile(r"(projects/[^/]+/secrets)(?:/([^/:]+)(?:/(versions)(?:/([^/:]+))?)?)?(?::(\w+))?")


def answer(state: State, member: str, request: Request) -> Reply:
    """Answers a request about secrets and their versions."""
    path = request.path.removeprefix("/v1/").strip("/").replace(f"projects/{NUMBER}/", f"projects/{PROJECT}/")
    found = _PATH.fullmatch(path)
    if found is None:
        raise not_found(request.path)
    collection, own, versions, version, verb = found.groups()
    secret = f"{collection}/{own}"
    if own is None:
        roles.demand_owner(member, request)
        if request.method == "GET":
            return Reply(200, {"secrets": state.below(collection)})
        return _create(state, collection, request)
    if secret not in state.resources:
        # Whoever may not look is told no more.
        raise not_found(secret) if member == OWNER else RefusedError(403, f"Permission denied on '{secret}'.")
    if verb == "addVersion":
        roles.demand(state, member, "secretmanager.versions.add", secret)
        return _add(state, secret, request.json()["payload"]["data"])
    if version:
        return _version(state, member, secret, version, verb)
    roles.demand_owner(member, request)
    if versions:
        return Reply(200, {"versions": state.below(f"{secret}/versions")})
    if verb == "getIamPolicy":
        return roles.policy(state, secret)
    if verb == "setIamPolicy":
        return roles.policy(state, secret, request.json()["policy"])
    if request.method == "DELETE":
        for name in [name for name in (*state.resources, *state.payloads) if f"{name}/".startswith(f"{secret}/")]:
            state.resources.pop(name, None)
            state.payloads.pop(name, None)
        state.policies.pop(secret, None)
        return Reply(200, {})
    if request.method == "PATCH":
        state.resources[secret] |= request.json()
    return Reply(200, state.resources[secret])


def _create(state: State, collection: str, request: Request) -> Reply:
    name = request.query.get("secretId", "")
    if not re.fullmatch("[A-Za-z0-9_-]{1,255}", name):
        raise RefusedError(400, f"The secret id '{name}' must be letters, digits, '-' and '_', 255 at most.")
    secret = f"{collection}/{name}"
    if secret in state.resources:
        raise RefusedError(409, f"Secret [{secret}] already exists.")
    if not (request.json() or {}).get("replication"):
        raise RefusedError(400, "The secret needs a replication.")
    state.resources[secret] = request.json() | {"name": secret, "createTime": now()}
    return Reply(200, state.resources[secret])


def _add(state: State, secret: str, data: str) -> Reply:
    if len(base64.b64decode(data, validate=True)) > LONGEST_PAYLOAD:
        raise RefusedError(400, f"The payload is longer than {LONGEST_PAYLOAD} bytes.")
    name = f"{secret}/versions/{len(state.below(f'{secret}/versions')) + 1}"
    shown = name.replace(PROJECT, NUMBER, 1)
    state.resources[name] = {"name": shown, "createTime": now(), "state": "ENABLED"}
    state.payloads[name] = data
    return Reply(200, state.resources[name])


def _version(state: State, member: str, secret: str, number: str, verb: str | None) -> Reply:
    versions = state.below(f"{secret}/versions")
    name = f"{secret}/versions/{len(versions) if number == 'latest' else number}"
    action = {"access": "access", "destroy": "destroy", None: "get"}.get(verb)
    if action is None:
        raise RefusedError(400, f"The local Google Cloud does not know the verb {verb}.")
    roles.demand(state, member, f"secretmanager.versions.{action}", secret)
    if name not in state.resources:
        raise not_found(name)
    version = state.resources[name]
    if verb and version["state"] == "DESTROYED":
        raise RefusedError(400, f"Secret Version [{name}] is in DESTROYED state.", "FAILED_PRECONDITION")
    if verb == "access":
        return Reply(200, {"name": name, "payload": {"data": state.payloads[name]}})
    if verb == "destroy":
        version |= {"state": "DESTROYED", "destroyTime": now()}
        del state.payloads[name]
    return Reply(200, version)
