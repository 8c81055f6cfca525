"""HTTP as bytes: what no well-behaved client would send, and what comes back."""

import re
import socket
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

_STATUS = re.compile(rb"HTTP/1\.[01] (\d{3})[^\r\n]*\r\n")
_SECONDS = 4.0
_MOST = 1 << 20


@dataclass(frozen=True)
class Answer:
    """One answer; the names of its headers are in lower case."""

    status: int
    headers: list[tuple[str, str]]
    body: str

    def header(self, name: str) -> str:
        """A header's value; empty if it is missing."""
        return next((value for key, value in self.headers if key == name), "")

    def __str__(self) -> str:
        shown = [f"{self.status}", self.header("location"), self.body[:80].replace("\n", " ")]
        return " ".join(word for word in shown if word)


@dataclass(frozen=True)
class Place:
    """Where a notebook is reached by HTTP: over TLS if a file with its authority is given."""

    address: str
    port: int
    name: str
    authority: str | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def open(self, context: ssl.SSLContext | None = None, server_name: str | None = None) -> socket.socket:
        """A connection; over TLS verified by the notebook's authority, or as the context says."""
        plain = socket.create_connection((self.address, self.port), _SECONDS)
        if context is None and self.authority is None:
            return plain
        with_tls = context or ssl.create_default_context(cafile=self.authority)
        try:
            return with_tls.wrap_socket(plain, server_hostname=server_name or self.name)
        except (OSError, ValueError):
            plain.close()
            raise

    def send(self, request: bytes, seconds: float = _SECONDS) -> bytes:
        """Sends bytes; returns everything received until the other side closes or falls silent."""
        with self.open() as connection:
            connection.settimeout(seconds)
            received = b""
            try:
                connection.sendall(request)
                while len(received) < _MOST and (part := connection.recv(65536)):
                    received += part
            except (TimeoutError, ssl.SSLError, ConnectionError):
                pass  # what was received before counts
            return received

    def answers(self, request: bytes, seconds: float = _SECONDS) -> list[Answer]:
        """All answers to what was sent; there may be more than one."""
        return parse(self.send(request, seconds))

    def ask(
        self,
        path: str,
        method: str = "GET",
        headers: Sequence[str] = (),
        body: bytes = b"",
        host: str | None = None,
        version: str = "1.1",
    ) -> Answer:
        """Sends one request, with the path unchanged."""
        lines = [f"{method} {path} HTTP/{version}", f"Host: {self.name if host is None else host}"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        lines += [*headers, *([f"Content-Length: {len(body)}"] if body else [])]
        lines += [] if any(line.lower().startswith("connection:") for line in headers) else ["Connection: close"]
        request = "\r\n".join([*lines, "", ""]).encode("latin-1") + body
        answers = self.answers(request)
        return answers[0] if answers else Answer(0, [], "")


def parse(received: bytes) -> list[Answer]:
    """Splits what was received at its status lines: an answer inside another's body counts as one too."""
    begins = [match.start() for match in _STATUS.finditer(received)]
    ends = [*begins[1:], len(received)]
    return [_answer(received[begin:end]) for begin, end in zip(begins, ends, strict=False)]


def _answer(part: bytes) -> Answer:
    head, _, body = part.partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").split("\r\n")
    headers = [(name.strip().lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines)]
    return Answer(int(status.split()[1]), headers, body.decode("utf-8", "replace"))


def connects(address: str, port: int, seconds: float, source: tuple[str, int] | None = None, **options: Any) -> bool:
    """Whether a connection is accepted there."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM, options.get("protocol", 0)) as connection:
            connection.settimeout(seconds)
            if source:
                connection.bind(source)
            connection.connect((address, port))
            return True
    except OSError:
        return False
