"""Cloud Storage: buckets, and their objects, which another program keeps. Each request needs a role on its bucket.

See https://cloud.google.com/storage/docs/json_api, and for what a request needs
https://cloud.google.com/storage/docs/access-control/iam-json.
"""

import http.client
import json
import re
import urllib.parse
from collections.abc import Iterator
from typing import Protocol

from localgcp import roles
from localgcp.exchange import RefusedError, Reply, Request, not_found
from localgcp.identity import NUMBER
from localgcp.state import State, now

_BUCKET = re.compile("[a-z0-9][a-z0-9_.-]{1,61}[a-z0-9]")
_OBJECT = re.compile("/(upload/|download/)?storage/v1/b/([^/]+)/o(?:/(.+))?")
_COPY = re.compile("(.+)/(?:rewriteTo|copyTo)/b/([^/]+)/o/(.+)")
_DAYS_OF_SOFT_DELETE = (7, 90)
_SECONDS_OF_A_DAY = 86_400


class Objects(Protocol):
    """Where the objects of all buckets are kept."""

    def ask(self, request: Request) -> Reply:
        """Carries out a request that is allowed."""


class FakeGcsServer:
    """fake-gcs-server on this machine."""

    ADDRESS = "127.0.0.1"
    PORT = 3129
    _HOP_BY_HOP = ("connection", "content-length", "transfer-encoding")

    def ask(self, request: Request) -> Reply:
        headers = {name: value for name, value in request.headers.items() if name not in self._HOP_BY_HOP}
        # In its answers it names itself as the client does.
        headers |= {"host": request.host, "x-forwarded-proto": "https"}
        connection = http.client.HTTPConnection(self.ADDRESS, self.PORT, timeout=30)
        try:
            target = f"{urllib.parse.quote(request.path)}?{urllib.parse.urlencode(request.query)}"
            connection.request(request.method, target, request.body, headers)
            answer = connection.getresponse()
            sent = {
                name.lower(): value
                for name, value in answer.getheaders()
                if name.lower() not in (*self._HOP_BY_HOP, "date", "server")
            }
            return Reply(answer.status, answer.read(), sent)
        finally:
            connection.close()


def answer(state: State, objects: Objects, member: str, request: Request) -> Reply:
    """Answers a request about buckets and objects."""
    if found := _OBJECT.fullmatch(request.path.rstrip("/")):
        for permission, bucket in _needed(objects, request, *found.groups()):
            if bucket not in state.resources:
                raise not_found(bucket)
            roles.demand(state, member, permission, bucket)
        return objects.ask(request)
    roles.demand_owner(member, request)
    path = request.path.removeprefix("/storage/v1/").strip("/").split("/")
    if path == ["b"]:
        return _create(state, objects, request)
    bucket = "/".join(path[:2])
    if bucket not in state.resources:
        raise not_found(bucket)
    if path[2:] == ["iam"]:
        return roles.policy(state, bucket, request.json() if request.method == "PUT" else None)
    if request.method == "DELETE":
        return _delete(state, objects, bucket, request)
    if request.method in ("PATCH", "PUT"):
        _check(request)
        state.resources[bucket] |= request.json()
    return Reply(200, state.resources[bucket])


def _needed(
    objects: Objects, request: Request, way: str | None, bucket: str, name: str | None
) -> Iterator[tuple[str, str]]:
    """The permissions that a request needs, each with its bucket: to replace an object, also that to delete it."""
    if way == "upload/":
        yield from _to_write(objects, request, bucket, request.query["name"])
    elif name is None:
        yield "storage.objects.list", f"b/{bucket}"
    elif copy := _COPY.fullmatch(name):
        yield "storage.objects.get", f"b/{bucket}"
        yield from _to_write(objects, request, copy[2], copy[3])
    else:
        action = {"GET": "get", "HEAD": "get", "DELETE": "delete"}.get(request.method, "update")
        yield f"storage.objects.{action}", f"b/{bucket}"


def _to_write(objects: Objects, request: Request, bucket: str, name: str) -> Iterator[tuple[str, str]]:
    yield "storage.objects.create", f"b/{bucket}"
    if objects.ask(Request("GET", request.host, f"/storage/v1/b/{bucket}/o/{name}", {}, {})).status == 200:
        yield "storage.objects.delete", f"b/{bucket}"


def _create(state: State, objects: Objects, request: Request) -> Reply:
    body = request.json()
    name = body["name"]
    if not _BUCKET.fullmatch(name) or name.startswith("goog") or "google" in name:
        raise RefusedError(400, f"Invalid bucket name: '{name}'")
    if f"b/{name}" in state.resources:
        raise RefusedError(409, "Your previous request to create the named bucket succeeded and you already own it.")
    _check(request)
    objects.ask(Request("POST", request.host, "/storage/v1/b", {}, {}, json.dumps({"name": name}).encode()))
    made = body | {"id": name, "kind": "storage#bucket", "timeCreated": now(), "location": body["location"].upper()}
    made["projectNumber"] = NUMBER
    state.resources[f"b/{name}"] = made | {"selfLink": f"https://www.googleapis.com/storage/v1/b/{name}"}
    return Reply(200, state.resources[f"b/{name}"])


def _check(request: Request) -> None:
    """Refuses days for which Google Cloud does not keep what was deleted; none are allowed."""
    seconds = int(request.json().get("softDeletePolicy", {}).get("retentionDurationSeconds", 0))
    fewest, most = _DAYS_OF_SOFT_DELETE
    if seconds and not fewest <= seconds / _SECONDS_OF_A_DAY <= most:
        raise RefusedError(400, f"The soft delete retention duration must be 0, or {fewest} to {most} days.")


def _delete(state: State, objects: Objects, bucket: str, request: Request) -> Reply:
    inside = objects.ask(Request("GET", request.host, f"/storage/v1/{bucket}/o", {}, {}))
    if json.loads(inside.body).get("items"):
        raise RefusedError(409, "The bucket you tried to delete is not empty.", "FAILED_PRECONDITION")
    objects.ask(request)
    del state.resources[bucket]
    state.policies.pop(bucket, None)
    return Reply(204)
