"""MiniStack, with what a notebook stack needs and it lacks. Set by the environment; see EmulatedAws.java."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import ministack.app
from ministack.core import iam_actions
from ministack.services import ec2, ssm

from localaws import (
    databases,
    deleted_secrets,
    entity_tags,
    instances,
    names,
    networks,
    notebook_instances,
    quotas,
    requests,
    resources,
    templates,
)

DEBIAN = "136693071363"
"""The account that Debian publishes its images from."""

IMAGES = {"amd64": "ami-0deb1a13a3d640000", "arm64": "ami-0deb1a13a6c640000"}


def add_debian_images() -> None:
    """Publishes Debian 13 as an image and under the public parameter that names the latest one."""
    for architecture, image in IMAGES.items():
        name = f"debian-13-{architecture}"
        ec2._STUB_AMIS.append((image, name, "Debian 13", "", "/dev/xvda", DEBIAN, None))
        ssm._PUBLIC_AMI_PARAMETERS[f"/aws/service/debian/release/13/latest/{architecture}"] = image


def count_requests_as_secure() -> None:
    """Makes policies that require TLS see it: there is no TLS between the parts of a local cloud."""
    pin = ministack.app.pin_request_origin
    ministack.app.pin_request_origin = lambda source_ip, _secure: pin(source_ip, True)


def name_log_streams() -> None:
    """Makes permissions for a log group and its streams, :*, apply to them; MiniStack asks for the group's bare ARN."""
    extract = iam_actions.extract_resource_arn

    def extract_with_stream(service: str, method: str, path: str, headers: Any, body: bytes, *rest: Any) -> str:
        arn = str(extract(service, method, path, headers, body, *rest))
        asked = json.loads(body or "{}") if service == "logs" else {}
        if "logGroupName" not in asked:
            return arn
        return f"{arn}:log-stream:{asked['logStreamName']}" if "logStreamName" in asked else f"{arn}:*"

    iam_actions.extract_resource_arn = extract_with_stream


def main() -> None:
    """Runs the emulator until it is ended."""
    for resource in (*resources.RESOURCES, *notebook_instances.RESOURCES):
        resources.register(resource)
    networks.complete()
    notebook_instances.follow_stacks()
    add_debian_images()
    instances.keep_what_was_asked()
    count_requests_as_secure()
    name_log_streams()
    entity_tags.answer_as_aws()
    deleted_secrets.keep_names()
    if folder := os.environ.get("LOCAL_CLOUD_DATABASES"):
        databases.serve(os.environ["MINISTACK_HOST"], Path(folder))
    quotas.hold()
    names.keep_them()
    requests.refuse_what_aws_refuses()
    templates.refuse_what_aws_refuses()
    sys.argv = ["ministack"]
    ministack.app.main()


if __name__ == "__main__":
    main()
