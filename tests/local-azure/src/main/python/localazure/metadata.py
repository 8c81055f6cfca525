"""The instance metadata service of the machine that runs.

See https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service and
https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token.
"""

import time
from typing import Any

from localazure import ids
from localazure.exchange import Reply, Request
from localazure.identity import SECONDS, SUBSCRIPTION, issue
from localazure.machines import running
from localazure.state import HIDDEN, Resource, State

ADDRESS = "169.254.169.254"
VERSIONS = ("2017-12-01", "2018-02-01", "2019-06-01", "2020-09-01", "2021-01-01", "2021-02-01")
SINCE_WHEN_USER_DATA = "2021-01-01"


def answer(state: State, request: Request) -> Reply:
    """Answers a request that says that it wants metadata and came through no proxy."""
    if request.headers.get("metadata", "").lower() != "true" or "x-forwarded-for" in request.headers:
        return _refusal("Bad request. Required metadata header not specified")
    version = request.query.get("api-version")
    if version not in VERSIONS:
        return _refusal("Bad request. api-version is invalid or was not specified in the request.")
    machine = running(state)
    path = request.path.strip("/").split("/")
    if machine is None or request.method != "GET":
        return Reply(404, {"error": "Not found"})
    if path == ["metadata", "identity", "oauth2", "token"]:
        return _token(state, machine, request)
    if path[:2] == ["metadata", "instance"]:
        return _document(_instance(machine, version), path[2:], request.query.get("format", "json"))
    return Reply(404, {"error": "Not found"})


def _refusal(message: str) -> Reply:
    return Reply(400, {"error": message, "newest-versions": list(VERSIONS[::-1])})


def _document(node: Any, path: list[str], form: str) -> Reply:
    for name in path:
        if not isinstance(node, dict) or name not in node:
            return Reply(404, {"error": "Not found"})
        node = node[name]
    if form != "text":
        return Reply(200, node)
    if isinstance(node, dict | list):
        return _refusal("Bad request. Format text is not supported for this path.")
    return Reply(200, str(node).encode(), {"Content-Type": "text/plain; charset=utf-8"})


def _instance(machine: Resource, version: str) -> dict[str, Any]:
    properties = machine["properties"]
    image = properties["storageProfile"].get("imageReference", {})
    compute = {
        "azEnvironment": "AzurePublicCloud",
        "location": machine["location"],
        "name": machine["name"],
        "offer": image.get("offer", ""),
        "osProfile": {
            "adminUsername": properties["osProfile"].get("adminUsername", ""),
            "computerName": properties["osProfile"].get("computerName", ""),
        },
        "osType": "Linux",
        "publisher": image.get("publisher", ""),
        "resourceGroupName": ids.name(ids.group(machine["id"])),
        "resourceId": machine["id"],
        "sku": image.get("sku", ""),
        "subscriptionId": SUBSCRIPTION,
        "vmId": properties["vmId"],
        "vmSize": properties["hardwareProfile"]["vmSize"],
        "zone": (machine.get("zones") or [""])[0],
    }
    if version >= SINCE_WHEN_USER_DATA:
        compute["userData"] = machine.get(HIDDEN, {}).get("userData", "")
    address = {"privateIpAddress": "10.0.0.4", "publicIpAddress": ""}
    return {"compute": compute, "network": {"interface": [{"ipv4": {"ipAddress": [address]}}]}}


def _token(state: State, machine: Resource, request: Request) -> Reply:
    identities = (machine.get("identity", {}).get("userAssignedIdentities") or {}).values()
    wanted = request.query.get("client_id")
    fitting = [identity for identity in identities if wanted in (None, identity["clientId"])]
    resource = request.query.get("resource", "")
    if len(fitting) != 1 or not resource:
        several = "Multiple user assigned identities exist, please specify the clientId / resourceId of the identity"
        description = f"{several} in the token request" if fitting else "Identity not found"
        if not resource:
            description = "Required query variable 'resource' is missing"
        return Reply(400, {"error": "invalid_request", "error_description": description})
    identity, now = fitting[0], int(time.time())
    return Reply(
        200,
        {
            "access_token": issue(state, identity["principalId"], identity["clientId"], resource),
            "client_id": identity["clientId"],
            "expires_in": str(SECONDS),
            "expires_on": str(now + SECONDS),
            "ext_expires_in": str(SECONDS),
            "not_before": str(now),
            "resource": resource,
            "token_type": "Bearer",
        },
    )
