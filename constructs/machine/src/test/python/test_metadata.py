"""A metadata service that is late is asked again."""

import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from cloudnotebook.clouds import metadata


class Service(ThreadingHTTPServer):
    """Answers with the next of these: a status, or None for an answer that is too late."""

    daemon_threads = True

    def __init__(self, *answers: int | None) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers = list(answers)

    def request(self) -> urllib.request.Request:
        return urllib.request.Request(f"http://127.0.0.1:{self.server_port}/id?of=machine")


class Handler(BaseHTTPRequestHandler):
    server: Service

    def do_GET(self) -> None:
        status = self.server.answers.pop(0)
        if status is None:
            time.sleep(1)
            return
        self.send_response(status)
        self.end_headers()
        self.wfile.write(b"i-1")

    def log_message(self, *words: object) -> None:
        """Says nothing."""


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "_SECONDS_OF_TRIES", (0.2, 0.2, 0.2))
    monkeypatch.setattr(metadata, "_SECONDS_BETWEEN_TRIES", 0)


@pytest.fixture
def service(request: pytest.FixtureRequest) -> Iterator[Service]:
    with Service(*request.param) as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield made
        made.shutdown()


@pytest.mark.parametrize("service", [(200,), (None, 200), (503, 429, 200)], indirect=True)
def test_a_service_that_is_late_or_busy_is_asked_again(service: Service) -> None:
    assert metadata.ask(service.request()) == "i-1"


@pytest.mark.parametrize("service", [(404, 200)], indirect=True)
def test_a_refusal_is_raised_at_once(service: Service) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        metadata.ask(service.request())

    assert service.answers == [200]


@pytest.mark.parametrize("service", [(None, None, None)], indirect=True)
def test_a_service_that_never_answers_is_named(service: Service) -> None:
    with pytest.raises(TimeoutError, match=r"^http://127.0.0.1:\d+/id gave no answer in 3 tries: timed out$"):
        metadata.ask(service.request())
