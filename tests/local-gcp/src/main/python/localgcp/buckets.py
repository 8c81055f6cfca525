"""Cloud Storage: buckets and their objects.

See https://cloud.google.com/storage/docs/json_api.
"""

import base64
import hashlib
import re

from localgcp import roles
from localgcp.exchange import RefusedError, Reply, Request, not_found
from localgcp.identity import NUMBER
from localgcp.state import State, now

_NAME = re.compile("[a-z0-9][a-z0-9_.-]{1,61}[a-z0-9]")


def answer(state: State, member: str, request: Request) -> Reply:
    """Answers a request about buckets and objects."""
    upload = request.path.startswith("/upload/")
    path = request.path.removeprefix("/upload").removeprefix("/storage/v1/").strip("/").split("/", 3)
    if path[0] != "b":
        raise not_found(request.path)
    if len(path) == 1:
        roles.demand_owner(member, request)
        return _create(state, request)
    bucket = f"b/{path[1]}"
    if bucket not in state.resources:
        raise not_found(bucket)
    if upload:
        roles.demand(state, member, "storage.objects.create", bucket)
        return _upload(state, bucket, request)
    if path[2:] == ["iam"]:
        roles.demand_owner(member, request)
        return roles.policy(state, bucket, request.json() if request.method == "PUT" else None)
    if path[2:3] == ["o"]:
        return _object(state, member, bucket, "/".join(path[3:]), request)
    roles.demand_owner(member, request)
    if request.method == "DELETE":
        if any(name.startswith(f"{bucket}/o/") for name in state.resources):
            raise RefusedError(409, "The bucket you tried to delete is not empty.", "FAILED_PRECONDITION")
        del state.resources[bucket]
        state.policies.pop(bucket, None)
        return Reply(204)
    if request.method in ("PATCH", "PUT"):
        state.resources[bucket] |= request.json()
    return Reply(200, state.resources[bucket])


def _create(state: State, request: Request) -> Reply:
    body = request.json()
    name = body["name"]
    if not _NAME.fullmatch(name) or name.startswith("goog") or "google" in name:
        raise RefusedError(400, f"Invalid bucket name: '{name}'")
    if f"b/{name}" in state.resources:
        raise RefusedError(409, "Your previous request to create the named bucket succeeded and you already own it.")
    made = body | {"id": name, "kind": "storage#bucket", "timeCreated": now(), "location": body["location"].upper()}
    made["projectNumber"] = NUMBER
    state.resources[f"b/{name}"] = made | {"selfLink": f"https://www.googleapis.com/storage/v1/b/{name}"}
    return Reply(200, state.resources[f"b/{name}"])


def _upload(state: State, bucket: str, request: Request) -> Reply:
    name, content = request.query["name"], request.body
    kept = f"{bucket}/o/{name}"
    digest = base64.b64encode(hashlib.md5(content).digest()).decode()
    state.payloads[kept] = base64.b64encode(content).decode()
    address = f"https://storage.googleapis.com/storage/v1/{bucket}/o/{name.replace('/', '%2F')}"
    state.resources[kept] = {
        "name": name,
        "contentType": request.headers.get("content-type", ""),
        "bucket": bucket.removeprefix("b/"),
        "md5Hash": digest,
        "size": str(len(content)),
        "generation": state.number(),
        "selfLink": address,
        "mediaLink": f"{address}?alt=media",
    }
    return Reply(200, state.resources[kept])


def _object(state: State, member: str, bucket: str, name: str, request: Request) -> Reply:
    kept = f"{bucket}/o/{name}"
    action = {"GET": "get" if name else "list", "DELETE": "delete"}.get(request.method, "update")
    roles.demand(state, member, f"storage.objects.{action}", bucket)
    if not name:
        inside = [it for path, it in state.resources.items() if path.startswith(f"{bucket}/o/")]
        return Reply(200, {"kind": "storage#objects", "items": inside})
    if kept not in state.resources:
        raise RefusedError(404, f"No such object: {kept}")
    if request.method == "DELETE":
        del state.resources[kept], state.payloads[kept]
        return Reply(204)
    if request.query.get("alt") == "media":
        return Reply(200, base64.b64decode(state.payloads[kept]), {"Content-Type": "application/octet-stream"})
    return Reply(200, state.resources[kept])
