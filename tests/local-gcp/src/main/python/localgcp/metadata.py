"""The metadata server of the machine that runs.

See https://cloud.google.com/compute/docs/metadata/querying-metadata and
https://cloud.google.com/compute/docs/metadata/manage-guest-attributes.
"""

import hashlib
import json
import re
from typing import Any

from localgcp import compute
from localgcp.exchange import Reply, Request
from localgcp.identity import DATABASES, NUMBER, PROJECT, SECONDS, issue
from localgcp.state import Resource, State

ADDRESS = "169.254.169.254"
NAME = "metadata.google.internal"
LONGEST_GUEST_ATTRIBUTE = 32_768
_FLAVOR = {"Metadata-Flavor": "Google"}
_ROOT = "/computeMetadata/v1"


def answer(state: State, request: Request) -> Reply:
    """Answers a request that says that it wants metadata and came through no proxy."""
    if request.headers.get("metadata-flavor") != "Google" or "x-forwarded-for" in request.headers:
        return _text(403, "Missing Metadata-Flavor:Google header.")
    machine = running(state)
    if machine is None or not request.path.startswith(_ROOT):
        return _text(404, "not found")
    path = [part for part in request.path.removeprefix(_ROOT).split("/") if part]
    if path[:2] == ["instance", "guest-attributes"]:
        return _guest_attribute(state, machine, request, "/".join(path[2:]))
    if request.method != "GET":
        return _text(405, "method not allowed")
    if path[:2] == ["instance", "service-accounts"] and path[3:] == ["token"]:
        return _token(state, machine, request.query.get("scopes"))
    return _document(_described(machine), path, recursive=request.query.get("recursive") == "true")


def waits(request: Request) -> float:
    """The seconds for which a request waits for another answer than the one that it knows."""
    if request.query.get("wait_for_change") != "true":
        return 0
    return float(request.query.get("timeout_sec") or SECONDS)


def running(state: State) -> Resource | None:
    """The machine that runs, if there is one."""
    return next((it for it in state.of_kind("instances") if it.get("status") == "RUNNING"), None)


def _described(machine: Resource) -> dict[str, Any]:
    zone = compute.short(machine["selfLink"]).rpartition("/instances/")[0].replace(PROJECT, NUMBER)
    interface = machine["networkInterfaces"][0]
    outside = [{"externalIp": it.get("natIP", "")} for it in interface.get("accessConfigs", [])]
    accounts = {
        name: {"aliases": ["default"], "email": account["email"], "scopes": account["scopes"]}
        for account in machine.get("serviceAccounts", [])
        for name in ("default", account["email"])
    }
    instance = {
        "attributes": compute.metadata(machine),
        "hostname": f"{machine['name']}.c.{PROJECT}.internal",
        "id": machine["id"],
        "machineType": machine["machineType"].removeprefix(compute.URL).replace(PROJECT, NUMBER),
        "name": machine["name"],
        "networkInterfaces": [{"ip": interface["networkIP"], "accessConfigs": outside}],
        "serviceAccounts": accounts,
        "zone": zone,
    }
    return {"instance": instance, "project": {"projectId": PROJECT, "numericProjectId": NUMBER}}


def _document(node: Any, path: list[str], *, recursive: bool) -> Reply:
    for place, name in enumerate(path):
        known = name if "attributes" in path[:place] else re.sub("-(.)", lambda it: it[1].upper(), name)
        if isinstance(node, list) and name.isdecimal() and int(name) < len(node):
            node = node[int(name)]
        elif isinstance(node, dict) and known in node:
            node = node[known]
        else:
            return _text(404, "not found")
    if not isinstance(node, dict | list):
        return _text(200, str(node))
    if recursive:
        return _text(200, json.dumps(node), "application/json")
    return _text(200, "".join(f"{name}\n" for name in (node if isinstance(node, dict) else range(len(node)))))


def _guest_attribute(state: State, machine: Resource, request: Request, name: str) -> Reply:
    if compute.metadata(machine).get("enable-guest-attributes", "").upper() != "TRUE":
        return _text(403, "Guest attributes endpoint access is disabled.")
    kept = state.guest_attributes.setdefault(machine["id"], {})
    if request.method == "PUT":
        if not re.fullmatch("[a-zA-Z0-9_-]+/[a-zA-Z0-9_-]+", name) or len(request.body) > LONGEST_GUEST_ATTRIBUTE:
            return _text(400, "the name is not NAMESPACE/KEY, or the value is too long")
        kept[name] = request.body.decode()
        return _text(200, "")
    if name not in kept:
        return _text(404, "not found")
    return _text(200, kept.pop(name) if request.method == "DELETE" else kept[name])


def _token(state: State, machine: Resource, scope: str | None) -> Reply:
    """A token for all scopes of the machine, or for one that one of them includes."""
    accounts = machine.get("serviceAccounts", [])
    if not accounts:
        return _text(404, "not found")
    email = accounts[0]["email"]
    token = issue(state, f"serviceAccount:{email}", [scope] if scope else accounts[0]["scopes"])
    if scope == DATABASES:
        state.database_tokens[email] = token
    return Reply(200, {"access_token": token, "expires_in": SECONDS, "token_type": "Bearer"}, _FLAVOR)


def _text(status: int, text: str, kind: str = "application/text") -> Reply:
    etag = hashlib.sha256(text.encode()).hexdigest()[:16]
    return Reply(status, text.encode(), {"Content-Type": kind, "ETag": etag, **_FLAVOR})
