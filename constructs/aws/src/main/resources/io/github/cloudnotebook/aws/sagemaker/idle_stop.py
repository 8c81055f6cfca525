"""Stops this notebook instance once nobody has used it for a while: idle_stop.py MINUTES.

A timer runs it as root with the system's own Python, so nothing of the user's is run here. A busy kernel is never idle.
Where Jupyter does not answer, nothing is stopped, and the status says so.
"""

import datetime
import json
import pathlib
import ssl
import subprocess
import sys
import urllib.request
from typing import Any

JUPYTER = "https://localhost:8443/api/"
METADATA = pathlib.Path("/opt/ml/metadata/resource-metadata.json")


def ask(path: str) -> Any:
    """An answer of this machine's Jupyter, whose certificate nobody signed; asking is no activity."""
    unverified = ssl._create_unverified_context()
    with urllib.request.urlopen(f"{JUPYTER}{path}?no_track_activity=1", timeout=30, context=unverified) as answer:
        return json.load(answer)


def is_idle(minutes: int) -> bool:
    """Whether no kernel is busy, and the last request, cell or line in a terminal was so long ago."""
    if any(kernel["execution_state"] == "busy" for kernel in ask("kernels")):
        return False
    last = datetime.datetime.fromisoformat(ask("status")["last_activity"].replace("Z", "+00:00"))
    return datetime.datetime.now(datetime.timezone.utc) - last >= datetime.timedelta(minutes=minutes)


def stop() -> None:
    """Lets SageMaker stop the instance, as its role may do with this one."""
    name = json.loads(METADATA.read_text())
    region = name["ResourceArn"].split(":")[3]
    command = ["aws", "sagemaker", "stop-notebook-instance", "--region", region]
    subprocess.run([*command, "--notebook-instance-name", name["ResourceName"]], check=True)


if __name__ == "__main__":
    if is_idle(int(sys.argv[1])):
        stop()
