"""The hub refuses requests that are larger, or take longer, than any legitimate one."""

import subprocess
import sys
from pathlib import Path

from cloudnotebook.settings import BUNDLE

TORNADO = """
class HTTPServer:
    def initialize(self, callback, *, xheaders=False, max_body_size=None, body_timeout=None):
        self.given = (callback, xheaders, max_body_size, body_timeout)
"""  # only the hub's environment has it; this is the part that counts here
ASK = """
import small_requests
from tornado.httpserver import HTTPServer
small_requests.only()
server = HTTPServer()
server.initialize("callback", xheaders=True)
print(*server.given)
"""


def test_every_server_of_the_hub_takes_small_requests_only(tmp_path: Path) -> None:
    (tmp_path / "tornado").mkdir()
    (tmp_path / "tornado/__init__.py").touch()
    (tmp_path / "tornado/httpserver.py").write_text(TORNADO)
    said = subprocess.run(
        [sys.executable, "-c", ASK],
        env={"PYTHONPATH": f"{tmp_path}:{BUNDLE / 'hub'}", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert said == "callback True 1048576 30\n"
