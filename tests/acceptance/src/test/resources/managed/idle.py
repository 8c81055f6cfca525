"""Prints what the idle stop of a notebook instance asks AWS for: while a kernel is busy, soon after, and later."""

import json
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from jupyter_client.blocking import BlockingKernelClient

HOME = Path("/home/ec2-user")
URL = "https://localhost:8443/api/"
ASKED = Path("/run/asked")
SECONDS = 60
UNVERIFIED = ssl._create_unverified_context()


def ask(method: str, path: str, body: dict[str, str] | None = None) -> Any:
    content = json.dumps(body).encode() if body else None
    request = urllib.request.Request(URL + path, content, {"Content-Type": "application/json"}, method=method)
    with urllib.request.urlopen(request, context=UNVERIFIED) as answer:
        return json.loads(answer.read() or "null")


def server() -> subprocess.Popen[bytes]:
    """SageMaker's Jupyter, which answers."""
    started = subprocess.Popen(["notebook-server"], stderr=subprocess.DEVNULL)
    wait(lambda: ask("GET", "status"))
    return started


def wait(for_answer: Any) -> None:
    """Until there is one; a server that is not there yet is none."""
    end = time.monotonic() + SECONDS
    while True:
        try:
            if for_answer():
                return
        except urllib.error.URLError:
            pass
        if time.monotonic() > end:
            raise TimeoutError("Jupyter did not answer")
        time.sleep(0.2)


def asked_for(minutes: int) -> str:
    """What the program that the script has put there asks for."""
    ASKED.unlink(missing_ok=True)
    subprocess.run(["/usr/bin/python3", "/usr/local/lib/cloudnotebook/idle_stop.py", str(minutes)], check=True)
    return ASKED.read_text().strip() if ASKED.exists() else ""


if __name__ == "__main__":
    jupyter = server()
    kernel = ask("POST", "kernels", {"name": "java"})["id"]
    client = BlockingKernelClient(connection_file=str(HOME / f".local/share/jupyter/runtime/kernel-{kernel}.json"))
    client.load_connection_file()
    client.start_channels()
    client.kernel_info()
    wait(lambda: ask("GET", "kernels")[0]["execution_state"] == "idle")
    client.execute("while (true) { }")
    wait(lambda: ask("GET", "kernels")[0]["execution_state"] == "busy")
    busy = asked_for(0)
    client.stop_channels()
    ask("DELETE", f"kernels/{kernel}")
    recent = asked_for(60)
    print(json.dumps({"busy": busy, "recent": recent, "idle": asked_for(0)}))
    jupyter.terminate()
