"""Cloud DNS: zones, their records, and the changes by which records are made.

See https://cloud.google.com/dns/docs/reference/rest/v1.
"""

import re
from typing import Any

from localgcp import roles
from localgcp.exchange import RefusedError, Reply, Request, not_found
from localgcp.state import State, now

_PATH = re.compile(
    r"(projects/[^/]+)(?:/locations/global)?/managedZones(?:/([^/:]+)(?::(\w+)|/(changes|rrsets)(?:/([^/]+))?)?)?"
)


def answer(state: State, member: str, request: Request) -> Reply:
    """Answers a request about zones, records and changes."""
    found = _PATH.fullmatch(request.path.removeprefix("/dns/v1/").strip("/"))
    if found is None:
        raise not_found(request.path)
    project, name, verb, part, own = found.groups()
    collection = f"{project}/managedZones"
    if name is None:
        return _zones(state, member, collection, request)
    zone = f"{collection}/{name}"
    if zone not in state.resources:
        raise not_found(zone)
    if verb:
        roles.demand_owner(member, request)
        return roles.policy(state, zone, request.json()["policy"] if verb == "setIamPolicy" else None)
    match part, request.method:
        case None, "GET":
            roles.demand(state, member, "dns.managedZones.get", zone)
            return Reply(200, state.resources[zone])
        case None, "DELETE":
            roles.demand_owner(member, request)
            if state.below(f"{zone}/rrsets"):
                raise RefusedError(400, f"The zone {name} is not empty.")
            return Reply(200, state.resources.pop(zone))
        case "rrsets", "GET":
            roles.demand(state, member, "dns.resourceRecordSets.list", zone)
            asked = {key: request.query[key] for key in ("name", "type") if key in request.query}
            records = [it for it in state.below(f"{zone}/rrsets") if asked.items() <= it.items()]
            return Reply(200, {"kind": "dns#resourceRecordSetsListResponse", "rrsets": records})
        case "changes", "GET" if own:
            roles.demand(state, member, "dns.changes.get", zone)
            return Reply(200, state.resources[f"{zone}/changes/{own}"])
        case "changes", "POST":
            return _change(state, member, zone, request.json())
    raise RefusedError(400, f"The local Google Cloud does not know {request.method} {request.path}.")


def _zones(state: State, member: str, collection: str, request: Request) -> Reply:
    if request.method == "POST":
        roles.demand_owner(member, request)
        zone = {"id": state.number(), "visibility": "public", "creationTime": now()} | request.json()
        state.resources[f"{collection}/{zone['name']}"] = zone
        return Reply(200, zone)
    roles.demand(state, member, "dns.managedZones.list", collection.rpartition("/")[0])
    wanted = request.query.get("dnsName")
    zones = [it for it in state.below(collection) if wanted in (None, it["dnsName"])]
    return Reply(200, {"kind": "dns#managedZonesListResponse", "managedZones": zones})


def _change(state: State, member: str, zone: str, body: Any) -> Reply:
    """All of a change is done, or nothing of it."""
    deleted, added = body.get("deletions", []), body.get("additions", [])
    roles.demand(state, member, "dns.changes.create", zone)
    for records, action in ((deleted, "delete"), (added, "create")):
        if records:
            roles.demand(state, member, f"dns.resourceRecordSets.{action}", zone)
    there = {name: it for name, it in state.resources.items() if name.startswith(f"{zone}/rrsets/")}
    for record in deleted:
        if there.pop(_name(zone, record), {}).get("rrdatas") != record["rrdatas"]:
            raise RefusedError(404, f"The record {record['name']} is not there as it is given.")
    for record in added:
        domain = state.resources[zone]["dnsName"]
        if not f".{record['name']}".endswith(f".{domain}"):
            raise RefusedError(400, f"The record {record['name']} is not in {domain}.")
        if _name(zone, record) in there:
            raise RefusedError(409, f"The record {record['name']} already exists.")
        there[_name(zone, record)] = record
    for record in deleted:
        del state.resources[_name(zone, record)]
    state.resources |= there
    done = body | {"id": state.number(), "status": "done", "startTime": now(), "kind": "dns#change"}
    state.resources[f"{zone}/changes/{done['id']}"] = done
    return Reply(200, done)


def _name(zone: str, record: Any) -> str:
    return f"{zone}/rrsets/{record['type']} {record['name']}"
