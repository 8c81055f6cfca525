"""Serves the cloud. Usage: python -m localazure.stand_in FOLDER ADDRESS

At ADDRESS there is a proxy for programs whose configuration is for the real Azure (it ends TLS for the cloud's names),
and the same services by TLS for a machine that finds their names there. The metadata service and the wire server have
their own addresses, of which the network namespace must have the first. FOLDER receives the state, the authority, a
record of all requests, and what clients have to know: clients.json holds, for the one who deploys and for the one who
looks after the account, the variables of a program.
"""

import json
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from localazure.authority import Authority
from localazure.blobs import Azurite
from localazure.cloud import Cloud, serves
from localazure.databases import Databases
from localazure.exchange import Reply, Request
from localazure.identity import DEPLOYER, OPERATOR, SECRET, SUBSCRIPTION, TENANT
from localazure.machines import WIRE_SERVER
from localazure.metadata import ADDRESS as METADATA

PROXY_PORT = 3128


class Records:
    """A line for each request, for somebody who wants to know what a program did."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()

    def add(self, request: Request, reply: Reply) -> None:
        """Writes a line; what is in a vault or a token is not written."""
        line: dict[str, Any] = {"method": request.method, "host": request.host, "path": request.path}
        line |= {"query": dict(request.query), "status": reply.status}
        if request.host.startswith("management.") or reply.status >= 400:
            line["reply"] = reply.body if not isinstance(reply.body, bytes) else reply.body.decode()
        if request.host.startswith("management."):
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
        if not serves(host):
            self.send_error(502, f"The local Azure has no {host}.")
            return
        self.send_response(200, "Connected")
        self.end_headers()
        with self.authority.context(host).wrap_socket(self.connection, server_side=True) as connection:
            Service(connection, self.client_address, self.server)


def clients(address: str, authority: Path) -> dict[str, dict[str, str]]:
    """The variables that point a program of each client here, never at a real account."""

    def client(application: str) -> dict[str, str]:
        return {
            "ARM_CLIENT_ID": application,
            "ARM_CLIENT_SECRET": SECRET,
            "ARM_SUBSCRIPTION_ID": SUBSCRIPTION,
            "ARM_TENANT_ID": TENANT,
            "ARM_USE_CLI": "false",
            "HTTPS_PROXY": f"http://{address}:{PROXY_PORT}",
            "SSL_CERT_FILE": str(authority),
        }

    return {"deployer": client(DEPLOYER), "operator": client(OPERATOR)}


def main(folder: Path, address: str) -> None:
    """Serves until it is ended."""
    authority = Authority(folder / "authority")
    Proxy.authority = authority
    TlsServer.context = authority.for_any_name()
    authority.context(Azurite.HOST)
    databases = Databases(folder / "databases", authority)
    cloud = Cloud(folder / "state.json", Azurite(authority.certificate), databases.follow)
    records = Records(folder / "requests.jsonl")

    def listen(kind: Callable[..., Server], at: tuple[str, int], handler: type[Service]) -> None:
        threading.Thread(target=kind(at, handler, cloud, records).serve_forever).start()

    subprocess.run(["ip", "address", "add", f"{WIRE_SERVER}/32", "dev", "lo"], check=True)
    listen(Server, (METADATA, 80), Service)
    listen(Server, (WIRE_SERVER, 80), Service)
    listen(TlsServer, (address, 443), Service)
    listen(Server, (address, PROXY_PORT), Proxy)
    (folder / "clients.json").write_text(json.dumps(clients(address, authority.certificate)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
