"""Ends kernels that no longer answer: otherwise they stay busy for ever, and their server is never idle."""

import asyncio
import signal
import time
from typing import Any

import zmq
import zmq.asyncio
from jupyter_client.manager import AsyncKernelManager

SILENCE = 120.0  # seconds; a JVM that collects garbage answers late
PATIENCE = 15.0  # seconds between two questions, and for an answer


async def watch(kernels: Any, kernel_id: str, silence: float = SILENCE, patience: float = PATIENCE) -> None:
    """Kills a kernel that has sent no heartbeat for this long; Jupyter then restarts it and notifies the browser."""
    heard, process = time.monotonic(), None
    while kernel_id in kernels:
        kernel: AsyncKernelManager = kernels.get_kernel(kernel_id)
        asked = getattr(kernel.provisioner, "pid", None)
        if await _beats(kernel, patience):
            heard = time.monotonic()
            await asyncio.sleep(patience)
        elif asked != process:
            heard, process = time.monotonic(), asked  # it was restarted, so its time starts again
        elif asked is not None and time.monotonic() - heard > silence:
            kernel.log.warning("Kernel %s has not answered for %.0f seconds: it is restarted.", kernel_id, silence)
            await kernel.signal_kernel(signal.SIGKILL)


async def _beats(kernel: AsyncKernelManager, patience: float) -> bool:
    # A separate socket: in a server, the sockets of a kernel are streams, which cannot be awaited.
    heart = zmq.asyncio.Context.instance().socket(zmq.REQ)
    try:
        heart.connect(f"tcp://{kernel.ip}:{kernel.hb_port}")
        await heart.send(b"ping")
        return bool(await heart.poll(int(patience * 1000)))
    finally:
        heart.close(linger=0)
