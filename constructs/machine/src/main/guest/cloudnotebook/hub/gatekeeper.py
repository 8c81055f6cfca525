"""The service that the web server asks before it lets a request through to a user's server.

Only NAME gets an answer from below /user/NAME/: by a pass that the hub has given to NAME's browser, or by one of NAME's
API tokens. A user's server may be any program of that user's, so its answers must reach no other user's browser.
"""

import contextlib
import hashlib
import http.server
import json
import socket
import socketserver
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from http import HTTPStatus
from urllib.parse import parse_qs, parse_qsl, quote, urlencode, urlsplit

from .passes import COOKIE, NoPlace, Passes, owner

ADMISSION = "/hub/admission"
HUB = "http://127.0.0.1:8081/hub/api/user"
SECONDS_FOR_THE_HUB = 10
TOKEN_SECONDS = 60
_QUESTIONS_AT_ONCE = 8
_TOKENS_REMEMBERED = 1000
_PASSED_BY_SYSTEMD = 3
_NOT_THE_SERVERS = (COOKIE, "jupyterhub-hub-login")

Model = Mapping[str, object]


class HubSilent(Exception):
    """The hub, which alone knows tokens, does not answer."""


@dataclass(frozen=True)
class Answer:
    """What the web server is told; every other status than OK goes to the browser as it is."""

    status: HTTPStatus
    headers: Mapping[str, str] = field(default_factory=dict)
    text: str = ""


class Tokens:
    """Whose API tokens are, as the hub says; it is asked once a minute for each."""

    def __init__(self, ask: Callable[[str], Model], clock: Callable[[], float] = time.monotonic) -> None:
        self._ask = ask
        self._clock = clock
        self._known: dict[str, tuple[float, Model]] = {}
        self._questions = threading.BoundedSemaphore(_QUESTIONS_AT_ONCE)

    def admit(self, user: str, token: str) -> bool:
        """Whether a token is this user's own, and lets into the server."""
        model = self._model(token)
        scopes = model.get("scopes")
        wanted = {f"access:servers!user={user}", f"access:servers!server={user}/"}
        return model.get("name") == user and isinstance(scopes, list) and not wanted.isdisjoint(scopes)

    def _model(self, token: str) -> Model:
        key, now = hashlib.sha256(token.encode()).hexdigest(), self._clock()
        until, model = self._known.get(key, (now, {}))
        if now < until:
            return model
        if not self._questions.acquire(blocking=False):
            raise HubSilent
        try:
            model = self._ask(token)
        finally:
            self._questions.release()
        if model:
            if len(self._known) >= _TOKENS_REMEMBERED:
                self._known.clear()
            self._known[key] = (now + TOKEN_SECONDS, model)
        return model


def ask_hub(token: str) -> Model:
    """What the hub says about a token; nothing for one that it does not know."""
    question = urllib.request.Request(HUB, headers={"Authorization": f"token {token}"})
    try:
        with urllib.request.urlopen(question, timeout=SECONDS_FOR_THE_HUB) as answer:
            model = json.load(answer)
    except urllib.error.HTTPError as refusal:
        if refusal.code < HTTPStatus.INTERNAL_SERVER_ERROR:
            return {}
        raise HubSilent from refusal
    except (OSError, ValueError) as fault:
        raise HubSilent from fault
    return model if isinstance(model, dict) else {}


