"""Private DNS zones and their links to networks.

See https://learn.microsoft.com/azure/dns/private-dns-overview.
"""

from localazure import ids
from localazure.exchange import RefusedError
from localazure.kinds import computes
from localazure.state import Resource, State

ZONES = "microsoft.network/privatednszones"
LINKS = f"{ZONES}/virtualnetworklinks"


@computes(ZONES)
def zone(state: State, resource: Resource, _before: Resource | None) -> None:
    """It has a first record of its own."""
    resource["properties"] |= {"numberOfRecordSets": 1, "maxNumberOfRecordSets": 25_000}
    record = f"{resource['id']}/SOA/@"
    first = {
        "email": "azureprivatedns-host.microsoft.com",
        "expireTime": 2_419_200,
        "host": "azureprivatedns.net",
        "minimumTtl": 10,
        "refreshTime": 3600,
        "retryTime": 300,
        "serialNumber": 1,
    }
    state.resources[ids.key(record)] = {
        "id": record,
        "name": "@",
        "type": f"{ZONES}/SOA",
        "properties": {"ttl": 3600, "fqdn": f"{resource['name']}.", "soaRecord": first},
    }


@computes(LINKS)
def link(state: State, resource: Resource, _before: Resource | None) -> None:
    """It leads from a zone to a network; both must be there."""
    network = resource["properties"]["virtualNetwork"]["id"]
    for needed in (ids.parent(resource["id"]), network):
        if ids.key(needed) not in state.resources:
            raise RefusedError(404, "ResourceNotFound", f"The resource '{needed}' was not found.")
    resource["properties"]["virtualNetworkLinkState"] = "Completed"
