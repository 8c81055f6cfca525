"""Starts an instance of Workbench: workbench.py START SCRIPT... prints its reports on each of the scripts, as JSON.

Each script is the metadata's until it is reported on.
"""

import hashlib
import http.server
import json
import shlex
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

FOLLOWER = Path("/usr/local/lib/cloudnotebook/follow.py")
ASKED = Path("/run/asked")
SECONDS = 180


class Metadata(http.server.BaseHTTPRequestHandler):
    """Google's metadata server, for the attributes of an instance and what it reports in them."""

    attributes: dict[str, str] = {}  # noqa: RUF012
    reports: list[dict[str, Any]] = []  # noqa: RUF012

    def do_GET(self) -> None:
        known = self.path.partition("last_etag=")[2]
        while self.version() == known:
            time.sleep(0.1)
        body = json.dumps(self.attributes).encode()
        self.send_response(200)
        self.send_header("ETag", self.version())
        self.end_headers()
        self.wfile.write(body)

    def do_PUT(self) -> None:
        self.reports.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(200)
        self.end_headers()

    def version(self) -> str:
        return hashlib.sha256(json.dumps(self.attributes).encode()).hexdigest()

    def log_message(self, *_: Any) -> None:
        pass


def start(script: str) -> subprocess.Popen[bytes]:
    """What Google does at each start, and systemd with what the script asks of it."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Metadata)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    ASKED.unlink(missing_ok=True)
    subprocess.run(["/bin/sh", script], check=True)
    here = f"http://127.0.0.1:{server.server_port}"
    FOLLOWER.write_text(FOLLOWER.read_text().replace("http://169.254.169.254", here))
    words = shlex.split(ASKED.read_text().splitlines()[-1])
    return subprocess.Popen(words[words.index("/usr/bin/python3") :], stdout=sys.stderr)


def report_on(script: str) -> dict[str, Any]:
    end = time.monotonic() + SECONDS
    expected = len(Metadata.reports) + 1
    Metadata.attributes = {"cloudnotebook-script": script}
    while len(Metadata.reports) < expected:
        if time.monotonic() > end:
            raise TimeoutError("the instance did not report")
        time.sleep(0.1)
    return Metadata.reports[-1]


if __name__ == "__main__":
    follower = start(sys.argv[1])
    print(json.dumps([report_on(Path(script).read_text()) for script in sys.argv[2:]]))
    follower.terminate()
