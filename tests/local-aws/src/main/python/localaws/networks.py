"""Networks: what CloudFormation reports of a VPC, and what MiniStack forgets of rules and flow logs."""

import re
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from ministack.services import ec2
from ministack.services.cloudformation import provisioners

Handler = Callable[..., tuple[str, dict[str, str]]]
Query = Mapping[str, Any]

SECONDS_OF_A_FLOW_LOG_RECORD = 600
"""How long a flow log gathers by default."""


def complete() -> None:
    """Makes networks tell what AWS tells of them."""
    _tell_addresses()
    _ignore_ports_of_all_protocols()
    _keep_what_flow_logs_were_given()


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


def _keep_what_flow_logs_were_given() -> None:
    create, describe = ec2._ACTION_MAP["CreateFlowLogs"], ec2._ACTION_MAP["DescribeFlowLogs"]

    def create_and_keep(query: Query) -> Any:
        status, headers, body = create(query)
        for flow_log in re.findall(r"<item>(fl-[0-9a-f]+)</item>", body.decode(), re.IGNORECASE):
            ec2._flow_logs[flow_log] |= {
                "Role": ec2._p(query, "DeliverLogsPermissionArn"),
                "Interval": ec2._p(query, "MaxAggregationInterval") or SECONDS_OF_A_FLOW_LOG_RECORD,
            }
        return status, headers, body

    def describe_what_is_kept(query: Query) -> Any:
        status, headers, body = describe(query)
        return status, headers, re.sub(r"<flowLogId>(.*?)</flowLogId>", with_what_was_given, body.decode()).encode()

    def with_what_was_given(found: re.Match[str]) -> str:
        flow_log = ec2._flow_logs[found[1]]
        told = f"<maxAggregationInterval>{flow_log['Interval']}</maxAggregationInterval>"
        if flow_log["Role"]:
            told += f"<deliverLogsPermissionArn>{flow_log['Role']}</deliverLogsPermissionArn>"
        return found[0] + told

    ec2._ACTION_MAP |= {"CreateFlowLogs": create_and_keep, "DescribeFlowLogs": describe_what_is_kept}
