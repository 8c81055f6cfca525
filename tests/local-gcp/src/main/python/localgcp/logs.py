"""Cloud Logging: entries, sinks, and the buckets that hold entries.

See https://cloud.google.com/logging/docs/reference/v2/rest.
"""

import json
import re
from datetime import datetime
from typing import Any

from localgcp import named, roles
from localgcp.exchange import RefusedError, Reply, Request
from localgcp.identity import PROJECT
from localgcp.state import State

LONGEST_CALL = 10_000_000
LONGEST_ENTRY = 262_144


def answer(state: State, member: str, request: Request) -> Reply:
    """Answers a request about entries, sinks and buckets."""
    if request.path == "/v2/entries:write":
        roles.demand(state, member, "logging.logEntries.create", f"projects/{PROJECT}")
        return _write(state, request)
    roles.demand_owner(member, request)
    if request.path == "/v2/entries:list":
        log = re.fullmatch('logName="([^"]+)"', request.json()["filter"])
        if log is None:
            raise RefusedError(400, 'The local Google Cloud knows filters of the form logName="NAME" alone.')
        return Reply(200, {"entries": [entry for entry in state.entries if entry["logName"] == log[1]]})
    return named.answer(state, request, "/v2/")


def _write(state: State, request: Request) -> Reply:
    body = request.json()
    if len(request.body) > LONGEST_CALL:
        raise RefusedError(400, f"The request is longer than {LONGEST_CALL} bytes.")
    known = {(entry["logName"], entry["timestamp"], entry.get("insertId")) for entry in state.entries}
    for given in body["entries"]:
        entry = {name: body[name] for name in ("logName", "resource") if name in body} | given
        entry["labels"] = body.get("labels", {}) | given.get("labels", {})
        _check(entry)
        # Entries with the same log, time and id are one.
        if (entry["logName"], entry["timestamp"], entry.get("insertId")) not in known:
            state.entries.append(entry)
    return Reply(200, {})


def _check(entry: Any) -> None:
    if not re.fullmatch(f"projects/{PROJECT}/logs/[A-Za-z0-9/_.%-]{{1,511}}", entry.get("logName", "")):
        raise RefusedError(400, f"Invalid log name: {entry.get('logName')}")
    if "resource" not in entry:
        raise RefusedError(400, "The entry names no resource.")
    payloads = [entry[name] for name in ("textPayload", "jsonPayload") if name in entry]
    if len(payloads) != 1:
        raise RefusedError(400, "The entry has not one payload.")
    if len(json.dumps(payloads[0], ensure_ascii=False).encode()) > LONGEST_ENTRY:
        raise RefusedError(400, f"The entry is longer than {LONGEST_ENTRY} bytes.")
    datetime.fromisoformat(entry["timestamp"])
