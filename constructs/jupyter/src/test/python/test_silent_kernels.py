"""A kernel that no longer answers is ended, and one that works is not."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from jupyter_client.ioloop import AsyncIOLoopKernelManager  # the class that a server uses

from cloudnotebook_jupyter import silent_kernels

HEART = """
import json, sys, zmq
connection = json.load(open(sys.argv[1]))
heart = zmq.Context().socket(zmq.REP)
heart.bind(f"tcp://127.0.0.1:{connection['hb_port']}")
while True:
    heart.send(heart.recv())
"""


class Kernels(dict[str, AsyncIOLoopKernelManager]):
    def get_kernel(self, kernel_id: str) -> AsyncIOLoopKernelManager:
        return self[kernel_id]


@pytest.fixture
def beating(tmp_path: Path) -> Iterator[Path]:
    """Kernels that have a heartbeat and nothing else."""
    heart = tmp_path / "heart.py"
    heart.write_text(HEART)
    folder = tmp_path / "kernels/beating"
    folder.mkdir(parents=True)
    (folder / "kernel.json").write_text(
        f'{{"argv": ["{sys.executable}", "{heart}", "{{connection_file}}"], "display_name": "x", "language": "x"}}'
    )
    yield folder.parent


@asynccontextmanager
async def started(kernels: Path) -> AsyncIterator[AsyncIOLoopKernelManager]:
    """A kernel that leaves neither a process nor a socket."""
    manager = AsyncIOLoopKernelManager(kernel_name="beating")
    manager.kernel_spec_manager.kernel_dirs = [str(kernels)]
    await manager.start_kernel()
    try:
        yield manager
    finally:
        await manager.shutdown_kernel(now=True)
        manager.context.destroy(linger=0)


def test_a_kernel_that_no_longer_answers_is_ended(beating: Path) -> None:
    async def stopped() -> int:
        async with started(beating) as kernel:
            process = kernel.provisioner.process
            os.kill(process.pid, signal.SIGSTOP)
            watch = asyncio.create_task(silent_kernels.watch(Kernels(k=kernel), "k", silence=0.3, patience=0.1))
            code = await asyncio.to_thread(process.wait, 30)
            watch.cancel()
            await asyncio.wait({watch})
            return int(code)

    assert asyncio.run(stopped()) == -signal.SIGKILL


def test_a_kernel_that_answers_is_left_alone(beating: Path) -> None:
    async def watched() -> bool:
        async with started(beating) as kernel:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(silent_kernels.watch(Kernels(k=kernel), "k", silence=0.5, patience=0.5), 3)
            return bool(await kernel.is_alive())

    assert asyncio.run(watched())


def test_the_watch_ends_with_its_kernel(beating: Path) -> None:
    async def ended() -> bool:
        async with started(beating) as kernel:
            kernels = Kernels(k=kernel)
            watch = asyncio.create_task(silent_kernels.watch(kernels, "k", silence=60, patience=0.1))
            await kernel.shutdown_kernel(now=True)
            del kernels["k"]
            done, _ = await asyncio.wait({watch}, timeout=30)
            return watch in done

    assert asyncio.run(ended())
