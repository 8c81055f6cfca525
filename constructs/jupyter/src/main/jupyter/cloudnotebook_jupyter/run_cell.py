"""Runs a Java cell in a new kernel and prints its output."""

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

CELL = (
    'var answer = java.util.stream.IntStream.rangeClosed(1, 8).sum() + 6;\nSystem.out.println("cell says " + answer);'
)
SECONDS = 120


def run(kernels: Path, *, leave: bool) -> str:
    """Runs the cell; ending by System.exit lets the JVM write its files at exit."""
    specs = KernelSpecManager(kernel_dirs=[str(kernels)], ensure_native_kernel=False)
    runtime = Path(tempfile.mkdtemp())
    manager = KernelManager(
        kernel_name="java",
        kernel_spec_manager=specs,
        connection_file=str(runtime / "connection.json"),
        shutdown_wait_time=1.0,
    )
    printed: list[str] = []

    def show(message: dict[str, Any]) -> None:
        content = message["content"]
        printed.append(content.get("text", "") or "\n".join(content.get("traceback", ())))

    manager.start_kernel(cwd=str(runtime))
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=SECONDS)
        client.execute_interactive(CELL, timeout=SECONDS, output_hook=show)
        if leave:
            client.execute("System.exit(0);")
            provisioner: Any = manager.provisioner
            provisioner.process.wait(SECONDS)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    return "".join(printed)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kernels", type=Path)
    parser.add_argument("--exit", action="store_true")
    arguments = parser.parse_args()
    output = run(arguments.kernels, leave=arguments.exit)
    print(output)
    sys.exit(0 if "cell says 42" in output else 1)
