"""The outsider's attacks detect a notebook that breaks every promise."""

import http.server
import threading
from collections.abc import Iterator

import pytest

from attackers.outsider import EVIL, Notebook, attacks
from attackers.wire import Place


class Careless(http.server.BaseHTTPRequestHandler):
    """Answers every request of anybody, with what was sent."""

    def answer(self) -> None:
        said = f'{{"version": "1"}} Traceback ada {self.path} {self.headers}'.encode("latin-1", "replace")
        self.send_response(200)
        self.send_header("Location", f"https://{EVIL}/")
        self.send_header("Set-Cookie", "careless=1")
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(said)

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_OPTIONS = do_TRACE = answer

    def log_message(self, *_: object) -> None:
        """Logs nothing."""


@pytest.fixture(scope="module")
def told() -> Iterator[dict[str, str]]:
    """What the attacks have seen, for each promise that they report as broken."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Careless)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_address[1]
    place = Place("127.0.0.1", port, "notebook.localhost")
    target = Notebook(place, place, ("ada", "grace"), (port,), "t" * 32, seconds_for_a_request=0.5)
    yield {told.name: told.seen for told in attacks.try_all(target) if not told.held}
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("promise", attacks.promises())
def test_a_notebook_that_breaks_a_promise_is_detected(promise: str, told: dict[str, str]) -> None:
    assert promise in told
    assert "the attack itself failed" not in told[promise]
