"""A notebook instance is in service only if its lifecycle scripts ran, and its log says what they printed.

The scripts run on this machine, without a container; the acceptance tests run them in one.
"""

import base64
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from conftest import PROGRAMS, Client, deploy

from localaws import notebook_instances

LOG_GROUP = "/aws/sagemaker/NotebookInstances"
TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "sagemaker.amazonaws.com"}, "Action": "sts:AssumeRole"}],
}
MAY_WRITE = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Action": ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
            "Resource": [f"arn:aws:logs:us-east-1:000000000000:log-group:{LOG_GROUP}:*"],
        }
    ],
}


def stack(name: str, *, on_create: str = "true", on_start: str = "true", policies: Any = MAY_WRITE) -> dict[str, Any]:
    """A notebook instance; other scripts have another configuration."""

    def hook(script: str) -> list[Mapping[str, str]]:
        return [{"Content": base64.b64encode(script.encode()).decode()}]

    role = {
        "RoleName": name,
        "AssumeRolePolicyDocument": TRUST,
        "Policies": [{"PolicyName": "log", "PolicyDocument": policies}] if policies else [],
    }
    configuration = {
        "NotebookInstanceLifecycleConfigName": f"{name}-{abs(hash(on_create + on_start))}",
        "OnCreate": hook(on_create),
        "OnStart": hook(on_start),
    }
    instance = {
        "NotebookInstanceName": name,
        "InstanceType": "ml.t3.medium",
        "RoleArn": {"Fn::GetAtt": "Role.Arn"},
        "LifecycleConfigName": {"Fn::GetAtt": "Scripts.NotebookInstanceLifecycleConfigName"},
    }
    return {
        "Role": {"Type": "AWS::IAM::Role", "Properties": role},
        "Scripts": {"Type": "AWS::SageMaker::NotebookInstanceLifecycleConfig", "Properties": configuration},
        "Notebook": {"Type": "AWS::SageMaker::NotebookInstance", "Properties": instance},
    }


def status(client: Client, name: str) -> str:
    return str(client("cloudformation").describe_stacks(StackName=name)["Stacks"][0]["StackStatus"])


def log(client: Client, name: str, hook: str) -> list[str]:
    logs = client("logs")
    if not logs.describe_log_groups(logGroupNamePrefix=LOG_GROUP)["logGroups"]:
        return []
    streams = logs.describe_log_streams(logGroupName=LOG_GROUP, logStreamNamePrefix=f"{name}/LifecycleConfig{hook}")
    found = [
        logs.get_log_events(logGroupName=LOG_GROUP, logStreamName=stream["logStreamName"])["events"]
        for stream in streams["logStreams"]
    ]
    return [event["message"] for events in found for event in events]


def test_both_scripts_run_and_write_the_log(client: Client) -> None:
    deploy(client("cloudformation"), "both", stack("both", on_create="echo made", on_start="echo started >&2"))

    assert status(client, "both") == "CREATE_COMPLETE"
    assert (log(client, "both", "OnCreate"), log(client, "both", "OnStart")) == (["made"], ["started"])


@pytest.mark.parametrize("hook", ["on_create", "on_start"])
def test_a_script_that_fails_fails_the_stack(client: Client, hook: str) -> None:
    name, called = hook.replace("_", "-"), hook.title().replace("_", "")
    reasons = deploy(client("cloudformation"), name, stack(name, **{hook: "echo no jshell; exit 3"}))

    assert status(client, name) == "ROLLBACK_COMPLETE"
    assert f"{called} of notebook instance {name} failed with exit status 3" in reasons
    assert f"stream {name}/LifecycleConfig{called}" in reasons
    assert log(client, name, called) == ["no jshell"]


def test_a_failed_instance_does_not_keep_its_name(client: Client) -> None:
    formation = client("cloudformation")
    deploy(formation, "first", stack("again", on_start="exit 1"))
    deploy(formation, "second", stack("again"))

    assert status(client, "second") == "CREATE_COMPLETE"


def test_another_configuration_starts_the_instance_again_with_its_volume(client: Client) -> None:
    formation = client("cloudformation")
    keep, show = 'echo kept >"$(dirname "$0")/../volume/file"', 'cat "$(dirname "$0")/../volume/file"'
    deploy(formation, "changed", stack("changed", on_create=keep))
    deploy(formation, "changed", stack("changed", on_create="exit 1", on_start=show))

    assert status(client, "changed") == "UPDATE_COMPLETE"
    assert log(client, "changed", "OnStart") == ["kept"]


def test_a_change_that_does_not_start_is_taken_back(client: Client) -> None:
    formation = client("cloudformation")
    deploy(formation, "back", stack("back", on_start="echo good"))
    deploy(formation, "back", stack("back", on_start="exit 1"))

    assert status(client, "back") == "UPDATE_ROLLBACK_COMPLETE"
    assert log(client, "back", "OnStart") == ["good", "good"]


def test_two_instances_have_two_names(client: Client) -> None:
    formation = client("cloudformation")
    deploy(formation, "one", stack("taken"))
    reasons = deploy(formation, "other", {"Notebook": stack("taken")["Notebook"] | role_of(client, "taken")})

    assert "with identifier 'taken' already exists" in reasons


def role_of(client: Client, name: str) -> dict[str, Any]:
    role = client("iam").get_role(RoleName=name)["Role"]["Arn"]
    return {"Properties": {"NotebookInstanceName": name, "InstanceType": "ml.t3.medium", "RoleArn": role}}


def test_a_role_that_may_not_write_the_log_has_none(client: Client) -> None:
    deploy(client("cloudformation"), "silent", stack("silent", on_start="echo hidden", policies=None))

    assert status(client, "silent") == "CREATE_COMPLETE"
    assert log(client, "silent", "OnStart") == []


@pytest.fixture
def instance(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> notebook_instances.Instance:
    monkeypatch.setenv("PATH", f"{PROGRAMS}:/usr/bin:/bin")
    monkeypatch.setenv(notebook_instances.CONTAINER, json.dumps([sys.executable, str(PROGRAMS / "podman.py")]))
    return notebook_instances.Instance("lab", tmp_path / "lab", {})


def test_a_script_that_takes_too_long_is_ended(
    monkeypatch: pytest.MonkeyPatch, instance: notebook_instances.Instance
) -> None:
    monkeypatch.setattr(notebook_instances, "SECONDS_OF_SCRIPT", 1)

    with pytest.raises(ValueError, match="OnStart of notebook instance lab took longer than 5 minutes"):
        instance.start({"OnStart": "sleep 30"})


def test_the_container_of_a_stopped_instance_is_gone(instance: notebook_instances.Instance) -> None:
    instance.start({"OnStart": "true"})
    container = instance.container
    instance.stop()

    assert container and container.poll() == 0
