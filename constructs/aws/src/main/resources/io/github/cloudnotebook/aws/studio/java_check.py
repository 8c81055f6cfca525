"""Holds a deployment until JupyterLab has started in a space of SageMaker Studio, and so a Java cell ran there.

CloudFormation calls it for a custom resource. Studio fails a start whose lifecycle script fails, or takes 5 minutes.
"""

import contextlib
import json
import time
import urllib.request
from typing import Any

import botocore.session

PAUSE = 5  # seconds
RESERVE = 120  # of the function's seconds, to stop what was started and to answer


def handler(event: dict[str, Any], context: Any) -> None:
    """Answers CloudFormation, whatever happens."""
    answer = {key: event[key] for key in ("StackId", "RequestId", "LogicalResourceId")}
    answer |= {"PhysicalResourceId": event["LogicalResourceId"], "Status": "SUCCESS"}
    try:
        if event["RequestType"] != "Delete":
            end = time.monotonic() + context.get_remaining_time_in_millis() / 1000 - RESERVE
            check(botocore.session.get_session().create_client("sagemaker"), event["ResourceProperties"], end)
    except Exception as error:
        answer |= {"Status": "FAILED", "Reason": str(error)}
    body = json.dumps(answer).encode()
    request = urllib.request.Request(event["ResponseURL"], body, {"Content-Type": ""}, method="PUT")
    urllib.request.urlopen(request, timeout=30).close()


def check(studio: Any, wanted: dict[str, str], end: float) -> None:
    """Raises an error unless JupyterLab started with the script, in the network that was asked for."""
    domain, space = wanted["DomainId"], wanted["SpaceName"]
    network = studio.describe_domain(DomainId=domain)["AppNetworkAccessType"]
    if network != wanted["Network"]:
        raise ValueError(f"domain {domain} is {network}, and access.publicAddress asks for {wanted['Network']}")
    app = {"DomainId": domain, "SpaceName": space, "AppType": "JupyterLab", "AppName": "default"}
    stop(studio, app)
    start(studio, app, {key: wanted[key] for key in ("InstanceType", "SageMakerImageArn")}, end)
    try:
        while (found := state(studio, app))["Status"] == "Pending" and time.monotonic() < end:
            time.sleep(PAUSE)
    finally:
        stop(studio, app)
    if found["Status"] != "InService":
        stream = f"{domain}/{space}/JupyterLab/default/LifecycleConfigOnStart"
        why = found.get("FailureReason", f"JupyterLab is {found['Status']}")
        raise RuntimeError(f"no Java cell ran in space {space}: {why}; see /aws/sagemaker/studio, stream {stream}")
    ran = found.get("BuiltInLifecycleConfigArn")
    if ran != wanted["LifecycleConfigArn"]:
        raise RuntimeError(f"JupyterLab started with the script {ran}, not with {wanted['LifecycleConfigArn']}")


def start(studio: Any, app: dict[str, str], resources: dict[str, str], end: float) -> None:
    """Starts JupyterLab, as soon as the space's volume is free."""
    while True:
        try:
            studio.create_app(**app, ResourceSpec=resources)
            return
        except studio.exceptions.ResourceInUse:
            if time.monotonic() > end:
                raise
            time.sleep(PAUSE)


def stop(studio: Any, app: dict[str, str]) -> None:
    """Stops JupyterLab, if it is there; the space keeps its volume."""
    end = time.monotonic() + RESERVE / 2
    # Studio removes one that failed by itself.
    with contextlib.suppress(studio.exceptions.ClientError):
        if state(studio, app)["Status"] in ("InService", "Pending"):
            studio.delete_app(**app)
        while state(studio, app)["Status"] == "Deleting" and time.monotonic() < end:
            time.sleep(PAUSE)


def state(studio: Any, app: dict[str, str]) -> dict[str, str]:
    """What Studio says of the app."""
    try:
        found: dict[str, str] = studio.describe_app(**app)
        return found
    except studio.exceptions.ResourceNotFound:
        return {"Status": "Deleted"}
