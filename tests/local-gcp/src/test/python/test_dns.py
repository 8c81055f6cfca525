"""Records of a zone: the machine writes those of a zone that it has a role on, and of no other."""

from typing import Any

import pytest
from conftest import PROJECT, Google

ZONES = f"https://dns.googleapis.com/dns/v1/{PROJECT}/managedZones"
ZONE = f"{ZONES}/example"
RECORDS = ("dns.changes.create", "dns.changes.get", "dns.resourceRecordSets.create", "dns.resourceRecordSets.delete")
CHALLENGE = {"name": "_acme-challenge.notebook.example.com.", "type": "TXT", "ttl": 120, "rrdatas": ["token"]}


@pytest.fixture
def lab(google: Google) -> Google:
    """A machine, and two zones of the company's, in one of which it may write records."""
    google.make_machine()
    google.enable("dns")
    google.ask("POST", ZONES, {"name": "example", "dnsName": "example.com."})
    google.ask("POST", ZONES, {"name": "other", "dnsName": "example.org."})
    google.grant(google.make_role(*RECORDS, "dns.resourceRecordSets.list"), ZONE)
    return google


def records(lab: Google) -> Any:
    return lab.ask("GET", f"{ZONE}/rrsets?name={CHALLENGE['name']}&type=TXT")["rrsets"]


def test_the_machine_writes_a_record_and_removes_it(lab: Google) -> None:
    assert lab.machine("POST", f"{ZONE}/changes", {"additions": [CHALLENGE]}).status == 200
    assert records(lab) == [CHALLENGE]
    assert lab.machine("POST", f"{ZONE}/changes", {"deletions": [CHALLENGE]}).status == 200
    assert records(lab) == []


def test_a_role_on_one_zone_is_none_on_another(lab: Google) -> None:
    other = CHALLENGE | {"name": "_acme-challenge.example.org."}
    assert lab.machine("POST", f"{ZONES}/other/changes", {"additions": [other]}).status == 403


def test_zones_are_listed_by_who_may_in_their_project(lab: Google) -> None:
    assert lab.machine("GET", f"{ZONES}?dnsName=example.com.").status == 403
    [zone] = lab.ask("GET", f"{ZONES}?dnsName=example.com.")["managedZones"]
    assert zone["name"] == "example"


def test_a_record_of_another_domain_is_refused(lab: Google) -> None:
    other = CHALLENGE | {"name": "notexample.com."}
    assert lab.machine("POST", f"{ZONE}/changes", {"additions": [other]}).status == 400


def test_a_record_that_is_there_is_not_overwritten(lab: Google) -> None:
    lab.machine("POST", f"{ZONE}/changes", {"additions": [CHALLENGE]})
    changed = CHALLENGE | {"rrdatas": ["another"]}
    assert lab.machine("POST", f"{ZONE}/changes", {"additions": [changed]}).status == 409
    both = {"deletions": [CHALLENGE], "additions": [changed]}
    assert lab.machine("POST", f"{ZONE}/changes", both).status == 200
    assert records(lab) == [changed]
