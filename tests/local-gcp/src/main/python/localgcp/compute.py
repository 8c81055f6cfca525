"""Compute Engine: networks, addresses, disks and instances in one store, which each kind completes and checks.

See https://cloud.google.com/compute/docs/reference/rest/v1.
"""

import re
import uuid
from typing import Any

from localgcp.exchange import RefusedError, Reply, Request, not_found
from localgcp.identity import NUMBER, PROJECT
from localgcp.state import Resource, State, fingerprint, now

URL = "https://www.googleapis.com/compute/v1/"
LONGEST_VALUE = 262_144
LONGEST_METADATA = 524_288
ADDRESS = "203.0.113.77"
"""The one that the machine gets; nothing leads there, for this machine's ports lead to the guest."""

ADDRESS_INSIDE = "10.0.0.3"
"""The one that leads to a database; here its name leads to the stand-in."""

_NAME = re.compile("[a-z]([-a-z0-9]{0,61}[a-z0-9])?")
_LINKS = ("network", "subnetwork", "machineType", "type", "source", "region", "zone")
_PATH = re.compile(r"(projects/[^/]+/(?:global|(?:zones|regions)/[^/]+))/(\w+)(?:/([^/]+)(?:/([\w-]+))?)?")


def answer(state: State, request: Request) -> Reply:
    """Answers a request of the owner."""
    path = request.path.removeprefix("/compute/v1/").strip("/")
    if path == f"projects/{PROJECT}":
        return Reply(200, {"name": PROJECT, "id": NUMBER, "kind": "compute#project"})
    if everywhere := re.fullmatch(rf"projects/{PROJECT}/aggregated/(disks|instances)", path):
        kind = everywhere[1]
        found = [it for name, it in state.resources.items() if re.search(f"/zones/[^/]+/{kind}/[^/]+$", name)]
        return Reply(200, {"items": {"zones": {kind: found}}})
    matched = _PATH.fullmatch(path)
    if matched is None:
        raise not_found(path)
    scope, collection, name, verb = matched.groups()
    if collection == "images":
        return _image(path)
    if name is None:
        if request.method == "GET":
            return Reply(200, {"items": state.below(path)})
        return _insert(state, path, request.json())
    resource = f"{scope}/{collection}/{name}"
    if resource not in state.resources:
        raise not_found(resource)
    if verb:
        return _do(state, resource, verb, request)
    match request.method:
        case "GET":
            return Reply(200, state.resources[resource])
        case "PATCH" | "PUT":
            state.resources[resource] |= _with_full_links(request.json())
            return _operation(state, resource, "update")
        case "DELETE":
            return _delete(state, resource)
    raise RefusedError(400, request.method)


def short(link: str) -> str:
    """The name below the service that a link leads to."""
    return link.removeprefix(URL)


def metadata(instance: Resource) -> dict[str, str]:
    """The values of an instance's own metadata."""
    return {item["key"]: item["value"] for item in instance["metadata"].get("items", [])}


def _image(path: str) -> Reply:
    if "debian-13" not in path or not path.startswith("projects/debian-cloud/"):
        raise not_found(path)
    name = "debian-13-arm64-v20261110" if "arm64" in path else "debian-13-v20261110"
    described = {"name": name, "selfLink": f"{URL}projects/debian-cloud/global/images/{name}", "diskSizeGb": "10"}
    return Reply(
        200, described | {"id": "1", "status": "READY", "architecture": "ARM64" if "arm64" in path else "X86_64"}
    )


def _insert(state: State, collection: str, body: Any) -> Reply:
    name = body.get("name", "")
    if not _NAME.fullmatch(name):
        raise RefusedError(400, f"Invalid value for field 'resource.name': '{name}'. Must be {_NAME.pattern}.")
    path, kind = f"{collection}/{name}", collection.rpartition("/")[2]
    if path in state.resources:
        raise RefusedError(409, f"The resource '{path}' already exists")
    made = _with_full_links(body)
    made |= {"id": state.number(), "creationTimestamp": now(), "selfLink": URL + path, "kind": f"compute#{kind[:-1]}"}
    if complete := _COMPLETE.get(kind):
        complete(state, path, made)
    state.resources[path] = made
    return _operation(state, path, "insert")


