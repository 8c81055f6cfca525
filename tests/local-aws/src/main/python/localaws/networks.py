"""Networks: what CloudFormation reports of a VPC, and what MiniStack forgets of rules and flow logs."""

import re
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from ministack.services import ec2
from ministack.services.cloudformation import provisioners

Handler = Callable[..., tuple[str, dict[str, str]]]
Query = Mapping[str, Any]


def complete() -> None:
    """Makes networks tell what AWS tells of them."""
    _tell_addresses()
    _ignore_ports_of_all_protocols()
    _keep_roles_of_flow_logs()


def _tell_addresses() -> None:
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


def _ignore_ports_of_all_protocols() -> None:
    """A rule for all protocols has no ports, whatever a request says: so a group's first rule is found and revoked."""
    parse = ec2._parse_ip_permissions

    def parse_without_ports(query: Query, prefix: str) -> list[dict[str, Any]]:
        return [
            {name: value for name, value in rule.items() if rule["IpProtocol"] != "-1" or not name.endswith("Port")}
            for rule in parse(query, prefix)
        ]

    ec2._parse_ip_permissions = parse_without_ports


def _keep_roles_of_flow_logs() -> None:
    create, describe = ec2._ACTION_MAP["CreateFlowLogs"], ec2._ACTION_MAP["DescribeFlowLogs"]

    def create_and_keep(query: Query) -> Any:
        status, headers, body = create(query)
        for flow_log in re.findall(r"<item>(fl-[0-9a-f]+)</item>", body.decode(), re.IGNORECASE):
            ec2._flow_logs[flow_log]["Role"] = ec2._p(query, "DeliverLogsPermissionArn")
        return status, headers, body

    def describe_what_is_kept(query: Query) -> Any:
        status, headers, body = describe(query)
        return status, headers, re.sub(r"<flowLogId>(.*?)</flowLogId>", with_role, body.decode()).encode()

    def with_role(found: re.Match[str]) -> str:
        role = ec2._flow_logs[found[1]].get("Role")
        return found[0] + (f"<deliverLogsPermissionArn>{role}</deliverLogsPermissionArn>" if role else "")

    ec2._ACTION_MAP |= {"CreateFlowLogs": create_and_keep, "DescribeFlowLogs": describe_what_is_kept}
