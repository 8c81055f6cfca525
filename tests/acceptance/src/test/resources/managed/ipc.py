"""Prints what works with the Java kernel over Unix sockets: ipc.py [BRIDGE]; with a bridge, also by itself."""

import json
import queue
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import get_kernel_spec
from jupyter_client.manager import KernelManager

SECONDS_ALONE = 20
SECONDS = 60
# With pauses: without one, jjava itself drops lines on a busy machine, before the bridge sees them.
FLOOD = "for (int i = 0; i < 20_000; i++) { System.out.println(i); if (i % 100 == 0) Thread.sleep(20); }"


def start(through: list[str]) -> tuple[KernelManager, Any]:
    """A Java kernel that is asked to speak over Unix sockets."""
    described = json.loads(Path(get_kernel_spec("java").resource_dir, "kernel.json").read_text())
    kernels = Path(tempfile.mkdtemp())
    (kernels / "java").mkdir()
    (kernels / "java/kernel.json").write_text(json.dumps({**described, "argv": [*through, *described["argv"]]}))
    manager = KernelManager(kernel_name="java", transport="ipc", ip=str(kernels / "kernel"))
    manager.kernel_spec_manager.kernel_dirs = [str(kernels)]
    manager.start_kernel()
    client = manager.blocking_client()
    client.start_channels()
    return manager, client


def end(manager: KernelManager, client: Any) -> None:
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def answers(client: Any, seconds: float) -> bool:
    try:
        client.wait_for_ready(timeout=seconds)
    except RuntimeError:
        return False
    return True


def printed(client: Any, code: str, answer: str = "") -> str:
    """What a cell prints; where it asks for input, this is the answer."""
    texts: list[str] = []

    def show(message: Any) -> None:
        content = message["content"]
        texts.append(content.get("text", "") or content.get("data", {}).get("text/plain", ""))

    client.execute_interactive(
        code, timeout=SECONDS, allow_stdin=True, output_hook=show, stdin_hook=lambda _: client.input(answer)
    )
    return "".join(texts)


def interrupted(manager: KernelManager, client: Any) -> bool:
    """Whether a cell without an end ends."""
    asked = client.execute("while (true) { }")
    time.sleep(2)
    manager.interrupt_kernel()
    end_of_wait = time.monotonic() + SECONDS
    while time.monotonic() < end_of_wait:
        try:
            reply = client.get_shell_msg(timeout=1)
        except queue.Empty:
            continue
        if reply["parent_header"].get("msg_id") == asked:
            return True
    return False


if __name__ == "__main__":
    found: dict[str, object] = {}
    bridge = [[sys.executable, name, "{connection_file}"] for name in sys.argv[1:]]
    if bridge:
        manager, client = start([])
        found["alone"] = answers(client, SECONDS_ALONE)
        end(manager, client)
    manager, client = start([word for words in bridge for word in words])
    found["answers"] = answers(client, SECONDS)
    found["output"] = printed(client, "System.out.print(6 * 7)")
    found["input"] = printed(client, "System.out.print(new java.util.Scanner(System.in).nextLine())", "typed")
    found["interrupt"] = interrupted(manager, client)
    lines = printed(client, FLOOD).split()
    found["lines"] = len(lines)
    found["heartbeat"] = client.hb_channel.is_beating()
    end(manager, client)
    print(json.dumps(found))