def _complete_address(_: State, __: str, address: Resource) -> None:
    inside = address.get("addressType") == "INTERNAL"
    address |= {"address": ADDRESS_INSIDE if inside else ADDRESS, "status": "RESERVED"}


def _complete_disk(_: State, __: str, disk: Resource) -> None:
    disk |= {"status": "READY", "sizeGb": str(disk.get("sizeGb", 10)), "users": []}


def _complete_instance(state: State, path: str, instance: Resource) -> None:
    _check(instance.get("metadata", {}))
    zone = path.rpartition("/instances/")[0]
    instance |= {"status": "RUNNING", "lastStartTimestamp": now()}
    instance["metadata"] = _with_fingerprint(instance.get("metadata", {}))
    for number, attached in enumerate(instance["disks"]):
        if attached.get("boot"):
            created = attached.pop("initializeParams", {})
            attached["source"] = f"{URL}{zone}/disks/{instance['name']}"
            size = str(created.get("diskSizeGb", 10))
            state.resources[short(attached["source"])] = {"name": instance["name"], "sizeGb": size, "boot": True}
        attached["source"] = _full(attached["source"])
        attached.setdefault("deviceName", f"persistent-disk-{number}")
        if short(attached["source"]) not in state.resources:
            raise not_found(short(attached["source"]))
        state.resources[short(attached["source"])]["users"] = [URL + path]
    accounts = {it["email"] for it in state.of_kind("serviceAccounts")}
    for account in instance.get("serviceAccounts", []):
        if account["email"] not in accounts:
            raise RefusedError(400, f"The resource '{account['email']}' of type 'serviceAccount' was not found.")
    for interface in instance["networkInterfaces"]:
        interface.setdefault("networkIP", "10.0.0.2")


def _complete_forwarding_rule(state: State, _: str, rule: Resource) -> None:
    """One that leads to an instance of Cloud SQL, which must let the project in."""
    attachments = {it.get("pscServiceAttachmentLink"): it for it in state.of_kind("instances")}
    target = attachments.get(rule["target"])
    if target is None:
        raise not_found(rule["target"])
    admitted = target["settings"]["ipConfiguration"]["pscConfig"]["allowedConsumerProjects"]
    rule["pscConnectionStatus"] = "ACCEPTED" if PROJECT in admitted else "PENDING"


_COMPLETE = {
    "addresses": _complete_address,
    "forwardingRules": _complete_forwarding_rule,
    "disks": _complete_disk,
    "instances": _complete_instance,
}


def _do(state: State, path: str, verb: str, request: Request) -> Reply:
    resource = state.resources[path]
    match verb:
        case "getGuestAttributes":
            return _guest_attributes(state, resource, request.query.get("queryPath", ""))
        case "setMetadata":
            body = request.json()
            if body.get("fingerprint") != resource["metadata"]["fingerprint"]:
                raise RefusedError(412, "Supplied fingerprint does not match current metadata fingerprint.")
            _check(body)
            resource["metadata"] = _with_fingerprint(body)
        case "setLabels":
            resource["labels"] = request.json().get("labels", {})
        case "resize":
            resource["sizeGb"] = str(request.json()["sizeGb"])
        case "setMachineType":
            if resource["status"] != "TERMINATED":
                raise RefusedError(400, "The instance must be stopped first.")
            resource["machineType"] = _full(request.json()["machineType"])
        case "stop":
            resource["status"] = "TERMINATED"
        case "start" | "reset":
            resource |= {"status": "RUNNING", "lastStartTimestamp": now()}
        case "addResourcePolicies":
            added = request.json()["resourcePolicies"]
            if missing := [it for it in added if it not in state.resources]:
                raise not_found(missing[0])
            resource["resourcePolicies"] = sorted({*resource.get("resourcePolicies", []), *added})
        case "removeResourcePolicies":
            removed = request.json()["resourcePolicies"]
            resource["resourcePolicies"] = [it for it in resource.get("resourcePolicies", []) if it not in removed]
        case "createSnapshot":
            snapshots = f"projects/{PROJECT}/global/snapshots"
            _insert(state, snapshots, request.json() | {"sourceDisk": URL + path})
        case _:
            raise RefusedError(400, f"The local Google Cloud does not know the verb {verb}.")
    return _operation(state, path, verb)


