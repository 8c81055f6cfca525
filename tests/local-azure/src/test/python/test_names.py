"""Record sets are refused as Azure refuses them."""

from typing import Any

import pytest
from conftest import GROUP, Azure

ZONE = f"{GROUP}/providers/Microsoft.Network/dnsZones/example.com"
RECORD = f"{ZONE}/A/notebook"
ADDRESS = f"{GROUP}/providers/Microsoft.Network/publicIPAddresses/ip"
RECORDS = [{"ipv4Address": "198.51.100.10"}]


@pytest.fixture
def lab(azure: Azure) -> Azure:
    """With a zone and a public address."""
    azure.put(GROUP)
    azure.put(ZONE)
    azure.put(ADDRESS)
    return azure


@pytest.mark.parametrize("properties", [{"ARecords": RECORDS}, {"targetResource": {"id": ADDRESS}}])
def test_a_name_leads_to_addresses_or_to_a_resource(lab: Azure, properties: dict[str, Any]) -> None:
    assert lab.put(RECORD, properties=properties)["properties"]["fqdn"] == "notebook.example.com."


@pytest.mark.parametrize(
    "properties",
    [{}, {"ARecords": RECORDS, "targetResource": {"id": ADDRESS}}, {"targetResource": {"id": f"{ADDRESS}-2"}}],
)
def test_a_name_that_leads_nowhere_or_to_two_places_is_refused(lab: Azure, properties: dict[str, Any]) -> None:
    assert lab.manage("PUT", RECORD, {"properties": properties}).status == 400


def test_a_name_needs_its_zone(azure: Azure) -> None:
    azure.put(GROUP)
    assert azure.manage("PUT", RECORD, {"properties": {"ARecords": RECORDS}}).status == 404
