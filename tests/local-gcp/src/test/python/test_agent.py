"""The stand-in for Google's guest agent runs the startup script, if there is one, and says how it ended."""

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import startup_script


class Metadata(http.server.BaseHTTPRequestHandler):
    """The metadata server, with a script or without one."""

    script: str | None = None

    def do_GET(self) -> None:
        known = Metadata.script is not None and self.headers["Metadata-Flavor"] == "Google"
        self.send_response(200 if known else 404)
        self.end_headers()
        self.wfile.write((Metadata.script or "").encode())

    def log_message(self, *_: object) -> None:
        """Logs nothing."""


@pytest.fixture(autouse=True)
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Metadata)
    threading.Thread(target=server.serve_forever).start()
    monkeypatch.setattr(startup_script, "SCRIPT", f"http://127.0.0.1:{server.server_port}/")
    monkeypatch.setattr(Metadata, "script", None)
    yield
    server.shutdown()
    server.server_close()


def test_the_script_is_run_at_each_start(tmp_path: Path) -> None:
    Metadata.script = f"#!/bin/sh\necho started >>{tmp_path}/starts\n"
    assert [startup_script.main(), startup_script.main()] == [0, 0]
    assert (tmp_path / "starts").read_text() == "started\nstarted\n"


def test_a_script_that_fails_is_not_hidden() -> None:
    Metadata.script = "#!/bin/sh\nexit 3\n"
    assert startup_script.main() == 3


def test_a_machine_without_a_script_starts() -> None:
    assert startup_script.main() == 0