def _guest_attributes(state: State, instance: Resource, query: str) -> Reply:
    if metadata(instance).get("enable-guest-attributes", "").upper() != "TRUE":
        raise RefusedError(403, "Guest attributes endpoint access is disabled.")
    namespace, _, key = query.partition("/")
    kept = state.guest_attributes.get(instance["id"], {})
    items = [
        {"namespace": namespace, "key": name.partition("/")[2], "value": value}
        for name, value in kept.items()
        if name.startswith(f"{namespace}/") and key in ("", name.partition("/")[2])
    ]
    if not items:
        raise not_found("guestAttributes")
    return Reply(200, {"kind": "compute#guestAttributes", "queryPath": query, "queryValue": {"items": items}})


def _delete(state: State, path: str) -> Reply:
    resource = state.resources[path]
    if "/disks/" in path and resource.get("users"):
        raise RefusedError(400, f"The disk resource '{path}' is already being used by '{resource['users'][0]}'")
    if any(path in disk.get("resourcePolicies", []) for disk in state.of_kind("disks")):
        raise RefusedError(400, f"The resource_policy resource '{path}' is already being used by a disk")
    del state.resources[path]
    if "/instances/" in path:
        state.guest_attributes.pop(resource["id"], None)
        for attached in resource["disks"]:
            if attached.get("autoDelete"):
                del state.resources[short(attached["source"])]
            else:
                state.resources[short(attached["source"])]["users"] = []
    return _operation(state, path, "delete")


def _operation(state: State, path: str, kind: str) -> Reply:
    """Every change is an operation; it is done at once."""
    scope = "/".join(path.split("/")[: 3 if "/global/" in path else 4])
    name = f"operation-{uuid.uuid4().hex}"
    done = {"kind": "compute#operation", "name": name, "operationType": kind, "status": "DONE", "progress": 100}
    done |= {"id": state.number(), "targetLink": URL + path, "selfLink": f"{URL}{scope}/operations/{name}"}
    state.resources[f"{scope}/operations/{name}"] = done
    return Reply(200, done)


def _check(metadata: Any) -> None:
    """Refuses what the metadata server would not take."""
    items = metadata.get("items", [])
    for item in items:
        if not re.fullmatch("[a-zA-Z0-9_-]{1,128}", item["key"]):
            raise RefusedError(400, f"Invalid metadata key '{item['key']}'.")
        if len(item["value"].encode()) > LONGEST_VALUE:
            raise RefusedError(400, f"The value of '{item['key']}' is longer than {LONGEST_VALUE} bytes.")
    if sum(len(item["key"]) + len(item["value"].encode()) for item in items) > LONGEST_METADATA:
        raise RefusedError(400, f"The metadata is longer than {LONGEST_METADATA} bytes.")


def _with_fingerprint(metadata: Any) -> Any:
    items = metadata.get("items", [])
    return {"kind": "compute#metadata", "fingerprint": fingerprint(items), "items": items}


def _with_full_links(body: Any) -> Resource:
    return {name: _full(value) if name in _LINKS and value else value for name, value in body.items()}


def _full(link: str) -> str:
    return URL + link.lstrip("/") if link.startswith(("projects/", "/projects/")) else link
