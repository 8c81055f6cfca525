"""A kernel that speaks TCP only answers on Unix sockets through the bridge, on every channel."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import zmq

import ipc_bridge

SECONDS = 20
KERNEL = """
import json, sys, zmq
asked = json.load(open(sys.argv[1]))
context = zmq.Context()
def bind(kind, channel):
    made = context.socket(kind)
    made.set_hwm(0)
    made.bind(f"{asked['transport']}://{asked['ip']}:{asked[channel + '_port']}")
    return made
sockets = {channel: bind(zmq.ROUTER, channel) for channel in ("shell", "control", "stdin")}
output, heart = bind(zmq.XPUB, "iopub"), bind(zmq.REP, "hb")
poller = zmq.Poller()
for one in (*sockets.values(), heart):
    poller.register(one, zmq.POLLIN)
while True:
    for one, _ in poller.poll():
        *who, content = one.recv_multipart()
        if content == b"input":
            sockets["stdin"].send_multipart([*who, b"asked"])
        elif content == b"flood":
            output.recv()
            for number in range(20000):
                output.send(str(number).encode())
        elif content == b"exit":
            sys.exit(3)
        else:
            one.send_multipart([*who, content])
"""


class Jupyter:
    """A Jupyter that asks for Unix sockets, and its kernel behind the bridge."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "connection.json"
        self.ports = {f"{channel}_port": number for number, channel in enumerate(ipc_bridge.CHANNELS, start=1)}
        self.file.write_text(json.dumps({"transport": "ipc", "ip": str(folder / "kernel"), **self.ports}))
        kernel = [sys.executable, "-c", KERNEL, str(self.file)]
        self.bridge = subprocess.Popen([sys.executable, ipc_bridge.__file__, str(self.file), *kernel])
        self.context = zmq.Context()

    def socket(self, kind: int, channel: str) -> "zmq.Socket[bytes]":
        made = self.context.socket(kind)
        made.rcvtimeo = SECONDS * 1000
        made.linger = 0
        if kind == zmq.DEALER:
            made.identity = b"client"
        if kind == zmq.SUB:
            made.set_hwm(0)
            made.subscribe(b"")
        made.connect(f"ipc://{self.folder / 'kernel'}-{self.ports[channel + '_port']}")
        return made

    def close(self) -> None:
        self.bridge.terminate()
        self.bridge.wait(SECONDS)
        self.context.destroy()


@pytest.fixture
def jupyter(tmp_path: Path) -> Iterator[Jupyter]:
    made = Jupyter(tmp_path)
    yield made
    made.close()


@pytest.mark.parametrize("channel", ["shell", "control", "stdin"])
def test_a_message_is_answered(jupyter: Jupyter, channel: str) -> None:
    socket = jupyter.socket(zmq.DEALER, channel)
    socket.send(b"hello")

    assert socket.recv() == b"hello"


def test_the_heart_beats(jupyter: Jupyter) -> None:
    socket = jupyter.socket(zmq.REQ, "hb")
    socket.send(b"ping")

    assert socket.recv() == b"ping"


def test_a_question_for_input_reaches_who_ran_the_cell(jupyter: Jupyter) -> None:
    asked, shell = jupyter.socket(zmq.DEALER, "stdin"), jupyter.socket(zmq.DEALER, "shell")
    asked.send(b"hello")
    asked.recv()
    shell.send(b"input")

    assert asked.recv() == b"asked"


def test_no_line_of_a_long_output_is_lost(jupyter: Jupyter) -> None:
    output, shell = jupyter.socket(zmq.SUB, "iopub"), jupyter.socket(zmq.DEALER, "shell")
    shell.send(b"flood")

    assert [int(output.recv()) for _ in range(20000)] == list(range(20000))


def test_the_bridge_ends_with_its_kernel_and_leaves_no_connection_file(jupyter: Jupyter) -> None:
    shell = jupyter.socket(zmq.DEALER, "shell")
    shell.send(b"exit")

    assert jupyter.bridge.wait(SECONDS) == 3
    assert list(jupyter.folder.glob("*.json")) == [jupyter.file]


def test_where_jupyter_asks_for_tcp_the_kernel_takes_the_place_of_the_bridge(tmp_path: Path) -> None:
    file = tmp_path / "connection.json"
    file.write_text(json.dumps({"transport": "tcp"}))
    show = "import os, sys; print(os.getpid(), sys.argv[1])"
    command = [sys.executable, ipc_bridge.__file__, str(file), sys.executable, "-c", show, str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as started:
        printed, _ = started.communicate(timeout=SECONDS)

    assert printed.split() == [str(started.pid), str(file)]
