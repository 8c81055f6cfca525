"""A user's attacks on the hub's API, with the tokens that the user has."""

import http.client
import json
import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from .machine import Machine, attacks

_HUB = ("127.0.0.1", 8081)


def ask(method: str, path: str, token: str, body: object = None, **headers: str) -> tuple[int, Any]:
    """Calls the hub's API; returns the status, and the answer if it is JSON."""
    connection = http.client.HTTPConnection(*_HUB, timeout=10)
    text = None if body is None else json.dumps(body)
    try:
        connection.request(method, f"/hub/api/{path}", text, {"Authorization": f"token {token}", **headers})
        answer = connection.getresponse()
        said = answer.read().decode()
    finally:
        connection.close()
    try:
        return answer.status, json.loads(said)
    except ValueError:
        return answer.status, said


def sign_in(user: str, headers: Mapping[str, str]) -> tuple[int, str]:
    """Tries to sign in at the hub's internal port; returns the status and the page."""
    connection = http.client.HTTPConnection(*_HUB, timeout=10)
    try:
        connection.request("GET", "/hub/login", headers=dict(headers))
        page = connection.getresponse()
        page.read()
        mark = (page.getheader("Set-Cookie") or "").partition("_xsrf=")[2].partition(";")[0]
        form = {"_xsrf": mark, "username": user, "password": "guess", "otp": "000000"}
        sent = {"Cookie": f"_xsrf={mark}", "Content-Type": "application/x-www-form-urlencoded", **headers}
        connection.request("POST", "/hub/login", urlencode(form), sent)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def _tokens(machine: Machine) -> dict[str, str]:
    return {"the user's token": machine.token, "the server's token": os.environ["JUPYTERHUB_API_TOKEN"]}


def _allowed(machine: Machine, *requests: tuple[str, str, object]) -> Iterator[str]:
    for whose, token in _tokens(machine).items():
        status, model = ask("GET", "user", token)
        if status != 200 or model.get("name") != machine.me:
            yield f"{whose} shows nothing of its user: {status}: the attack proves nothing"
        for method, path, body in requests:
            status, said = ask(method, path, token, body)
            if status < 400:
                yield f"{method} {path} {body} with {whose}: {status} {str(said)[:100]}"


@attacks.promise("the hub tells a user nothing of others")
def telling(machine: Machine) -> Iterator[str]:
    yield from _allowed(
        machine,
        ("GET", "users?state=ready&include_stopped_servers=1", None),
        ("GET", f"users/{machine.other}", None),
        ("GET", f"users/{machine.other}/tokens", None),
        ("GET", f"users/{machine.other}/server/progress", None),
        ("GET", f"users/{machine.other}/shared", None),
        ("GET", f"shares/{machine.other}", None),
        ("GET", f"shares/{machine.other}/", None),
        ("GET", "groups", None),
        ("GET", "services", None),
        ("GET", "proxy", None),
        ("GET", "info", None),
        ("GET", "metrics", None),
        ("GET", f"authorizations/token/{machine.token[::-1]}", None),
    )


@attacks.promise("the hub lets a user change nothing of others, and nothing of its own")
def changing(machine: Machine) -> Iterator[str]:
    yield from _allowed(
        machine,
        ("POST", "users/mallory", None),
        ("POST", "users", {"usernames": ["mallory"], "admin": True}),
        ("DELETE", f"users/{machine.other}", None),
        ("PATCH", f"users/{machine.other}", {"admin": True}),
        ("PATCH", f"users/{machine.me}", {"admin": True}),
        ("PATCH", f"users/{machine.me}", {"name": machine.other}),
        ("POST", f"users/{machine.other}/server", {}),
        ("DELETE", f"users/{machine.other}/server", None),
        ("POST", f"users/{machine.other}/servers/second", {}),
        ("POST", f"users/{machine.me}/servers/second", {}),
        ("POST", f"users/{machine.other}/activity", {"last_activity": "2020-01-01T00:00:00Z"}),
        ("POST", f"users/{machine.other}/tokens", {}),
        ("POST", f"shares/{machine.me}/", {"user": machine.other}),
        ("POST", f"share-codes/{machine.me}/", {}),
        ("POST", "groups/admins", {"users": [machine.me]}),
        ("PUT", "groups/admins/properties", {}),
        ("POST", "proxy", None),
        ("PATCH", "proxy", {"ip": "127.64.0.1", "port": 9999}),
        ("POST", "shutdown", {"proxy": True, "servers": True}),
        ("POST", "oauth2/token", {"grant_type": "client_credentials", "client_id": f"jupyterhub-user-{machine.other}"}),
    )


@attacks.promise("no token reaches further than its user")
def minting(machine: Machine) -> Iterator[str]:
    own = f"users/{machine.me}/tokens"
    far = datetime.now(UTC) + timedelta(days=31)
    for whose, token in _tokens(machine).items():
        for wish in (
            {"scopes": ["admin:users"]},
            {"scopes": ["admin:servers"]},
            {"scopes": ["access:servers"]},
            {"scopes": [f"access:servers!user={machine.other}"]},
            {"scopes": ["tokens"]},
            {"scopes": ["proxy", "self"]},
            {"scopes": [f"read:users!user={machine.other}"]},
            {"roles": ["admin"]},
            {"roles": ["server"]},
            {"user": machine.other},
            {"username": machine.other},
            {"auth": {"username": machine.other, "password": "guess"}},
            {"expires_in": 10**9},
            {"expires_in": -1},
        ):
            status, made = ask("POST", own, token, wish)
            if status >= 400:
                continue
            _, model = ask("GET", "user", made["token"])
            ask("DELETE", f"{own}/{made['id']}", token)
            scopes = " ".join(model.get("scopes", []))
            if model.get("name") != machine.me or machine.other in scopes or "admin" in scopes:
                yield f"{wish} with {whose}: {scopes}"
            ends = made.get("expires_at")
            if "expires_in" in wish and (ends is None or datetime.fromisoformat(ends) > far):
                yield f"{wish} with {whose}: it ends {ends}"


@attacks.promise("no number of another user's token opens it under the own name")
def numbers(machine: Machine) -> Iterator[str]:
    for whose, token in _tokens(machine).items():
        for number in range(1, 25):
            for kind in ("a", "o"):
                for user in (machine.me, machine.other):
                    status, told = ask("GET", f"users/{user}/tokens/{kind}{number}", token)
                    if status < 400 and told.get("user") != machine.me:
                        yield f"{kind}{number} of {user} with {whose}: {told}"


@attacks.promise("the hub takes nobody for another by a header or a cookie")
def posing(machine: Machine) -> Iterator[str]:
    for header, value in (
        ("X-Forwarded-User", machine.other),
        ("Remote-User", machine.other),
        ("X-JupyterHub-User", machine.other),
        ("Cookie", f"jupyterhub-hub-login={machine.token}"),
        ("Cookie", "jupyterhub-session-id=" + "0" * 32),
        ("Authorization", "token "),
        ("Authorization", f"token {'0' * 64}"),
        ("Authorization", "Basic YWRhOng="),
    ):
        status, said = ask("GET", "user", "x", None, **{header: value})
        if status < 400:
            yield f"{header}: {value}: {status} {said}"
