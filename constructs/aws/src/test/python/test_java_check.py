"""A deployment is green only if JupyterLab started in the space with the script that users get."""

import json
from typing import Any
from unittest import mock

import pytest

import java_check

SCRIPT = "arn:aws:sagemaker:eu-central-1:123456789012:studio-lifecycle-config/notebook-1"
WANTED = {
    "DomainId": "d-1",
    "SpaceName": "lab",
    "InstanceType": "ml.t3.medium",
    "SageMakerImageArn": "image",
    "LifecycleConfigArn": SCRIPT,
    "Network": "VpcOnly",
}
APP = {"DomainId": "d-1", "SpaceName": "lab", "AppType": "JupyterLab", "AppName": "default"}


class ClientError(Exception):
    pass


class ResourceNotFound(ClientError):
    pass


class ResourceInUse(ClientError):
    pass


class Studio:
    """A Studio in which an app goes through these states, each until it is asked for once."""

    class exceptions:  # noqa: N801 - as a client has it
        ClientError = ClientError
        ResourceNotFound = ResourceNotFound
        ResourceInUse = ResourceInUse

    def __init__(self, *starts: dict[str, str], busy: int = 0) -> None:
        self.starts, self.busy = [{"Status": "Pending"}, *starts], busy
        self.states: list[dict[str, str]] = []
        self.calls: list[str] = []

    def describe_domain(self, **_: str) -> dict[str, str]:
        return {"AppNetworkAccessType": "VpcOnly"}

    def create_app(self, **given: Any) -> None:
        if self.busy:
            self.busy -= 1
            raise ResourceInUse
        assert given == APP | {"ResourceSpec": {"InstanceType": "ml.t3.medium", "SageMakerImageArn": "image"}}
        self.calls.append("create")
        self.states = list(self.starts)

    def delete_app(self, **given: str) -> None:
        assert given == APP
        self.calls.append("delete")
        self.states = [{"Status": "Deleting"}, {"Status": "Deleted"}]

    def describe_app(self, **given: str) -> dict[str, str]:
        assert given == APP
        if not self.states:
            raise ResourceNotFound
        return self.states.pop(0) if len(self.states) > 1 else self.states[0]


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)


def check(studio: Studio, end: float = float("inf"), **changed: str) -> None:
    java_check.check(studio, WANTED | changed, end)


def test_a_start_with_the_script_is_green_and_stopped_again() -> None:
    studio = Studio({"Status": "InService", "BuiltInLifecycleConfigArn": SCRIPT})
    check(studio)
    assert studio.calls == ["create", "delete"]


def test_a_script_that_failed_is_red_and_says_where_its_log_is() -> None:
    studio = Studio({"Status": "Failed", "FailureReason": "Lifecycle Config execution failed"})
    with pytest.raises(RuntimeError, match="Lifecycle Config execution failed; see /aws/sagemaker/studio, stream d-1/"):
        check(studio)
    assert studio.calls == ["create"]


def test_a_start_that_takes_too_long_is_red_and_stopped() -> None:
    studio = Studio({"Status": "Pending"})
    with pytest.raises(RuntimeError, match="no Java cell ran in space lab: JupyterLab is Pending"):
        check(studio, end=0)
    assert studio.calls == ["create", "delete"]


def test_a_start_without_the_script_is_red() -> None:
    studio = Studio({"Status": "InService"})
    with pytest.raises(RuntimeError, match="started with the script None, not with arn:aws"):
        check(studio)


def test_another_network_than_the_one_asked_for_is_red_before_anything_starts() -> None:
    studio = Studio()
    with pytest.raises(ValueError, match="domain d-1 is VpcOnly, and access.publicAddress asks for PublicInternetOnly"):
        check(studio, Network="PublicInternetOnly")
    assert studio.calls == []


def test_it_waits_until_the_volume_is_free() -> None:
    studio = Studio({"Status": "InService", "BuiltInLifecycleConfigArn": SCRIPT}, busy=2)
    check(studio)
    assert studio.calls == ["create", "delete"]


def test_what_a_check_before_it_left_running_is_stopped_first() -> None:
    studio = Studio({"Status": "InService", "BuiltInLifecycleConfigArn": SCRIPT})
    studio.states = [{"Status": "InService"}]
    check(studio)
    assert studio.calls == ["delete", "create", "delete"]


def answer(request: str) -> dict[str, Any]:
    """What CloudFormation is told, if Studio cannot be asked."""
    event = {"RequestType": request, "StackId": "s", "RequestId": "r", "LogicalResourceId": "l"}
    event |= {"ResponseURL": "https://answer.example.com/", "ResourceProperties": WANTED}  # type: ignore[dict-item]
    context = mock.Mock(get_remaining_time_in_millis=lambda: 1000)
    with (
        mock.patch("urllib.request.urlopen") as sent,
        mock.patch("botocore.session.get_session", side_effect=ValueError("no region")),
    ):
        java_check.handler(event, context)
    told: dict[str, Any] = json.loads(sent.call_args.args[0].data)
    return told


def test_cloudformation_gets_an_answer_whatever_happens() -> None:
    told = answer("Create")
    assert told["Status"] == "FAILED"
    assert told["Reason"] == "no region"


def test_what_is_removed_starts_nothing() -> None:
    assert answer("Delete")["Status"] == "SUCCESS"
