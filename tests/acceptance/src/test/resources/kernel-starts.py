"""Starts two kernels in turn and prints, as JSON, how long each took to its first result.

Usage: python kernel-starts.py RUNS FOLDER FOLDER, each a folder of kernels with one named java.
"""

import json
import sys
import tempfile
import time
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

PATIENCE = 60


def seconds(kernels: str) -> float:
    specs = KernelSpecManager(kernel_dirs=[kernels], ensure_native_kernel=False)
    connection = Path(tempfile.mkdtemp()) / "connection.json"
    manager = KernelManager(kernel_name="java", kernel_spec_manager=specs, connection_file=str(connection))
    begin = time.monotonic()
    manager.start_kernel(cwd=str(connection.parent))
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=PATIENCE)
    client.execute_interactive("6 * 7", timeout=PATIENCE, output_hook=lambda _: None)
    end = time.monotonic()
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    return end - begin


runs, *folders = sys.argv[1:]
for folder in folders:
    seconds(folder)  # reads the files once
print(json.dumps([[seconds(folder) for folder in folders] for _ in range(int(runs))]))
