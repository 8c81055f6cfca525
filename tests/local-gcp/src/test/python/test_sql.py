"""Instances of Cloud SQL, their users, and the way to them."""

import json

import pytest
from conftest import COMPUTE, PROJECT, SQL, Google

RULES = f"{COMPUTE}{PROJECT}/regions/europe-west1/forwardingRules"
ZONES = f"https://dns.googleapis.com/dns/v1/{PROJECT}/managedZones"


def test_an_instance_has_a_name_that_ends_with_a_dot(google: Google) -> None:
    assert google.make_database()["dnsName"].endswith(".europe-west1.sql.goog.")


def test_the_name_of_a_deleted_instance_stays_taken(google: Google) -> None:
    google.make_database()
    google.ask("DELETE", f"{SQL}/lab")
    again = google.try_to("POST", SQL, {"name": "lab", "region": "europe-west1", "settings": {}})
    assert again.status == 409


def test_a_protected_instance_is_not_deleted(google: Google) -> None:
    google.make_database(deletionProtectionEnabled=True)
    assert google.try_to("DELETE", f"{SQL}/lab").status == 400


@pytest.mark.parametrize(
    "wrong",
    [{"edition": "ENTERPRISE_PLUS"}, {"tier": "db-custom-2"}, {"tier": "db-perf-optimized-N-2"}],
)
def test_a_machine_type_of_another_edition_is_refused(google: Google, wrong: dict[str, str]) -> None:
    with pytest.raises(AssertionError, match="Invalid Tier"):
        google.make_database(**wrong)


def test_a_user_is_a_service_account_without_the_end_of_its_address(google: Google) -> None:
    google.make_machine()
    google.make_database()
    assert google.make_database_user("lab-machine@local-project.iam.gserviceaccount.com").status == 400
    assert google.make_database_user().status == 200


def test_only_an_instance_that_asks_iam_has_such_users(google: Google) -> None:
    google.make_machine()
    google.make_database(databaseFlags=[])
    assert "cloudsqliamserviceaccount" in str(google.make_database_user().body)


def test_a_rule_leads_to_an_instance_that_is_there(google: Google) -> None:
    google.enable("compute")
    link = google.make_database()["pscServiceAttachmentLink"]
    assert google.try_to("POST", RULES, {"name": "none", "target": "elsewhere"}).status == 404
    google.ask("POST", RULES, {"name": "lab", "target": link})
    assert google.ask("GET", f"{RULES}/lab")["pscConnectionStatus"] == "ACCEPTED"


def test_a_zone_with_records_is_not_deleted(google: Google) -> None:
    google.enable("dns")
    google.ask("POST", ZONES, {"name": "lab", "dnsName": "lab.sql.goog.", "visibility": "private"})
    record = {"name": "lab.sql.goog.", "type": "A", "ttl": 300, "rrdatas": ["10.0.0.3"]}
    google.ask("POST", f"{ZONES}/lab/changes", {"additions": [record]})
    assert google.try_to("DELETE", f"{ZONES}/lab").status == 400
    google.ask("POST", f"{ZONES}/lab/changes", {"deletions": [record]})
    google.ask("DELETE", f"{ZONES}/lab")


def test_a_token_for_databases_is_good_for_nothing_else(google: Google) -> None:
    google.make_machine()
    google.enable("sqladmin")
    path = "service-accounts/default/token?scopes=https://www.googleapis.com/auth/sqlservice.login"
    token = json.loads(google.metadata(path).body)["access_token"]
    reply = google.send("GET", SQL, {"Authorization": f"Bearer {token}"})
    assert "insufficient authentication scopes" in str(reply.body)
