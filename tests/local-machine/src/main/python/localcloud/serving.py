"""Serves a cloud at its own names: by a proxy that ends TLS for them, and by TLS to a machine that finds them here.

A folder receives a record of all requests.
"""

import json
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Protocol

from localcloud.authority import Authority
from localcloud.exchange import Reply, Request

PROXY_PORT = 3128


class Cloud(Protocol):
    """A cloud that is stood in for."""

    name: str

    def serves(self, host: str) -> bool:
        """Whether it has a service of this name."""

    def answer(self, request: Request) -> Reply:
        """The reply to a request, which is done and kept when it is given."""

    def may_be_written_down(self, request: Request) -> bool:
        """Whether neither the request nor its reply has a secret or a token."""


class Records:
    """A line for each request, for somebody who wants to know what a program did."""

    def __init__(self, file: Path, cloud: Cloud) -> None:
        self._file = file
        self._cloud = cloud
        self._lock = threading.Lock()

    def add(self, request: Request, reply: Reply) -> None:
        """Writes a line; secrets and tokens are not in it."""
        line: dict[str, Any] = {"method": request.method, "host": request.host, "path": request.path}
        line |= {"query": dict(request.query), "status": reply.status}
        public = self._cloud.may_be_written_down(request)
        if public or reply.status >= 400:
            line["reply"] = reply.body if not isinstance(reply.body, bytes) else reply.body.decode(errors="replace")
        if public:
            line["body"] = request.body.decode(errors="replace")
        with self._lock, self._file.open("a") as file:
            file.write(json.dumps(line) + "\n")


class Server(ThreadingHTTPServer):
    """A port of the cloud."""

    daemon_threads = True

    def __init__(
        self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler], cloud: Cloud, records: Records
    ) -> None:
        super().__init__(address, handler)
        self.cloud = cloud
        self.records = records


class TlsServer(Server):
    """A port where TLS is spoken."""

    context: ssl.SSLContext

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Speaks with one client; the handshake is in the client's own thread."""
        with self.context.wrap_socket(request, server_side=True) as connection:
            self.RequestHandlerClass(connection, client_address, self)  # type: ignore[arg-type]


class Service(BaseHTTPRequestHandler):
    """Hands requests over to the cloud."""

    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Says nothing: there are records."""

    def answer(self) -> None:
        """Answers one request."""
        host = self.headers.get("Host", "")
        request = Request.to(self.command, host, self.path, dict(self.headers), self._body())
        reply = self.server.cloud.answer(request)
        self.server.records.add(request, reply)
        text = isinstance(reply.body, bytes)
        data = reply.body if text else b"" if reply.body is None else json.dumps(reply.body).encode()
        self.send_response(reply.status)
        usual = {"content-type": "application/json; charset=utf-8", "content-length": str(len(data))}
        for name, value in (usual | {name.lower(): value for name, value in reply.headers.items()}).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    do_GET = do_HEAD = do_PUT = do_POST = do_PATCH = do_DELETE = answer

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        chunks = []
        while size := int(self.rfile.readline().partition(b";")[0], 16):
            chunks.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(chunks)


class Proxy(Service):
    """Takes a program's connection to a name of the cloud for itself; other names are not reached through it."""

    authority: Authority

    def do_CONNECT(self) -> None:
        """Ends TLS here and answers in the place of the service."""
        host = self.path.rpartition(":")[0].lower()
        self.close_connection = True
        if not self.server.cloud.serves(host):
            self.send_error(502, f"The local {self.server.cloud.name} has no {host}.")
            return
        self.send_response(200, "Connected")
        self.end_headers()
        with self.authority.context(host).wrap_socket(self.connection, server_side=True) as connection:
            Service(connection, self.client_address, self.server)


class Serving:
    """A cloud with its ports."""

    def __init__(self, cloud: Cloud, authority: Authority, folder: Path) -> None:
        self._cloud = cloud
        self._authority = authority
        self._records = Records(folder / "requests.jsonl", cloud)
        Proxy.authority = authority
        TlsServer.context = authority.for_any_name()

    def services(self, address: str) -> dict[str, str]:
        """Serves at an address; gives the variables that lead a program there."""
        self._listen(TlsServer((address, 443), Service, self._cloud, self._records))
        self._listen(Server((address, PROXY_PORT), Proxy, self._cloud, self._records))
        authority = str(self._authority.certificate)
        return {
            "CURL_CA_BUNDLE": authority,
            "HTTPS_PROXY": f"http://{address}:{PROXY_PORT}",
            "SSL_CERT_FILE": authority,
        }

    def plain(self, address: str) -> None:
        """Serves without TLS at an address of the cloud's own, which the network namespace has."""
        self._listen(Server((address, 80), Service, self._cloud, self._records))

    def _listen(self, server: Server) -> None:
        threading.Thread(target=server.serve_forever).start()
