"""A configuration for the google provider becomes one that Terraform applies by itself."""

from pathlib import Path
from typing import Any

import pytest

from localgcp.rewriting import UnknownDataError, rewritten

DISK = {"name": "data", "zone": "${var.region}-b", "lifecycle": {"prevent_destroy": True}}
MACHINE = {
    "name": "machine",
    "metadata": {"state": "${jsonencode({disk = google_compute_disk.data.id})}"},
    "depends_on": ["google_compute_disk.data"],
    "lifecycle": {"ignore_changes": ['metadata["cloudnotebook-try"]']},
}
READY = {"triggers_replace": ["${google_compute_instance.machine.instance_id}"]}


@pytest.fixture
def result(tmp_path: Path) -> Any:
    configuration = {
        "terraform": {"required_providers": {"google": {"source": "hashicorp/google"}}},
        "provider": {"google": [{"region": "${var.region}"}]},
        "variable": {"region": {"type": "string"}},
        "data": {"google_project": {"own": {}}},
        "resource": {
            "google_compute_disk": {"data": DISK},
            "google_compute_instance": {"machine": MACHINE},
            "terraform_data": {"ready": READY | {"depends_on": ["google_compute_instance.machine"]}},
        },
        "output": {
            "Keep": {"value": "terraform state rm google_compute_disk.data"},
            "Number": {"value": "${data.google_project.own.number}"},
            "Text": {"value": "of google_compute_disk.other and $${google_compute_disk.data.id}"},
        },
    }
    return rewritten(configuration, tmp_path / "app", tmp_path / "work")


def test_no_provider_is_needed(result: Any) -> None:
    assert set(result) == {"variable", "locals", "resource", "output"}
    assert set(result["resource"]) == {"terraform_data"}


def test_a_resource_keeps_its_arguments_and_what_must_not_happen_to_it(result: Any) -> None:
    disk = result["resource"]["terraform_data"]["google_compute_disk__data"]
    assert disk["input"]["args"] == {"name": "data", "zone": "${var.region}-b"}
    assert disk["lifecycle"] == {"prevent_destroy": True}


def test_another_name_makes_another_resource(result: Any) -> None:
    disk = result["resource"]["terraform_data"]["google_compute_disk__data"]
    assert disk["triggers_replace"] == {"name": "data", "zone": "${var.region}-b"}


def test_a_change_is_sent_when_the_arguments_change(result: Any) -> None:
    sent = result["resource"]["terraform_data"]["google_compute_disk__data__sent"]
    assert sent["triggers_replace"] == "${terraform_data.google_compute_disk__data.output}"


def test_a_reference_leads_to_what_the_cloud_has_answered(result: Any, tmp_path: Path) -> None:
    machine = result["resource"]["terraform_data"]["google_compute_instance__machine"]["input"]["args"]
    assert machine["metadata"]["state"] == "${jsonencode({disk = local.google_compute_disk__data.id})}"
    answer = result["locals"]["google_compute_disk__data"]
    assert f"{tmp_path}/work/google_compute_disk.data.json" in answer
    assert "terraform_data.google_compute_disk__data__sent.id" in answer


def test_what_comes_first_is_sent_first(result: Any) -> None:
    made = result["resource"]["terraform_data"]
    assert made["google_compute_instance__machine"]["depends_on"] == ["terraform_data.google_compute_disk__data__sent"]
    assert made["ready"]["depends_on"] == ["terraform_data.google_compute_instance__machine__sent"]


def test_metadata_that_terraform_ignores_is_kept(result: Any) -> None:
    machine = result["resource"]["terraform_data"]["google_compute_instance__machine"]
    assert machine["input"]["kept"] == ["cloudnotebook-try"]


def test_a_command_names_the_resources_that_terraform_knows(result: Any) -> None:
    assert result["output"]["Keep"]["value"] == "terraform state rm terraform_data.google_compute_disk__data"


def test_what_is_no_reference_stays_as_it_is(result: Any) -> None:
    text = result["output"]["Text"]["value"]
    assert text.startswith("of google_compute_disk.other and $${")


def test_what_is_looked_up_is_known(result: Any) -> None:
    assert result["output"]["Number"]["value"] == "${local.data__google_project__own.number}"
    assert result["locals"]["data__google_project__own"]["number"] == "123456789012"


def test_a_long_text_is_in_a_file(tmp_path: Path) -> None:
    content = {"bucket": "b", "name": "bundle", "content": "x" * 100_000}
    configuration = {"provider": {"google": {}}, "resource": {"google_storage_bucket_object": {"bundle": content}}}
    made = rewritten(configuration, tmp_path, tmp_path)["resource"]["terraform_data"]
    file = made["google_storage_bucket_object__bundle"]["input"]["args"]["content"]["in_file"]
    assert Path(file).read_text() == content["content"]


def test_what_the_stand_in_cannot_look_up_is_refused_by_its_name(tmp_path: Path) -> None:
    configuration = {"provider": {"google": {}}, "data": {"google_dns_managed_zone": {"lab": {}}}}
    with pytest.raises(UnknownDataError, match=r"google_dns_managed_zone\.lab"):
        rewritten(configuration, tmp_path, tmp_path)
