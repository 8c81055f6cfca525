"""Somebody without an account, at the notebook's address.

It reads its target as JSON from its input: address, name, authority, users, ports, token. The token is the first
user's; it serves to show that what the attacks look for exists.
"""

import json
import re
import socket
import ssl
import sys
import time
import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlsplit

from .attack import Attacks, tell
from .wire import Answer, Place, connects

EVIL = "evil.example"
STRANGER = "xylophone"
UPGRADE = (
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
)
HEADERS = (
    ("strict-transport-security", "max-age=31536000"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "SAMEORIGIN"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("content-security-policy", ""),
)
_VERSION = re.compile(r'"version": *"')
_AT_ONCE = 8


@dataclass(frozen=True)
class Notebook:
    """The attacked notebook."""

    https: Place
    http: Place
    users: tuple[str, ...]
    ports: tuple[int, ...]
    token: str
    seconds_for_a_request: float = 15.0

    @property
    def server(self) -> str:
        """The path of a user's running server."""
        return f"/user/{self.users[0]}/"


attacks: Attacks[Notebook] = Attacks()


def is_a_servers(answer: Answer) -> bool:
    """Whether a user's server or the hub's API reports its version, which anybody sees who gets that far."""
    return bool(_VERSION.search(answer.body)) or answer.status == 101


@attacks.promise("no form of a path leads round the gate")
def paths(notebook: Notebook) -> Iterator[str]:
    there = f"{notebook.server}api"
    below, name = there.lstrip("/"), notebook.users[0]
    if not is_a_servers(notebook.https.ask(there, headers=[f"Authorization: token {notebook.token}"])):
        yield "the user's own token shows nothing either: the attack proves nothing"
    for path in (
        there,
        f"/hub/%2e%2e/{below}",
        f"/hub/%c0%ae%c0%ae/{below}",
        f"/hub/%u002e%u002e/{below}",
        f"/hub/%ef%bc%8e%ef%bc%8e/{below}",
        f"/hub/..;/{below}",
        f"/hub;/../{below}",
        f"/hub/..%00/{below}",
        f"/hub/.%2e/{below}",
        f"/hub/%252e%252e/{below}",
        f"/hub/..%5c{below}",
        f"/hub?/../{below}",
        f"/hub#/../{below}",
        f"/hub/static/../../{below}",
        f"/hub/static/%2e%2e%2f%2e%2e%2f{below}",
        f"/health/../../{below}",
        f"/health?/../{below}",
        f"/health;{there}",
        f"/setup/%2e%2e/{below}",
        f"/setup/..%2f{below}",
        f"/setup{there}",
        f"/.{there}",
        f"/./{below}",
        f"//{notebook.https.name}{there}",
        f"/{there}",
        f"/user/%{ord(name[0]):x}{name[1:]}/api",
        f"/user/%25{ord(name[0]):x}{name[1:]}/api",
        f"/user/{name};x=y/api",
        f"/user/{name}%2fapi",
        f"/user/{name}%00/api",
        f"/user/{name}%0a/api",
        f"/user/{name}%20/api",
        f"/user/{name}./api",
        f"/user/{name.upper()}/api",
        f"/%75ser/{name}/api",
        f"/user/{STRANGER}/../{name}/api",
        f"/user/{STRANGER}/%2e%2e/{name}/api",
        f"https://{notebook.https.name}{there}",
        f"https://{notebook.https.name}/hub/../{below}",
        f"http://{notebook.https.name}{there}",
        f"https://127.0.0.1{there}",
        f"http://127.0.0.1:8000{there}",
        f"{there}?token=",
        f"{there}?token={'x' * 32}",
    ):
        answer = notebook.https.ask(path)
        if is_a_servers(answer):
            yield f"{path}: {answer}"


@attacks.promise("no header leads round the gate")
def headers(notebook: Notebook) -> Iterator[str]:
    there, name = f"{notebook.server}api", notebook.users[0]
    digest = "0" * 64
    for header in (
        "X-Forwarded-Uri: /hub/login",
        "X-Forwarded-Uri: /health",
        "X-Forwarded-Method: OPTIONS",
        "X-Forwarded-For: 127.0.0.1",
        "X-Real-Ip: 127.0.0.1",
        "Forwarded: for=127.0.0.1;host=localhost;proto=https",
        "X-Original-URL: /hub/login",
        "X-Rewrite-URL: /hub/login",
        "X-HTTP-Method-Override: OPTIONS",
        f"X-Notebook-Cookie: jupyterhub-user-{name}=x",
        f"X-Notebook-User: {name}",
        f"Remote-User: {name}",
        f"X-Forwarded-User: {name}",
        "Connection: close, X-Forwarded-Uri",
        "Connection: close, Cookie, Authorization",
        "Origin: null",
        f"Origin: https://{notebook.https.name}",
        "Authorization: token",
        "Authorization: token ",
        "Authorization: token null",
        "Authorization: bearer undefined",
        f"Authorization: token {digest}",
        f"Authorization: token {notebook.token[:-1]}",
        f"Authorization: token {notebook.token}x",
        "Authorization: Basic Z3JhY2U6",
        "Cookie: __Secure-notebook-pass=",
        f"Cookie: __Secure-notebook-pass={digest}",
        "Cookie: __Secure-notebook-pass=../signed-in/" + name,
        f"Cookie: __Secure-notebook-pass=x; __Secure-notebook-pass={digest}",
        f"Cookie: __Secure-notebook-pass={notebook.token}",
        f"Cookie: jupyterhub-user-{name}={notebook.token}",
        f"Cookie: jupyterhub-hub-login={notebook.token}",
        "Cookie: " + "; ".join(f"__Secure-notebook-pass={number}" for number in range(300)),
    ):
        answer = notebook.https.ask(there, headers=[header])
        if is_a_servers(answer):
            yield f"{header}: {answer}"


@attacks.promise("no upgrade leads round the gate, or opens a tunnel")
def upgrades(notebook: Notebook) -> Iterator[str]:
    name = notebook.https.name
    hidden = f"GET /hub/api HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n".encode()
    channels = f"{notebook.server}api/kernels/{'0' * 8}-0000-0000-0000-{'0' * 12}/channels"
    for path, header in (
        (channels, ""),
        (channels, f"Sec-WebSocket-Protocol: v1.token.websocket.jupyter.org, {'x' * 32}"),
        (channels, f"Origin: https://{EVIL}"),
        (f"{notebook.server}api/events/subscribe", f"Origin: https://{name}"),
        (f"{notebook.server}terminals/websocket/1", ""),
        ("/hub/api/users", ""),
        ("/hub/login", "Sec-WebSocket-Version: 777"),
        ("/health", ""),
        ("/setup/status.json", ""),
        ("/setup/../hub/api", ""),
    ):
        for connection in ("Upgrade", "keep-alive, Upgrade", "upgrade,close"):
            others = [line for line in UPGRADE[1:] if line.split(":")[0] not in header]
            lines = [f"GET {path} HTTP/1.1", f"Host: {name}", f"Connection: {connection}", *others]
            request = "\r\n".join([*lines, *([header] if header else []), "", ""]).encode() + hidden
            for answer in notebook.https.answers(request, 1.0):
                if is_a_servers(answer):
                    yield f"{path} by {connection}: {answer}"


@attacks.promise("no request is hidden in another")
def smuggling(notebook: Notebook) -> Iterator[str]:
    name = notebook.https.name
    hidden = f"GET /hub/api HTTP/1.1\r\nHost: {name}\r\nX: "
    forms = [
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Content-Length: 5\r\nTransfer-Encoding:\tchunked",
        "Content-Length: 5\r\nTransfer-Encoding: \x0bchunked",
        "Content-Length: 5\r\nTransfer-Encoding: xchunked",
        "Content-Length: 5\r\nTransfer-Encoding: identity, chunked",
        "Content-Length: 5\r\nTransfer-Encoding: chunked, identity",
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        "Content-Length: 5\r\nTransfer_Encoding: chunked",
        "Content-Length: 5\r\nTransfer-Encoding:\r\n chunked",
        "Content-Length: 5\r\nX: x\r\n Transfer-Encoding: chunked",
        "Content-Length: 5\r\nX: x\nTransfer-Encoding: chunked",
        "Content-Length: 5\r\nX: x\rTransfer-Encoding: chunked",
        "Content-Length: 5\r\nTransfer-Encoding: chunked\x00",
        "Content-Length: 5\r\nContent-Length: 0",
        "Content-Length: 5, 5",
        "Content-Length: 5,0",
        "Content-Length: +5",
        "Content-Length: 0x5",
        "Content-Length: 5 5",
        "Content-Length: -1",
        "Content-Length: 5\x0b",
        "Content-Length:\x005",
        "Content-Length: 5\r\nExpect: 100-continue",
        "Transfer-Encoding: chunked\r\nExpect: 100-continue\r\nContent-Length: 5",
    ]
    sizes = ("0x0", "+0", "0;x=\ny", "00000000000000000000", "0\r\nX: y", "-0", "0 ", "\t0")
    heads = [f"{form}\r\n\r\n0" for form in forms] + [f"Transfer-Encoding: chunked\r\n\r\n{size}" for size in sizes]
    requests = [
        f"POST {path} HTTP/1.1\r\nHost: {name}\r\n{head}\r\n\r\n{hidden}"
        for path in ("/hub/login", f"{notebook.server}api")
        for head in heads
    ]
    with ThreadPoolExecutor(_AT_ONCE) as senders:
        for found in senders.map(lambda request: list(_hidden(notebook, request)), requests):
            yield from found


def _hidden(notebook: Notebook, request: str) -> Iterator[str]:
    """Whether the hub answers a hidden request, to the attacker or to the next client."""
    for answer in notebook.https.answers(request.encode("latin-1"), 0.4):
        if is_a_servers(answer):
            yield f"{request!r}: {answer}"
    after = notebook.https.ask("/health")
    if after.status != 200 or is_a_servers(after):
        yield f"after {request!r}: {after}"


@attacks.promise("no path reads a file of the machine")
def files(notebook: Notebook) -> Iterator[str]:
    climbs = ("..", "%2e%2e", "..%2f..", "..%5c..", "....//", "..;", "%252e%252e", "..%c0%af..", "..%00", ".%2e")
    below = ("etc/passwd", "../../../etc/passwd", "facts.json", "state.json", "apply.log", "var/lib/cloudnotebook/lock")
    for root in ("/setup/", "/hub/static/", "/hub/logo/", "/.well-known/acme-challenge/", "/"):
        for climb in climbs:
            for file in below:
                path = f"{root}{climb}/{climb}/{climb}/{file}"
                for place in (notebook.https, notebook.http):
                    answer = place.ask(path)
                    if answer.status == 200 and "<html" not in answer.body.lower():
                        yield f"{path} at port {place.port}: {answer}"


@attacks.promise("the progress page names nobody and no place")
def progress(notebook: Notebook) -> Iterator[str]:
    if notebook.https.ask("/setup/status.json").status != 200:
        yield "there is no progress: the attack proves nothing"
    secrets = (*notebook.users, "arn:", "127.64.", "/home/", "/data/", "s3://", "i-0", "password", "Traceback")
    for path in ("/setup/", "/setup", "/setup/status.json", "/setup/index.html", "/setup/progress.js", "/setup/.", "/"):
        answer = notebook.https.ask(path)
        for secret in secrets:
            if secret in answer.body:
                yield f"{path} says {secret}"
        if '<a href="./' in answer.body:
            yield f"{path} lists a folder"


@attacks.promise("no method echoes, writes or removes")
def methods(notebook: Notebook) -> Iterator[str]:
    mark = "mark-of-the-outsider"
    for path in ("/hub/login", "/setup/index.html", "/setup/new.html", "/health", "/ca.crt", notebook.server, "/"):
        for place in (notebook.https, notebook.http):
            for method in (
                "TRACE",
                "TRACK",
                "PUT",
                "DELETE",
                "PATCH",
                "PROPFIND",
                "MKCOL",
                "COPY",
                "DEBUG",
                "get",
                "BREW",
            ):
                answer = place.ask(path, method, headers=[f"X-Mark: {mark}"])
                shown = mark in answer.body or mark in str(answer.headers)
                if shown or (method not in ("get", "BREW") and answer.status in (200, 201, 204, 207)):
                    yield f"{method} {path} at port {place.port}: {answer}"
    if notebook.https.ask("/setup/new.html").status == 200:
        yield "/setup/new.html is there now"
    if notebook.https.ask("/setup/index.html").status != 200:
        yield "/setup/index.html has gone"


@attacks.promise("every answer has the security headers and tells no program's version")
def security_headers(notebook: Notebook) -> Iterator[str]:
    requests: list[tuple[Place, str, str, Sequence[str], str | None]] = [
        (place, method, path, lines, host)
        for place in (notebook.https, notebook.http)
        for path in ("/", "/hub/", "/hub/nowhere", "/hub/api/users", "/hub/error/404", "/hub/static/nothing", "/%ff")
        for method, lines, host in (
            ("GET", (), None),
            ("POST", (), None),
            ("OPTIONS", (f"Origin: https://{EVIL}", "Access-Control-Request-Method: GET"), None),
            ("HEAD", (), None),
            ("GET", ("Range: bytes=0-1,3-4,6-",), None),
            ("GET", ("Accept: application/json", "If-Modified-Since: x"), None),
            ("GET", UPGRADE, None),
            ("GET", (), EVIL),
        )
    ]
    requests += [
        (notebook.https, "GET", path, (), None)
        for path in ("/user//", f"{notebook.server}%2e%2e/x", "/hub/logo", "/setup/nothing", "/ca.crt", "/health/x")
    ]
    for place, method, path, lines, host in requests:
        answer = place.ask(path, method, lines, host=host)
        what = f"{method} {path} {' '.join(lines)} to {host or place.name}:{place.port}: {answer.status}"
        for name, value in HEADERS:
            if value not in answer.header(name) or not answer.header(name):
                yield f"{what} without {name}"
        for name in ("server", "x-powered-by", "x-jupyterhub-version", "via", "access-control-allow-origin"):
            if answer.header(name):
                yield f"{what} with {name}: {answer.header(name)}"


@attacks.promise("malformed input is never an error of the server's, and no answer tells its inside")
def malformed(notebook: Notebook) -> Iterator[str]:
    form, plain = "Content-Type: application/x-www-form-urlencoded", "Content-Type: text/plain"
    parts = "Content-Type: multipart/form-data; boundary="
    cases: list[tuple[str, str, Sequence[str], bytes]] = [
        ("GET", "/hub/login?next=%00", (), b""),
        ("GET", "/hub/login?next=%ff%fe", (), b""),
        ("GET", "/hub/login?next=" + "a" * 8000, (), b""),
        ("GET", "/hub/%ff%fe", (), b""),
        ("GET", "/hub/api/users/%ff", (), b""),
        ("GET", "/hub/admission", (), b""),
        ("GET", "/hub/admission?next=%ff", (), b""),
        ("GET", "/hub/admission?next=a&next=b", (), b""),
        ("GET", "/hub/user-redirect/%ff", (), b""),
        ("GET", "/hub/error/999999", (), b""),
        ("GET", "/hub/error/abc", (), b""),
        ("GET", "/hub/oauth_callback?code=x&state=y", (), b""),
        ("GET", "/hub/api/oauth2/authorize?client_id[]=x", (), b""),
        ("GET", "/hub/login", ("Cookie: _xsrf=\x01\xff; jupyterhub-hub-login=2|1:0|x; =; ;;",), b""),
        ("GET", "/hub/login", ("Cookie: " + "a" * 30000,), b""),
        ("GET", "/hub/login", ("Accept-Language: " + ",".join(["x"] * 3000),), b""),
        ("GET", "/hub/login", ("If-None-Match: " + '"' * 5000,), b""),
        ("GET", "/hub/login", ("Range: bytes=-9999999999999999999999",), b""),
        ("GET", "/hub/static/css/style.min.css", ("Range: bytes=9-1",), b""),
        ("GET", f"{notebook.server}api", ("Cookie: " + "a=b;" * 6000,), b""),
        ("POST", "/hub/login", (form,), b"%"),
        ("POST", "/hub/login", (form,), b"username=%ff&password=%ff&otp=%ff"),
        ("POST", "/hub/login", (form,), b"&".join(b"a%d=1" % number for number in range(20000))),
        ("POST", "/hub/login", (parts,), b"--\r\n"),
        ("POST", "/hub/login", (parts + "x" * 3000,), b"--x\r\n"),
        (
            "POST",
            "/hub/login",
            (parts + "x",),
            b'--x\r\nContent-Disposition: form-data; name="\xff"\r\n\r\n\xff\r\n--x--',
        ),
        ("POST", "/hub/login", ("Content-Encoding: gzip", form), b"\x1f\x8b\x08nonsense"),
        ("POST", "/hub/api/users", ("Content-Type: application/json",), b"[" * 5000),
        ("POST", "/hub/api/oauth2/token", (form,), b"grant_type=authorization_code&code=%ff"),
        ("POST", "/hub/api/oauth2/token", ("Content-Type: application/json",), b"{"),
        ("POST", "/hub/security/csp-report", ("Content-Type: application/csp-report",), b"\xff\r\nforged: line"),
        ("POST", "/hub/logout", (plain,), b"\xff"),
    ]
    for method, path, lines, body in cases:
        answer = notebook.https.ask(path, method, lines, body)
        what = f"{method} {path[:60]} {lines and lines[-1][:60]} {body[:30]!r}: {answer}"
        if not 200 <= answer.status < 500:
            yield what
        if re.search(r"Traceback|tornado|File \"/|KeyError|site-packages", answer.body):
            yield f"{what} tells its inside"


@attacks.promise("no route tells a user from a stranger")
def names(notebook: Notebook) -> Iterator[str]:
    browser = ("Accept: text/html", "Sec-Fetch-Mode: navigate")
    pairs = dict.fromkeys(("client_secret", "code"), "secret")
    form = ("Content-Type: application/x-www-form-urlencoded",)
    token = "&".join([*(f"{name}={value}" for name, value in pairs.items()), "grant_type=authorization_code"])
    cases: list[tuple[str, str, Sequence[str], str]] = [
        ("HEAD", "/user/NAME/", (), ""),
        ("POST", "/user/NAME/api/kernels", (), "{}"),
        ("OPTIONS", "/user/NAME/api", (), ""),
        ("GET", "/user/NAME/files/x", browser, ""),
        ("GET", "/user/NAME/api", UPGRADE, ""),
        ("GET", "/user/NAME/api", (f"Authorization: token {'0' * 32}",), ""),
        ("GET", "/user/NAME/api", ("Cookie: __Secure-notebook-pass=x",), ""),
        ("GET", "/hub/user/NAME/", browser, ""),
        ("GET", "/hub/user/NAME/api", (), ""),
        ("GET", "/hub/spawn/NAME", browser, ""),
        ("GET", "/hub/spawn-pending/NAME", browser, ""),
        ("GET", "/hub/accept-share?code=NAME", browser, ""),
        ("GET", "/hub/admission?next=/user/NAME/", browser, ""),
        ("GET", "/hub/login?next=/user/NAME/&username=NAME", browser, ""),
        ("GET", "/hub/api/users/NAME", (), ""),
        ("GET", "/hub/api/users/NAME/server/progress", (), ""),
        ("POST", "/hub/api/users/NAME/activity", (), "{}"),
        ("GET", "/hub/api/shares/NAME", (), ""),
        ("GET", "/hub/api/authorizations/token/NAME", (), ""),
        ("GET", "/hub/api/oauth2/authorize?client_id=jupyterhub-user-NAME&response_type=code", (), ""),
        ("GET", "/hub/api/oauth2/authorize?client_id=jupyterhub-user-NAME&response_type=code", browser, ""),
        ("POST", "/hub/api/oauth2/token", form, token + "&client_id=jupyterhub-user-NAME"),
    ]
    for method, path, lines, body in cases:
        shown = {
            _shown(
                notebook.https.ask(path.replace("NAME", name), method, lines, body.replace("NAME", name).encode()), name
            )
            for name in (*notebook.users, STRANGER)
        }
        if len(shown) > 1:
            yield f"{method} {path}: {' | '.join(sorted(shown))[:400]}"


def _shown(answer: Answer, name: str) -> str:
    """An answer without the parts that always differ."""
    kept = [f"{key}: {value}" for key, value in answer.headers if key not in ("date", "set-cookie", "etag")]
    kept = [line for line in kept if not line.startswith("content-length")]
    text = f"{answer.status} {kept} {answer.body}".replace(name, "NAME")
    return re.sub(r"(_xsrf(%3D|=)|xsrf_token: \"|value=\"|nonce-|\?v=)[^\"&\s;']*", "", text)


@attacks.promise("another name than the notebook's leads nowhere, at either port")
def other_names(notebook: Notebook) -> Iterator[str]:
    name = notebook.https.name
    for place in (notebook.https, notebook.http):
        for host in (
            EVIL,
            f"{EVIL}:443",
            f"{name}.{EVIL}",
            f"{name}@{EVIL}",
            f"{EVIL}/{name}",
            "localhost",
            "127.0.0.1",
        ):
            answer = place.ask("/hub/login", host=host)
            if answer.status not in (400, 421):
                yield f"Host: {host} at port {place.port}: {answer}"
        for path in (f"http://{EVIL}/hub/login", "http://127.0.0.1:8001/api/routes", "http://169.254.169.254/latest/"):
            answer = place.ask(path)
            if answer.status not in (400, 421):
                yield f"{path} at port {place.port}: {answer}"
        two = f"GET / HTTP/1.1\r\nHost: {name}\r\nHost: {EVIL}\r\nConnection: close\r\n\r\n".encode()
        none = b"GET / HTTP/1.0\r\n\r\n"
        for request in (two, none, f"CONNECT {EVIL}:443 HTTP/1.1\r\nHost: {EVIL}:443\r\n\r\n".encode()):
            for answer in place.answers(request, 2.0):
                if answer.status not in (400, 405, 421, 501):
                    yield f"{request!r} at port {place.port}: {answer}"


@attacks.promise("no redirect leads to another host, or adds a header")
def redirects(notebook: Notebook) -> Iterator[str]:
    own = {"", notebook.https.name}
    forms = (
        f"//{EVIL}",
        f"/%09/{EVIL}",
        f"/%5c{EVIL}",
        f"%5c%5c{EVIL}",
        f"https:{EVIL}",
        f"https:/{EVIL}",
        f"https://{notebook.https.name}@{EVIL}/",
        f"https://{notebook.https.name}.{EVIL}/",
        f"/hub/../..//{EVIL}",
        f"/user/{notebook.users[0]}//{EVIL}",
        f"%0d%0aLocation:%20https://{EVIL}",
        f"/%0aX-Added:%20{EVIL}",
        f"javascript:alert('{EVIL}')",
    )
    asked = [
        f"{path}?next={form}" for path in ("/hub/login", "/hub/logout", "/hub/", "/hub/admission") for form in forms
    ]
    asked += [f"/hub/user-redirect/{form}" for form in forms] + [f"/{form}" for form in forms] + list(forms)
    asked += [f"/user/{notebook.users[0]}{form}" for form in forms]
    for place in (notebook.https, notebook.http):
        for path in asked:
            for line in ((), (f"X-Forwarded-Host: {EVIL}", "X-Forwarded-Proto: http")):
                answer = place.ask(path, headers=line)
                target = answer.header("location").replace("\\", "/").replace("\t", "")
                if (urlsplit(target).hostname or "") not in own or answer.header("x-added"):
                    yield f"{path} {line} at port {place.port}: {answer}"


@attacks.promise("a sign-in that comes from another site is refused")
def sign_in_from_elsewhere(notebook: Notebook) -> Iterator[str]:
    page = notebook.https.ask("/hub/login")
    cookie = next((value.split(";")[0] for key, value in page.headers if key == "set-cookie"), "")
    mark = cookie.partition("=")[2]
    if page.status != 200 or not mark:
        yield "the sign-in page gives no mark: the attack proves nothing"
    fields = f"username={STRANGER}&password=x&otp=000000"
    form = "Content-Type: application/x-www-form-urlencoded"
    own = (form, f"Cookie: {cookie}")
    for lines, body in (
        ((form,), fields),
        (own, fields),
        (own, f"{fields}&_xsrf={'x' * len(mark)}"),
        (own, f"{fields}&_xsrf="),
        ((form, "Cookie: _xsrf="), f"{fields}&_xsrf="),
        ((form, "Cookie: _xsrf=x"), f"{fields}&_xsrf=x"),
        (("Content-Type: text/plain", f"Cookie: {cookie}"), fields),
        # Even with the mark, which depends on nothing but the browser's address and kind.
        ((form, f"Origin: https://{EVIL}"), f"{fields}&_xsrf={mark}"),
        ((*own, f"Origin: https://{EVIL}"), f"{fields}&_xsrf={mark}"),
        ((*own, f"Origin: http://{notebook.https.name}"), f"{fields}&_xsrf={mark}"),
        ((*own, f"Origin: https://{notebook.https.name}.{EVIL}"), f"{fields}&_xsrf={mark}"),
        ((*own, f"Origin: https://{notebook.https.name}:8443"), f"{fields}&_xsrf={mark}"),
        ((*own, "Origin: null"), f"{fields}&_xsrf={mark}"),
        ((*own, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"), f"{fields}&_xsrf={mark}"),
        ((*own, "Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: navigate"), f"{fields}&_xsrf={mark}"),
    ):
        answer = notebook.https.ask("/hub/login", "POST", lines, body.encode())
        if answer.status != 403 or "username or password" in answer.body:
            yield f"{lines} {body}: {answer}"


@attacks.promise("no cookie goes without TLS, or to another site")
def cookies(notebook: Notebook) -> Iterator[str]:
    for path in ("/hub/login", "/hub/", "/hub/logout", "/hub/admission?next=/user/x/", notebook.server):
        answer = notebook.https.ask(path, headers=["Accept: text/html"])
        for key, value in answer.headers:
            flags = {flag.strip().lower().partition("=")[0] for flag in value.split(";")[1:]}
            if key == "set-cookie" and not {"secure", "samesite"} <= flags:
                yield f"{path}: {value}"
    for path in ("/", "/hub/login"):
        if notebook.http.ask(path).header("set-cookie"):
            yield f"{path} at port {notebook.http.port} sets a cookie"


@attacks.promise("no weak cipher is spoken, and no certificate of another name is shown")
def ciphers(notebook: Notebook) -> Iterator[str]:
    for cipher in (
        "aNULL",
        "eNULL",
        "kRSA",
        "DES-CBC3-SHA",
        "ECDHE-ECDSA-AES128-SHA",
        "ECDHE-ECDSA-AES256-SHA384",
        "PSK",
    ):
        context = _any_authority()
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        try:
            context.set_ciphers(f"{cipher}:@SECLEVEL=0")
        except ssl.SSLError:
            continue  # not supported on this side either
        if _speaks(notebook, context):
            yield cipher
    for version in (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1):
        context = _any_authority()
        context.set_ciphers("ALL:@SECLEVEL=0")
        with warnings.catch_warnings(action="ignore"):
            context.minimum_version = context.maximum_version = version
        if _speaks(notebook, context):
            yield version.name
    for name in (EVIL, "localhost", f"{notebook.https.name}.{EVIL}"):
        if _speaks(notebook, _any_authority(), name):
            yield f"answers as {name}"
    if not _speaks(notebook, _any_authority()):
        yield "does not speak TLS at all: the attack proves nothing"


def _any_authority() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _speaks(notebook: Notebook, context: ssl.SSLContext, name: str | None = None) -> bool:
    try:
        notebook.https.open(context, name).close()
    except OSError:
        return False
    return True


@attacks.promise("no port is open but those of the web")
def ports(notebook: Notebook) -> Iterator[str]:
    address = notebook.https.address
    if not connects(address, notebook.https.port, 2):
        yield "not even the web's is open: the attack proves nothing"
    others = (
        21,
        22,
        25,
        53,
        111,
        389,
        631,
        2019,
        3306,
        5355,
        5432,
        8000,
        8001,
        8080,
        8081,
        8443,
        8888,
        *notebook.ports,
    )
    for port in others:
        if connects(address, port, 0.15):
            yield str(port)


@attacks.promise("a body larger than any form is not kept")
def large_bodies(notebook: Notebook) -> Iterator[str]:
    patience = 3.0
    for path in ("/hub/login", "/hub/api/users", "/hub/security/csp-report", "/health"):
        for length in (50_000_000, 10**15, 2**63 - 1, 2**64):
            lines = f"POST {path} HTTP/1.1\r\nHost: {notebook.https.name}\r\nContent-Length: {length}\r\n\r\n"
            begin = time.monotonic()
            answers = notebook.https.answers(lines.encode() + b"a" * 100_000, patience)
            # A client cut off while sending may not see the answer.
            waits = not answers and time.monotonic() - begin >= patience
            if waits or any(answer.status not in (400, 403, 405, 413, 503) for answer in answers):
                yield f"{path} waits for {length} bytes: {answers[:1]}"


@attacks.promise("whoever begins a request and does not go on is cut off")
def slow_requests(notebook: Notebook) -> Iterator[str]:
    begun = {"a connection without a word": socket.create_connection((notebook.https.address, notebook.https.port), 4)}
    for place in (notebook.https, notebook.http):
        begun[f"half a request at port {place.port}"] = place.open()
        begun[f"half a request at port {place.port}"].sendall(b"GET /hub/login HTTP/1.1\r\nHost: ")
    deadline = time.monotonic() + notebook.seconds_for_a_request
    for what, connection in begun.items():
        with connection:
            connection.settimeout(max(0.1, deadline - time.monotonic()))
            try:
                while connection.recv(4096):
                    pass
            except TimeoutError:
                yield f"{what} is still open after {notebook.seconds_for_a_request:.0f} seconds"
            except (ssl.SSLError, ConnectionError):
                pass  # cut off, one way or another


def main() -> None:
    given = json.load(sys.stdin)
    place = {"address": given["address"], "name": given["name"]}
    https = Place(**place, port=443, authority=given["authority"])
    target = Notebook(https, Place(**place, port=80), tuple(given["users"]), tuple(given["ports"]), given["token"])
    tell(attacks.try_all(target))


if __name__ == "__main__":
    main()
