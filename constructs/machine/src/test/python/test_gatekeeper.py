"""The gate: only NAME gets an answer from below /user/NAME/."""

import json
import socket
import subprocess
import threading
from collections.abc import Iterator
from email.message import Message
from http import HTTPStatus
from pathlib import Path

import pytest

from cloudnotebook.hub import gatekeeper
from cloudnotebook.hub.gatekeeper import TOKEN_SECONDS, Gate, Gatekeeper, HubSilent, Model, Tokens
from cloudnotebook.hub.passes import COOKIE, Passes

BROWSER = {"Sec-Fetch-Mode": "navigate", "Accept": "text/html", "X-Forwarded-Method": "GET"}
SCRIPT = {"Sec-Fetch-Mode": "cors", "Accept": "*/*", "X-Forwarded-Method": "GET"}
PROGRAM = {"Accept": "*/*", "X-Forwarded-Method": "GET"}


class Hub:
    """A hub that knows some tokens, counts requests, and can be down."""

    def __init__(self) -> None:
        self.asked = 0
        self.down = False
        self.models: dict[str, Model] = {
            "hers": {"name": "grace", "scopes": ["access:servers!user=grace", "read:users!user=grace"]},
            "server": {"name": "grace", "scopes": ["access:servers!server=grace/", "users:activity!user=grace"]},
            "narrow": {"name": "grace", "scopes": ["read:users!user=grace"]},
            "admin": {"name": "ada", "scopes": ["access:servers"]},
            "shared": {"name": "ada", "scopes": ["access:servers!user=ada", "access:servers!server=grace/"]},
        }

    def ask(self, token: str) -> Model:
        self.asked += 1
        if self.down:
            raise HubSilent
        return self.models.get(token, {})


@pytest.fixture
def hub() -> Hub:
    return Hub()


@pytest.fixture
def passes(tmp_path: Path) -> Passes:
    folder = tmp_path / "passes"
    folder.mkdir()
    return Passes(folder)


@pytest.fixture
def keeper(hub: Hub, passes: Passes) -> Gatekeeper:
    return Gatekeeper(passes, Tokens(hub.ask))


def headers(values: dict[str, str]) -> Message:
    message = Message()
    for name, value in values.items():
        message[name] = value
    return message


def status(keeper: Gatekeeper, uri: str, values: dict[str, str]) -> HTTPStatus:
    return keeper.decide(uri, headers(values)).status


def test_the_owners_browser_passes_without_the_hub(keeper: Gatekeeper, passes: Passes, hub: Hub) -> None:
    hub.down = True
    cookie = {"Cookie": f"{COOKIE}={passes.give('ada', 'session')}"}
    for asks in (BROWSER, SCRIPT, PROGRAM):
        assert status(keeper, "/user/ada/lab", asks | cookie) == HTTPStatus.OK
    assert hub.asked == 0


def test_the_server_sees_its_own_cookies_only(keeper: Gatekeeper, passes: Passes) -> None:
    value = passes.give("ada", "session")
    cookie = {"Cookie": f"a=1; {COOKIE}={value}; jupyterhub-hub-login=hush; {COOKIE}=old; b=x=y"}
    answer = keeper.decide("/user/ada/lab", headers(BROWSER | cookie))
    assert answer.headers == {"X-Notebook-Cookie": "a=1; b=x=y"}


def test_a_second_cookie_of_that_name_locks_nobody_out(keeper: Gatekeeper, passes: Passes) -> None:
    cookie = {"Cookie": f"{COOKIE}=planted; {COOKIE}={passes.give('ada', 'session')}"}
    assert status(keeper, "/user/ada/lab", SCRIPT | cookie) == HTTPStatus.OK


def test_anothers_pass_opens_nothing(keeper: Gatekeeper, passes: Passes) -> None:
    cookie = {"Cookie": f"{COOKIE}={passes.give('ada', 'session')}"}
    assert status(keeper, "/user/grace/x.html", SCRIPT | cookie) == HTTPStatus.FORBIDDEN
    answer = keeper.decide("/user/grace/x.html", headers(BROWSER | cookie))
    assert answer.headers == {"Location": "/hub/admission?next=/user/grace/x.html"}


def test_a_page_without_a_pass_goes_through_the_hub_and_comes_back(keeper: Gatekeeper) -> None:
    answer = keeper.decide("/user/ada/lab/tree/My%20notes?reset&x=1", headers(BROWSER))
    assert answer.status == HTTPStatus.FOUND
    assert answer.headers == {"Location": "/hub/admission?next=/user/ada/lab/tree/My%2520notes%3Freset%26x%3D1"}


@pytest.mark.parametrize(
    "asks",
    [
        SCRIPT,
        PROGRAM,
        {"Sec-Fetch-Mode": "websocket", "X-Forwarded-Method": "GET"},
        {"Sec-Fetch-Mode": "no-cors", "Accept": "text/html", "X-Forwarded-Method": "GET"},
        {**BROWSER, "X-Forwarded-Method": "POST"},
        {},
    ],
)
def test_everything_else_without_a_pass_is_refused(asks: dict[str, str], keeper: Gatekeeper) -> None:
    assert status(keeper, "/user/ada/lab", asks) == HTTPStatus.FORBIDDEN


def test_existing_and_unknown_users_are_answered_alike(keeper: Gatekeeper) -> None:
    for asks in (BROWSER, SCRIPT, PROGRAM):
        ada, nobody = (keeper.decide(f"/user/{name}/api", headers(asks)) for name in ("ada", "nobody"))
        assert str(ada).replace("ada", "nobody") == str(nobody)


