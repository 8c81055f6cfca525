"""Does what Azure's Linux agent does with run commands: asks for one, runs its script as root, reports how it ended."""

import json
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

# The instance's id, as cloud-init has it from the cloud.
MACHINE = Path("/var/lib/cloud/data/instance-id")
SECONDS_TO_ANSWER = 10
TIMED_OUT = -1


def ask(report: dict[str, Any] | None = None) -> Any:
    """The command that waits, or None; with a report, tells how a command ended."""
    url = f"http://168.63.129.16/run-commands/{MACHINE.read_text().strip()}"
    data = None if report is None else json.dumps(report).encode()
    with urllib.request.urlopen(urllib.request.Request(url, data), timeout=SECONDS_TO_ANSWER) as answer:
        return json.loads(answer.read() or "null")


def run(command: dict[str, Any]) -> dict[str, Any]:
    """Runs a command's script to its end, and says how it ended."""
    with tempfile.NamedTemporaryFile("w", suffix=".sh") as script:
        script.write(command["script"])
        script.flush()
        try:
            ended = subprocess.run(["/bin/sh", script.name], capture_output=True, timeout=command["seconds"])
        except subprocess.TimeoutExpired as late:
            return _report(command, TIMED_OUT, late.stdout, late.stderr)
    return _report(command, ended.returncode, ended.stdout, ended.stderr)


def _report(command: dict[str, Any], status: int, output: bytes | None, error: bytes | None) -> dict[str, Any]:
    said = {"output": output, "error": error}
    return {"id": command["id"], "exit": status} | {
        name: (text or b"").decode(errors="replace") for name, text in said.items()
    }


def main() -> None:
    """Follows the cloud until it is ended."""
    while True:
        try:
            if command := ask():
                ask(run(command))
        except OSError as fault:
            print(f"the cloud does not answer: {fault}", flush=True)
        time.sleep(1)


if __name__ == "__main__":
    main()
