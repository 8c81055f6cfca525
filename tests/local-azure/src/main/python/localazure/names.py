"""Azure DNS: zones and record sets. They are kept, and no resolver asks for them.

See https://learn.microsoft.com/rest/api/dns/record-sets/create-or-update.
"""

from localazure import ids
from localazure.exchange import RefusedError
from localazure.kinds import computes
from localazure.state import Resource, State

ZONES = "microsoft.network/dnszones"
_SERVERS = [f"ns{number}-01.azure-dns.{end}." for number, end in enumerate(("com", "net", "org", "info"), 1)]


@computes(ZONES)
def zone(state: State, resource: Resource, _before: Resource | None) -> None:
    """Its servers, and the record set that every zone begins with."""
    resource["properties"] |= {"nameServers": _SERVERS, "zoneType": "Public"}
    begins = f"{resource['id']}/SOA/@"
    start = {
        "email": "azuredns-hostmaster.microsoft.com",
        "host": _SERVERS[0],
        "serialNumber": 1,
        "refreshTime": 3600,
        "retryTime": 300,
        "expireTime": 2_419_200,
        "minimumTTL": 300,
    }
    state.resources.setdefault(
        ids.key(begins),
        {
            "id": begins,
            "name": "@",
            "type": "Microsoft.Network/dnszones/SOA",
            "properties": {"TTL": 3600, "fqdn": f"{resource['name']}.", "SOARecord": start},
        },
    )


@computes(f"{ZONES}/a")
def address(state: State, resource: Resource, _before: Resource | None) -> None:
    """Addresses, or another resource that has one, and never both."""
    properties = resource["properties"]
    target = (properties.get("targetResource") or {}).get("id")
    if bool(target) == bool(properties.get("ARecords")):
        raise RefusedError(400, "BadRequest", "A record set has either records or a target resource.")
    if target and ids.key(target) not in state.resources:
        raise RefusedError(400, "BadRequest", f"The target resource {target} was not found.")
    zone_name = ids.name(resource["id"].rsplit("/", 2)[0])
    properties["fqdn"] = f"{zone_name}." if resource["name"] == "@" else f"{resource['name']}.{zone_name}."