@pytest.mark.parametrize("uri", ["/nowhere", "//user/ada/", "/user/%61da/", "/user/ada/../grace/", ""])
def test_every_other_path_is_not_found_even_with_a_pass(uri: str, keeper: Gatekeeper, passes: Passes) -> None:
    cookie = {"Cookie": f"{COOKIE}={passes.give('ada', 'session')}"}
    assert status(keeper, uri, BROWSER | cookie) == HTTPStatus.NOT_FOUND


def test_a_path_without_its_trailing_slash_is_redirected_there(keeper: Gatekeeper) -> None:
    assert keeper.decide("/user/ada?x=1", headers(PROGRAM)).headers == {"Location": "/user/ada/?x=1"}


@pytest.mark.parametrize("scheme", ["token", "Bearer", "TOKEN"])
@pytest.mark.parametrize("token", ["hers", "server"])
def test_a_token_of_ones_own_lets_in(scheme: str, token: str, keeper: Gatekeeper) -> None:
    assert status(keeper, "/user/grace/api", PROGRAM | {"Authorization": f"{scheme} {token}"}) == HTTPStatus.OK


@pytest.mark.parametrize("token", ["admin", "shared", "narrow", "unknown", ""])
def test_no_other_token_does(token: str, keeper: Gatekeeper) -> None:
    assert status(keeper, "/user/grace/api", PROGRAM | {"Authorization": f"token {token}"}) == HTTPStatus.FORBIDDEN


def test_an_http_password_is_no_token(keeper: Gatekeeper) -> None:
    assert status(keeper, "/user/grace/api", PROGRAM | {"Authorization": "Basic hers"}) == HTTPStatus.FORBIDDEN


def test_a_program_may_give_its_token_in_the_address(keeper: Gatekeeper) -> None:
    assert status(keeper, "/user/grace/api/kernels?token=hers", PROGRAM) == HTTPStatus.OK
    assert status(keeper, "/user/ada/api/kernels?token=hers", PROGRAM) == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize(
    "marks",
    [
        {"Sec-Fetch-Mode": "navigate"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Mode": "websocket"},
        {"Origin": "https://evil.example"},
        {"Accept": "text/html,*/*"},
        {"Upgrade-Insecure-Requests": "1"},
    ],
)
def test_a_link_with_a_token_opens_nothing_in_a_browser(marks: dict[str, str], keeper: Gatekeeper, hub: Hub) -> None:
    assert status(keeper, "/user/grace/x.html?token=hers", marks) != HTTPStatus.OK
    assert hub.asked == 0


def test_a_token_is_not_logged_by_the_hub(keeper: Gatekeeper) -> None:
    answer = keeper.decide("/user/ada/lab?a=1&t%6Fken=hush&token=hush&b=", headers(BROWSER))
    assert answer.headers == {"Location": "/hub/admission?next=/user/ada/lab%3Fa%3D1%26b%3D"}


def test_the_hub_is_asked_once_a_minute_about_a_token(hub: Hub) -> None:
    now = [0.0]
    tokens = Tokens(hub.ask, lambda: now[0])
    assert tokens.admit("grace", "hers")
    hub.down = True
    now[0] = TOKEN_SECONDS - 1
    assert tokens.admit("grace", "hers")
    hub.down = False
    del hub.models["hers"]
    now[0] = TOKEN_SECONDS
    assert not tokens.admit("grace", "hers")
    assert hub.asked == 2


def test_a_token_that_the_hub_does_not_know_yet_is_not_remembered(hub: Hub) -> None:
    tokens = Tokens(hub.ask)
    assert not tokens.admit("grace", "new")
    hub.models["new"] = hub.models["hers"]
    assert tokens.admit("grace", "new")


def test_without_the_hub_a_new_token_has_to_wait(keeper: Gatekeeper, hub: Hub) -> None:
    hub.down = True
    answer = keeper.decide("/user/grace/api", headers(PROGRAM | {"Authorization": "token hers"}))
    assert answer.status == HTTPStatus.SERVICE_UNAVAILABLE
    assert "The hub does not answer" in answer.text


def test_many_tokens_do_not_fill_the_memory(hub: Hub) -> None:
    tokens = Tokens(hub.ask)
    for number in range(gatekeeper._TOKENS_REMEMBERED + 1):
        hub.models[f"token {number}"] = hub.models["hers"]
        assert tokens.admit("grace", f"token {number}")
    assert len(tokens._known) <= gatekeeper._TOKENS_REMEMBERED


@pytest.fixture
def gate(keeper: Gatekeeper, tmp_path: Path) -> Iterator[Path]:
    """The service on a socket, passed as systemd does."""
    place = tmp_path / "socket"
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(place))
    listening.listen()
    server = Gate(listening, keeper)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield place
    server.shutdown()
    server.server_close()


def ask(gate: Path, *options: str) -> dict[str, str]:
    """The answer to the web server: status, body and headers."""
    shown = '{"status": "%{http_code}", "cookie": "%header{x-notebook-cookie}", "size": "%header{content-length}"}'
    command = ["curl", "-sS", "-o", str(gate.parent / "body"), "-w", shown, "--unix-socket", str(gate), *options]
    answer: dict[str, str] = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return answer


def test_the_service_answers_for_the_forwarded_path(gate: Path, passes: Passes, tmp_path: Path) -> None:
    value = passes.give("ada", "session")
    uri = ("-H", "X-Forwarded-Uri: /user/ada/lab", "http://gate/user/grace/")
    assert ask(gate, "-H", f"Cookie: {COOKIE}={value}; a=1", *uri) == {"status": "200", "cookie": "a=1", "size": "0"}
    assert ask(gate, *uri)["status"] == "403"
    assert "ada" in (tmp_path / "body").read_text()
    assert ask(gate, "http://gate/user/ada/")["status"] == "404"
