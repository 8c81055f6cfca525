"""Networks: what CloudFormation reports of a VPC and MiniStack does not."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from ministack.services import ec2
from ministack.services.cloudformation import provisioners

Handler = Callable[..., tuple[str, dict[str, str]]]


def complete() -> None:
    """Makes Fn::GetAtt return a VPC's addresses, which the rules of interface endpoints name."""
    handlers = provisioners._RESOURCE_HANDLERS["AWS::EC2::VPC"]
    for name in ("create", "update"):
        handlers[name] = _telling_addresses(handlers[name])


def _telling_addresses(handler: Handler) -> Handler:
    @wraps(handler)
    def telling(*arguments: Any, **named: Any) -> tuple[str, dict[str, str]]:
        vpc_id, attributes = handler(*arguments, **named)
        return vpc_id, attributes | {"CidrBlock": ec2._vpcs[vpc_id]["CidrBlock"]}

    return telling
