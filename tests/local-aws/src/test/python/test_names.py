"""Names: kept resources keep theirs, and resources without one get a new one in each life."""

from typing import Any

import pytest
from conftest import Client, await_end, deploy

from localaws import names, notebook_instances, resources


def kept(kind: str, **properties: object) -> dict[str, Any]:
    return {"Kept": {"Type": kind, "Properties": properties, "DeletionPolicy": "Retain"}}


def destroy(formation: Any, stack: str) -> None:
    formation.delete_stack(StackName=stack)
    await_end(formation, stack)


def status(formation: Any, stack: str) -> str:
    return str(formation.describe_stacks(StackName=stack)["Stacks"][0]["StackStatus"])


def physical_id(formation: Any, stack: str) -> str:
    resource = formation.describe_stack_resource(StackName=stack, LogicalResourceId="Kept")
    return str(resource["StackResourceDetail"]["PhysicalResourceId"])


@pytest.mark.parametrize(
    "kind, member",
    [
        ("AWS::Backup::BackupVault", "BackupVaultName"),
        ("AWS::Logs::LogGroup", "LogGroupName"),
        ("AWS::SecretsManager::Secret", "Name"),
    ],
)
def test_a_name_that_was_kept_cannot_be_given_again(client: Client, kind: str, member: str) -> None:
    formation, stack = client("cloudformation"), f"fixed-{member}"
    deploy(formation, stack, kept(kind, **{member: "fixed"}))
    destroy(formation, stack)

    reasons = deploy(formation, stack, kept(kind, **{member: "fixed"}))

    assert status(formation, stack) == "ROLLBACK_COMPLETE"
    assert f"Resource of type '{kind}' with identifier 'fixed' already exists." in reasons


@pytest.mark.parametrize("kind", ["AWS::Logs::LogGroup", "AWS::S3::Bucket", "AWS::SecretsManager::Secret"])
def test_a_name_that_cloudformation_makes_is_another_one_in_the_next_life(client: Client, kind: str) -> None:
    formation, stack = client("cloudformation"), f"made-{kind.rpartition(':')[2]}"
    deploy(formation, stack, kept(kind))
    first = physical_id(formation, stack)
    destroy(formation, stack)

    deploy(formation, stack, kept(kind))

    assert status(formation, stack) == "CREATE_COMPLETE"
    assert physical_id(formation, stack) != first


def test_a_change_in_place_keeps_a_name_that_cloudformation_made(client: Client) -> None:
    formation = client("cloudformation")
    deploy(formation, "in-place", kept("AWS::Logs::LogGroup", RetentionInDays=7))
    first = physical_id(formation, "in-place")

    deploy(formation, "in-place", kept("AWS::Logs::LogGroup", RetentionInDays=14))

    assert physical_id(formation, "in-place") == first


@pytest.mark.parametrize("kind", names.NAMED)
def test_a_change_in_place_is_no_new_resource(kind: str) -> None:
    from ministack.services.cloudformation import provisioners

    for resource in notebook_instances.RESOURCES:
        resources.register(resource)

    assert "update" in provisioners._RESOURCE_HANDLERS[kind], "its own name would be taken"
