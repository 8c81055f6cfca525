"""The machine that runs, and what it hears from the wire server.

Azure's Linux agent speaks a protocol of its own with it, and custom data comes on a DVD. Here the wire server has what
cloud-init needs (/provisioning/, in the form of its data source NoCloud) and what the agent's stand-in needs
(/run-commands/VM: the command that waits, and where to report its end).
See https://learn.microsoft.com/azure/virtual-machines/linux/run-command-managed.
"""

import base64
import json
from typing import Any

from localazure import ids
from localazure.exchange import RefusedError, Reply, Request
from localazure.kinds import RUN_COMMANDS, VIRTUAL_MACHINES, now
from localazure.state import HIDDEN, Resource, State

WIRE_SERVER = "168.63.129.16"
LONGEST_OUTPUT = 4096
"""Of each output Azure shows the last so many bytes."""


def running(state: State) -> Resource | None:
    """The machine that has started, if there is one."""
    machines = state.of_type(VIRTUAL_MACHINES)
    started = [it for it in machines if it["properties"]["instanceView"]["statuses"][1]["code"] == "PowerState/running"]
    return started[0] if started else None


def answer(state: State, request: Request) -> Reply:
    """Answers the machine that runs."""
    machine = running(state)
    if machine is None:
        raise RefusedError(404, "NotFound", "No machine runs.")
    vm_id = machine["properties"]["vmId"]
    if request.path == f"/run-commands/{vm_id}":
        return _run_command(state, machine, request)
    if request.path.startswith("/provisioning/"):
        return _provisioning(machine, request.path.removeprefix("/provisioning/"))
    raise RefusedError(404, "NotFound", request.path)


def _provisioning(machine: Resource, name: str) -> Reply:
    properties = machine["properties"]
    described = {"instance-id": properties["vmId"], "local-hostname": properties["osProfile"]["computerName"]}
    given = {
        "meta-data": json.dumps(described).encode(),
        "user-data": base64.b64decode(machine[HIDDEN].get("customData", "")),
    }
    return Reply(200, given.get(name, b""), {"Content-Type": "text/plain"})


def _run_command(state: State, machine: Resource, request: Request) -> Reply:
    if request.method == "POST":
        _end(state, request.json())
        return Reply(200)
    for command in _of(state, machine):
        if command["properties"]["provisioningState"] == "Creating":
            return Reply(200, _taken(command))
    return Reply(204)


def _of(state: State, machine: Resource) -> list[Resource]:
    prefix = ids.key(machine["id"]) + "/"
    return [command for command in state.of_type(RUN_COMMANDS) if ids.key(command["id"]).startswith(prefix)]


def _taken(command: Resource) -> dict[str, Any]:
    properties = command["properties"]
    properties["instanceView"] |= {"executionState": "Running", "startTime": now()}
    return {
        "id": command["id"],
        "script": properties["source"]["script"],
        "seconds": properties.get("timeoutInSeconds", 5400),
    }


def _end(state: State, report: dict[str, Any]) -> None:
    command = state.resources.get(ids.key(report["id"]))
    if command is None:
        return  # It was deleted meanwhile.
    properties = command["properties"]
    ended = "Succeeded" if report["exit"] == 0 else "Failed"
    properties["instanceView"] |= {
        "executionState": ended,
        "exitCode": report["exit"],
        "output": _last(report["output"]),
        "error": _last(report["error"]),
        "endTime": now(),
    }
    failed = ended == "Failed" and properties.get("treatFailureAsDeploymentFailure", False)
    properties["provisioningState"] = "Failed" if failed else "Succeeded"
    if failed:
        command.setdefault(HIDDEN, {})["error"] = {
            "code": "VMExtensionProvisioningError",
            "message": f"Execution failed: command terminated with exit status={report['exit']}\n"
            f"[stdout]\n{_last(report['output'])}\n[stderr]\n{_last(report['error'])}",
        }


def _last(output: str) -> str:
    return output.encode()[-LONGEST_OUTPUT:].decode(errors="ignore")
