"""Instances keep, and obey, what they were created with."""

import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from typing import Any

import pytest
from conftest import Client, deploy

from localaws import metadata

IMAGE = "ami-0deb1a13a3d640000"


def instance(client: Client, name: str, **properties: object) -> dict[str, Any]:
    formation = client("cloudformation")
    made = {"ImageId": IMAGE, "InstanceType": "t3.large", **properties}
    deploy(formation, name, {"Machine": {"Type": "AWS::EC2::Instance", "Properties": made}})
    resource = formation.describe_stack_resource(StackName=name, LogicalResourceId="Machine")
    instance_id = resource["StackResourceDetail"]["PhysicalResourceId"]
    return dict(client("ec2").describe_instances(InstanceIds=[instance_id])["Reservations"][0]["Instances"][0])


def test_the_root_disk_is_the_one_that_was_asked_for(client: Client) -> None:
    disk = {"Encrypted": True, "VolumeSize": 20, "VolumeType": "gp2"}
    made = instance(client, "disk", BlockDeviceMappings=[{"DeviceName": "/dev/xvda", "Ebs": disk}])

    root = made["BlockDeviceMappings"][0]["Ebs"]["VolumeId"]
    volume = client("ec2").describe_volumes(VolumeIds=[root])["Volumes"][0]
    assert (volume["Encrypted"], volume["Size"], volume["VolumeType"]) == (True, 20, "gp2")


@pytest.mark.parametrize("asked", [True, False])
def test_whether_disks_have_their_own_bandwidth_is_kept(client: Client, asked: bool) -> None:
    assert instance(client, f"optimized-{asked}", EbsOptimized=asked)["EbsOptimized"] == asked


def test_metadata_options_are_kept(client: Client) -> None:
    options = {"HttpTokens": "required", "HttpPutResponseHopLimit": 1}
    made = instance(client, "options", MetadataOptions=options)

    assert options.items() <= made["MetadataOptions"].items()


def test_without_metadata_options_version_1_is_answered_too(client: Client) -> None:
    assert instance(client, "no-options")["MetadataOptions"]["HttpTokens"] == "optional"


def test_metadata_options_are_changed_in_place(client: Client) -> None:
    before = instance(client, "changed", MetadataOptions={"HttpTokens": "optional"})
    after = instance(client, "changed", MetadataOptions={"HttpTokens": "required"})

    assert after["InstanceId"] == before["InstanceId"]
    assert after["MetadataOptions"]["HttpTokens"] == "required"


def test_attributes_are_changed_in_place(client: Client) -> None:
    ec2, instance_id = client("ec2"), instance(client, "attributes")["InstanceId"]
    ec2.modify_instance_attribute(InstanceId=instance_id, DisableApiTermination={"Value": True})

    described = ec2.describe_instance_attribute(InstanceId=instance_id, Attribute="disableApiTermination")
    assert described["DisableApiTermination"]["Value"]


def test_security_groups_are_changed_in_place(client: Client) -> None:
    ec2, instance_id = client("ec2"), instance(client, "groups")["InstanceId"]
    group = ec2.create_security_group(GroupName="other", Description="other")["GroupId"]
    ec2.modify_instance_attribute(InstanceId=instance_id, Groups=[group])

    described = ec2.describe_instance_attribute(InstanceId=instance_id, Attribute="groupSet")
    assert [entry["GroupId"] for entry in described["Groups"]] == [group]


@pytest.mark.parametrize(
    "attribute, value, told",
    [
        ("EbsOptimized", {"Value": True}, True),
        ("InstanceType", {"Value": "t3.xlarge"}, "t3.xlarge"),
        ("UserData", {"Value": b"new"}, "bmV3"),
    ],
)
def test_what_a_boot_needs_is_changed_while_the_instance_is_stopped(
    client: Client, attribute: str, value: dict[str, object], told: object
) -> None:
    ec2, instance_id = client("ec2"), instance(client, f"stopped-{attribute}")["InstanceId"]
    with pytest.raises(ec2.exceptions.ClientError, match="IncorrectInstanceState"):
        ec2.modify_instance_attribute(InstanceId=instance_id, **{attribute: value})

    ec2.stop_instances(InstanceIds=[instance_id])
    ec2.modify_instance_attribute(InstanceId=instance_id, **{attribute: value})
    name = attribute[0].lower() + attribute[1:]
    described = ec2.describe_instance_attribute(InstanceId=instance_id, Attribute=name)
    assert described[attribute]["Value"] == told


def test_a_terminated_instance_takes_its_root_disk_along_and_frees_the_others(client: Client) -> None:
    ec2, made = client("ec2"), instance(client, "terminated")
    root = made["BlockDeviceMappings"][0]["Ebs"]["VolumeId"]
    data = ec2.create_volume(AvailabilityZone=made["Placement"]["AvailabilityZone"], Size=1)["VolumeId"]
    ec2.attach_volume(VolumeId=data, InstanceId=made["InstanceId"], Device="/dev/sdf")
    ec2.terminate_instances(InstanceIds=[made["InstanceId"]])

    left = {volume["VolumeId"]: volume["State"] for volume in ec2.describe_volumes()["Volumes"]}
    assert root not in left
    assert left[data] == "available"


def test_a_start_begins_a_new_launch(client: Client) -> None:
    ec2, before = client("ec2"), instance(client, "started")
    instance_id = before["InstanceId"]
    ec2.stop_instances(InstanceIds=[instance_id])
    ec2.start_instances(InstanceIds=[instance_id])

    after = ec2.describe_instances(InstanceIds=[instance_id])["Reservations"][0]["Instances"][0]
    assert after["State"]["Name"] == "running"
    assert after["LaunchTime"] > before["LaunchTime"]


class Account(metadata.Account):
    """One instance with these options."""

    def __init__(self, tokens: str) -> None:
        self.tokens = tokens

    def running_instance(self) -> dict[str, Any]:
        return {"MetadataOptions": {"HttpTokens": self.tokens}}


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(metadata.Handler, "tokens", metadata.Tokens(), raising=False)
    monkeypatch.setattr(metadata, "document", lambda account, path: b"there")
    with ThreadingHTTPServer(("127.0.0.1", 0), metadata.Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/latest"
        server.shutdown()


def get(url: str, **headers: str) -> str:
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=5) as answer:
        return str(answer.read().decode())


@pytest.mark.parametrize("tokens, answer", [("required", None), ("optional", "there")])
def test_a_question_without_a_token_is_answered_where_the_instance_lets_it(
    monkeypatch: pytest.MonkeyPatch, site: str, tokens: str, answer: str | None
) -> None:
    monkeypatch.setattr(metadata.Handler, "account", Account(tokens), raising=False)

    try:
        assert get(f"{site}/meta-data/instance-id") == answer
    except urllib.error.HTTPError as refused:
        assert (refused.code, answer) == (401, None)


def test_a_token_that_was_not_issued_is_refused_everywhere(monkeypatch: pytest.MonkeyPatch, site: str) -> None:
    monkeypatch.setattr(metadata.Handler, "account", Account("optional"), raising=False)

    with pytest.raises(urllib.error.HTTPError, match="401"):
        get(f"{site}/meta-data/instance-id", **{metadata.TOKEN: "mine"})
