"""Mirrors of Debian, PyPI and Maven Central, like a company's: each forwards to the source that this machine uses.

Usage: python -m localmachine.mirrors ADDRESS PORT PREFIX=UPSTREAM… This is enough for
machines that reach nothing else: the links of a Python index lead here too.
"""

import re
import shutil
import sys
import urllib.error
import urllib.request
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import IO, ClassVar

ASKED = ("Range", "If-Modified-Since", "If-None-Match", "User-Agent")
ANSWERED = ("Content-Type", "Content-Length", "Content-Range", "Accept-Ranges", "Last-Modified", "ETag")
INDEX = "/pypi/"
LINKED = "/linked/"
LINK = re.compile(rb'href="https?://([^/"]+)')
PATIENCE = 120


class Mirror(BaseHTTPRequestHandler):
    """Answers with the response of the upstream of a prefix."""

    protocol_version = "HTTP/1.1"
    upstreams: ClassVar[dict[str, str]] = {}
    linked: ClassVar[set[str]] = set()
    """The hosts that pages of the index link to."""

    def do_GET(self) -> None:
        """Forwards a request."""
        address = self.upstream()
        if address is None:
            self.send_error(404)
            return
        headers = {name: self.headers[name] for name in ASKED if name in self.headers}
        if self.path.startswith(INDEX):
            headers = {"Accept": "text/html"}
        try:
            answer = urllib.request.urlopen(
                urllib.request.Request(address, headers=headers, method=self.command), timeout=PATIENCE
            )
        except urllib.error.HTTPError as refusal:
            self.answer(refusal.code, refusal.headers, refusal)
        except OSError as trouble:
            self.send_error(502, f"{address}: {trouble}")
        else:
            with answer:
                self.answer(answer.status, answer.headers, answer)

    def do_HEAD(self) -> None:
        """Forwards a request for the headers only."""
        self.do_GET()

    def upstream(self) -> str | None:
        """The upstream address of this path."""
        for prefix, upstream in self.upstreams.items():
            if self.path.startswith(prefix):
                return upstream + self.path.removeprefix(prefix)
        place = self.path.removeprefix(LINKED)
        return f"https://{place}" if place != self.path and place.split("/")[0] in self.linked else None

    def answer(self, status: int, headers: Message, body: IO[bytes]) -> None:
        """Passes a response on; links in a page of the index are changed to lead here."""
        self.send_response(status)
        if self.path.startswith(INDEX):
            page = LINK.sub(self.link, body.read())
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)
            return
        for name in ANSWERED:
            if name in headers:
                self.send_header(name, headers[name])
        if "Content-Length" not in headers:
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()
        if self.command == "GET":
            shutil.copyfileobj(body, self.wfile)

    def link(self, found: re.Match[bytes]) -> bytes:
        """A link to another host, changed to lead here."""
        host = found[1].decode()
        self.linked.add(host)
        return f'href="{LINKED}{host}'.encode()


class Server(ThreadingHTTPServer):
    """Takes as many connections as an installer opens at once."""

    request_queue_size = 128


if __name__ == "__main__":
    Mirror.upstreams = dict(given.split("=", 1) for given in sys.argv[3:])
    Server((sys.argv[1], int(sys.argv[2])), Mirror).serve_forever()
