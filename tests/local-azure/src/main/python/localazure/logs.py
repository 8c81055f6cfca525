"""Logs: the ingestion API, which takes rows, and the query API, which gives a whole table.

See https://learn.microsoft.com/azure/azure-monitor/logs/logs-ingestion-api-overview.
"""

import re
from typing import Any

from localazure import ids, roles
from localazure.exchange import RefusedError, Reply, Request
from localazure.identity import principal_of
from localazure.kinds import ENDPOINTS, RULES, WORKSPACES
from localazure.state import Resource, State

INGESTION = ".ingest.monitor.azure.com"
INGESTION_AUDIENCE = "https://monitor.azure.com"
QUERIES = "api.loganalytics.io"
QUERIES_AUDIENCE = f"https://{QUERIES}"
LONGEST_CALL = 1_048_576


def ingest(state: State, request: Request) -> Reply:
    """Keeps the rows of a call."""
    endpoint = _first(state, ENDPOINTS, lambda it: it["logsIngestion"]["endpoint"] == f"https://{request.host}")
    principal = principal_of(state, request, INGESTION_AUDIENCE)
    path = re.fullmatch("/datacollectionrules/([^/]+)/streams/([^/]+)", request.path, re.IGNORECASE)
    if request.method != "POST" or not path:
        raise RefusedError(404, "NotFound", request.path)
    rule = _first(state, RULES, lambda it: it["immutableId"] == path[1])
    roles.demand(state, principal, "Microsoft.Insights/Telemetry/Write", rule["id"], data=True)
    properties = rule["properties"]
    if ids.key(properties.get("dataCollectionEndpointId", "")) != ids.key(endpoint["id"]):
        raise RefusedError(404, "NotFound", f"The rule {path[1]} does not use this endpoint.")
    if len(request.body) > LONGEST_CALL:
        raise RefusedError(413, "ContentLengthLimitExceeded", f"The body is longer than {LONGEST_CALL} bytes.")
    declared = properties.get("streamDeclarations", {}).get(path[2])
    rows = request.json()
    if declared is None or not isinstance(rows, list):
        raise RefusedError(400, "InvalidPayload", f"The stream {path[2]} is not declared, or the body is no array.")
    columns = {column["name"] for column in declared["columns"]}
    for table in _tables(properties, path[2]):
        kept = [{name: value for name, value in row.items() if name in columns} for row in rows]
        state.logs.setdefault(table, []).extend(kept)
    return Reply(204)


def query(state: State, request: Request) -> Reply:
    """Answers a query that is the name of a table."""
    principal = principal_of(state, request, QUERIES_AUDIENCE)
    workspace = _first(state, WORKSPACES, lambda it: f"/workspaces/{it['customerId']}/" in request.path)
    roles.demand(state, principal, "Microsoft.OperationalInsights/workspaces/query/read", workspace["id"], data=False)
    rows = state.logs.get(ids.key(f"{workspace['id']}/tables/{request.json()['query']}"), [])
    columns = sorted({name for row in rows for name in row})
    table = {
        "name": "PrimaryResult",
        "columns": [{"name": name, "type": "string"} for name in columns],
        "rows": [[row.get(name) for name in columns] for row in rows],
    }
    return Reply(200, {"tables": [table]})


def _tables(rule: Any, stream: str) -> list[str]:
    workspaces = {it["name"]: it["workspaceResourceId"] for it in rule["destinations"]["logAnalytics"]}
    return [
        ids.key(f"{workspaces[destination]}/tables/{flow.get('outputStream', stream).removeprefix('Custom-')}")
        for flow in rule["dataFlows"]
        if stream in flow["streams"]
        for destination in flow["destinations"]
    ]


def _first(state: State, kind: str, fits: Any) -> Resource:
    found = next((resource for resource in state.of_type(kind) if fits(resource["properties"])), None)
    if found is None:
        raise RefusedError(404, "NotFound", f"The local Azure has no such {ids.name(kind)}.")
    return found
