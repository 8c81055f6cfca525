"""Default quotas of AWS that a stack can reach.

See https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html and
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ministack.services import ec2, iam
from ministack.services.cloudformation import provisioners

RULES_PER_GROUP = 60
"""In each direction, for IPv4 and for IPv6."""

POLICIES_PER_ROLE = 10
TOO_MANY_RULES = "The maximum number of rules per security group has been reached."
TOO_MANY_POLICIES = f"Cannot exceed quota for PoliciesPerRole: {POLICIES_PER_ROLE}"

Query = Mapping[str, Any]


def hold() -> None:
    """Refuses what exceeds a quota."""
    for action, member in {
        "AuthorizeSecurityGroupIngress": "IpPermissions",
        "AuthorizeSecurityGroupEgress": "IpPermissionsEgress",
    }.items():
        ec2._ACTION_MAP[action] = _limited_rules(ec2._ACTION_MAP[action], member)
    iam._IAM_HANDLERS["AttachRolePolicy"] = _limited_attachment(iam._IAM_HANDLERS["AttachRolePolicy"])
    iam.attach_managed_policy = _limited_policies(iam.attach_managed_policy)
    group = provisioners._RESOURCE_HANDLERS["AWS::EC2::SecurityGroup"]
    group["create"], group["update"] = _limited_group(group["create"], 1), _limited_group(group["update"], 2)


def exceeds(permissions: Iterable[Mapping[str, Any]]) -> bool:
    """Whether a group takes fewer rules than these; a rule that names a group counts for both kinds of addresses."""
    ipv4 = ipv6 = 0
    for permission in permissions:
        both = len(permission.get("UserIdGroupPairs", ())) + len(permission.get("PrefixListIds", ()))
        ipv4 += len(permission.get("IpRanges", ())) + both
        ipv6 += len(permission.get("Ipv6Ranges", ())) + both
    return max(ipv4, ipv6) > RULES_PER_GROUP


def _limited_rules(authorize: Callable[[Query], Any], member: str) -> Callable[[Query], Any]:
    def authorize_within_quota(query: Query) -> Any:
        group = ec2._security_groups.get(ec2._p(query, "GroupId"))
        added = ec2._parse_ip_permissions(query, "IpPermissions")
        if group and exceeds([*group[member], *(rule for rule in added if not _is_in(group[member], rule))]):
            return ec2._error("RulesPerSecurityGroupLimitExceeded", TOO_MANY_RULES, 400)
        return authorize(query)

    return authorize_within_quota


def _is_in(rules: Sequence[Mapping[str, Any]], rule: Mapping[str, Any]) -> bool:
    return any(ec2._rules_match(rule, other) for other in rules)


def _limited_group(handle: Callable[..., Any], properties_at: int) -> Callable[..., Any]:
    def handle_within_quota(*arguments: Any) -> Any:
        for direction in ("SecurityGroupIngress", "SecurityGroupEgress"):
            if exceeds(provisioners._ec2_sg_permissions(arguments[properties_at].get(direction))):
                raise ValueError(TOO_MANY_RULES)
        return handle(*arguments)

    return handle_within_quota


def _limited_policies(attach: Callable[[dict[str, Any], str], None]) -> Callable[[dict[str, Any], str], None]:
    def attach_within_quota(entity: dict[str, Any], policy: str) -> None:
        attached = entity.get("AttachedPolicies", [])
        if "RoleName" in entity and policy not in attached and len(attached) >= POLICIES_PER_ROLE:
            raise ValueError(TOO_MANY_POLICIES)
        attach(entity, policy)

    return attach_within_quota


def _limited_attachment(attach: Callable[[Query], Any]) -> Callable[[Query], Any]:
    def attach_or_refuse(query: Query) -> Any:
        try:
            return attach(query)
        except ValueError as refusal:
            return iam._error(409, "LimitExceeded", str(refusal), ns="iam")

    return attach_or_refuse
