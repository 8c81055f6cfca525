"""Starts a kernel that speaks TCP only, for a Jupyter that may ask for Unix sockets, as Colab does.

Usage: python ipc_bridge.py CONNECTION_FILE COMMAND... In the command the same connection file is named. Where Jupyter
asks for TCP, the command takes this program's place. Needs pyzmq, which Jupyter itself needs.
"""

import contextlib
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from typing import Any

import zmq

CHANNELS = ("shell", "iopub", "stdin", "control", "hb")
LOOPBACK = "127.0.0.1"
MILLISECONDS_TO_DELIVER = 1000
IDENTITY = b"bridge"
"""One on all channels: a kernel asks for input by the identity that a cell came from."""


def free_ports(count: int) -> list[int]:
    """As many ports that nothing listens on."""
    with contextlib.ExitStack() as all_of_them:
        taken = [all_of_them.enter_context(socket.create_server((LOOPBACK, 0))) for _ in range(count)]
        return [int(one.getsockname()[1]) for one in taken]


def carry(context: zmq.Context[Any], channel: str, asked: dict[str, Any], kernel: dict[str, Any]) -> None:
    """Carries a channel between Jupyter's Unix socket and the kernel's port, until the context ends."""
    types = (zmq.XPUB, zmq.XSUB) if channel == "iopub" else (zmq.ROUTER, zmq.DEALER)
    outside, inside = (context.socket(of) for of in types)
    for side in (outside, inside):
        side.set_hwm(0)  # No line of a long output is dropped.
    if channel != "iopub":
        inside.identity = IDENTITY
        outside.router_handover = 1  # A client that comes back is the same one.
    outside.bind(f"ipc://{asked['ip']}-{asked[channel + '_port']}")
    inside.connect(f"tcp://{LOOPBACK}:{kernel[channel + '_port']}")

    def proxy() -> None:
        with contextlib.suppress(zmq.ContextTerminated):
            zmq.proxy(outside, inside)
        outside.close(linger=MILLISECONDS_TO_DELIVER)
        inside.close(linger=0)

    threading.Thread(target=proxy, daemon=True).start()


def run(asked: dict[str, Any], file: str, command: list[str]) -> int:
    """Runs the command with ports of its own, and carries its channels; returns its exit status."""
    ports = dict(zip((f"{channel}_port" for channel in CHANNELS), free_ports(len(CHANNELS)), strict=True))
    kernel = {**asked, "transport": "tcp", "ip": LOOPBACK, **ports}
    descriptor, own = tempfile.mkstemp(suffix=".json", dir=pathlib.Path(file).parent)
    try:
        with os.fdopen(descriptor, "w") as content:
            json.dump(kernel, content)
        os.umask(0o077)  # Whoever opens the sockets is the user.
        context: zmq.Context[Any] = zmq.Context()
        for channel in CHANNELS:
            carry(context, channel, asked, kernel)
        process = subprocess.Popen([own if word == file else word for word in command])
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda sent, _: process.send_signal(sent))
        status = process.wait()
        context.term()  # Waits until the last output is delivered.
        return status
    finally:
        pathlib.Path(own).unlink()


def main(file: str, *command: str) -> None:
    """Starts the kernel as Jupyter asks."""
    asked = json.loads(pathlib.Path(file).read_text())
    if asked.get("transport", "tcp") == "tcp":
        os.execvp(command[0], command)
    sys.exit(run(asked, file, list(command)))


if __name__ == "__main__":
    main(*sys.argv[1:])