class Gatekeeper:
    """Decides on requests."""

    def __init__(self, passes: Passes, tokens: Tokens) -> None:
        self._passes = passes
        self._tokens = tokens

    def decide(self, uri: str, headers: Message) -> Answer:
        """Decides by the request line as it was sent, and by the request's headers."""
        try:
            user, below = owner(uri)
        except NoPlace:
            return Answer(HTTPStatus.NOT_FOUND, text="There is no such page.")
        if not below:
            place, mark, query = uri.partition("?")
            return Answer(HTTPStatus.FOUND, {"Location": f"{place}/{mark}{query}"})
        cookies = _cookies(headers)
        if any(self._passes.admits(user, value) for name, value in cookies if name == COOKIE):
            return _ok(cookies)
        try:
            if any(self._tokens.admit(user, token) for token in _tokens(uri, headers)):
                return _ok(cookies)
        except HubSilent:
            unknown = "The hub does not answer, so this API token cannot be checked. Try again in a few seconds."
            return Answer(HTTPStatus.SERVICE_UNAVAILABLE, {"Retry-After": "5"}, unknown)
        if _opens_a_page(headers):
            return Answer(HTTPStatus.FOUND, {"Location": f"{ADMISSION}?next={quote(_without_token(uri), safe='/')}"})
        refusal = f"Only {user} can access this server: sign in at /hub/, or use one of {user}'s API tokens."
        return Answer(HTTPStatus.FORBIDDEN, text=refusal)


def _cookies(headers: Message) -> list[tuple[str, str]]:
    pairs = (pair.strip().partition("=") for pair in headers.get("Cookie", "").split(";"))
    return [(name, value) for name, _, value in pairs if name]


def _ok(cookies: list[tuple[str, str]]) -> Answer:
    """Lets a request through with the cookies that are the server's business."""
    kept = "; ".join(f"{name}={value}" for name, value in cookies if name not in _NOT_THE_SERVERS)
    return Answer(HTTPStatus.OK, {"X-Notebook-Cookie": kept})


def _tokens(uri: str, headers: Message) -> list[str]:
    """The API token of a program. One in the address counts for programs only: anybody can send a browser a link."""
    scheme, _, token = headers.get("Authorization", "").partition(" ")
    if scheme.lower() in ("token", "bearer"):
        return [token.strip()]
    return [] if _is_a_browser(headers) else parse_qs(urlsplit(uri).query).get("token", [])[:1]


def _without_token(uri: str) -> str:
    """The address as the hub may log it."""
    place, _, query = uri.partition("?")
    fields = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in fields if name != "token"]
    return uri if kept == fields else f"{place}?{urlencode(kept)}"


def _is_a_browser(headers: Message) -> bool:
    marks = ("Sec-Fetch-Mode", "Sec-Fetch-Site", "Origin", "Upgrade-Insecure-Requests")
    return any(mark in headers for mark in marks) or "text/html" in headers.get("Accept", "")


def _opens_a_page(headers: Message) -> bool:
    """Whether a browser shows the answer as a page, so that it can be sent to the hub first."""
    mode = headers.get("Sec-Fetch-Mode")
    shows = mode == "navigate" if mode else "text/html" in headers.get("Accept", "")
    return shows and headers.get("X-Forwarded-Method") in ("GET", "HEAD")


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers the web server, which keeps its connections."""

    protocol_version = "HTTP/1.1"
    server: "Gate"

    def do_GET(self) -> None:
        answer = self.server.keeper.decide(self.headers.get("X-Forwarded-Uri", ""), self.headers)
        self.send_response_only(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        body = answer.text.encode()
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        # None with OK: it would hold the connection for as long as the request goes on behind the gate.
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing of single requests."""


class Gate(socketserver.ThreadingUnixStreamServer):
    """Serves at a socket that somebody else listens on: what comes during a restart waits there."""

    daemon_threads = True

    def __init__(self, listening: socket.socket, keeper: Gatekeeper) -> None:
        self.keeper = keeper
        super().__init__(listening.getsockname(), Handler, bind_and_activate=False)
        self.socket.close()
        self.socket = listening


def main() -> None:
    keeper = Gatekeeper(Passes(), Tokens(ask_hub))
    with contextlib.suppress(KeyboardInterrupt):
        Gate(socket.socket(fileno=_PASSED_BY_SYSTEMD), keeper).serve_forever()


if __name__ == "__main__":
    main()
