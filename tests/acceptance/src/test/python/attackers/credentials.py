"""A user's attacks on the service that gives the kernel role."""

import array
import json
import os
import socket
import struct
from collections.abc import Iterator

from .attack import Attacks
from .machine import Machine

_SOCKET = "/run/cloudnotebook-credentials/socket"
_SECONDS = 12

attacks: Attacks[Machine] = Attacks()


def _ask(request: bytes, ancillary: list[tuple[int, int, bytes]] | None = None) -> bytes:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(_SECONDS)
        connection.connect(_SOCKET)
        connection.sendmsg([request], ancillary or [])
        said = b""
        try:
            while part := connection.recv(65536):
                said += part
        except OSError:
            pass
        return said


def _keys(said: bytes) -> set[str]:
    """The keys in an answer."""
    bodies = (part.partition(b"\r\n\r\n")[2] for part in said.split(b"HTTP/1.0 ") if part)
    return {json.loads(body)["AccessKeyId"] for body in bodies if body.startswith(b"{")}


@attacks.promise("no request gives another user's session of the kernel role")
def others_sessions(machine: Machine) -> Iterator[str]:
    own = _keys(_ask(b"GET / HTTP/1.0\r\n\r\n"))
    if len(own) != 1:
        yield "there is no own session: the attack proves nothing"
    name = machine.other.encode()
    root = struct.pack("3i", 1, 0, 0)
    forged = [(socket.SOL_SOCKET, socket.SCM_CREDENTIALS, root)]
    passed = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [os.open("/dev/null", os.O_RDONLY)]).tobytes())]
    for request in (
        b"GET /" + name + b" HTTP/1.0\r\n\r\n",
        b"GET /?user=" + name + b"&session=" + name + b" HTTP/1.0\r\n\r\n",
        b"GET http://" + name + b"/ HTTP/1.0\r\n\r\n",
        b"GET / HTTP/1.0\r\nX-User: " + name + b"\r\nX-Forwarded-User: " + name + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n\r\nGET /" + name + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.0\r\nContent-Length: 4\r\n\r\n" + name,
        b"POST / HTTP/1.0\r\nContent-Length: 4\r\n\r\n" + name,
        b"GET /%00" + name + b"\r\n\r\n",
    ):
        for ancillary in (None, forged, passed):
            try:
                strange = _keys(_ask(request, ancillary)) - own
            except PermissionError:
                continue  # the kernel lets no user claim to be root
            if strange:
                yield f"{request!r}: another key"


@attacks.promise("no request makes the service tell its inside")
def malformed(machine: Machine) -> Iterator[str]:
    for request in (b"\0" * 64, b"GET / HTTP/9.9\r\n\r\n", b"GET " + b"a" * 70000 + b" HTTP/1.0\r\n\r\n", b"\r\n\r\n"):
        said = _ask(request)
        if b"Traceback" in said or b"cloudnotebook" in said or b"arn:" in said:
            yield f"{request[:20]!r}: {said[:200]!r}"
