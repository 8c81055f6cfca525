"""Quotas: what exceeds them is refused."""

from typing import Any

import pytest
from botocore.exceptions import ClientError
from conftest import Client, deploy

TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "ec2.amazonaws.com"}}],
}


def rules(count: int) -> list[dict[str, Any]]:
    ranges = [{"CidrIp": f"203.0.113.{number}/32"} for number in range(count)]
    return [{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "IpRanges": ranges}]


def test_a_security_group_takes_sixty_rules_and_no_more(client: Client) -> None:
    ec2 = client("ec2")
    group = ec2.create_security_group(GroupName="sixty", Description="sixty")["GroupId"]
    ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=rules(60))

    with pytest.raises(ClientError, match="RulesPerSecurityGroupLimitExceeded"):
        ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=rules(61))

    ipv6 = {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "Ipv6Ranges": [{"CidrIpv6": "2001:db8::/32"}]}
    ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[ipv6])


@pytest.mark.parametrize("count, status", [(60, "CREATE_COMPLETE"), (61, "ROLLBACK_COMPLETE")])
def test_the_rules_in_a_template_count(client: Client, count: int, status: str) -> None:
    formation = client("cloudformation")
    ingress = [
        {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "CidrIp": f"203.0.113.{number}/32"}
        for number in range(count)
    ]
    properties = {"GroupDescription": "many", "SecurityGroupIngress": ingress}

    deploy(formation, f"rules-{count}", {"Group": {"Type": "AWS::EC2::SecurityGroup", "Properties": properties}})

    assert formation.describe_stacks(StackName=f"rules-{count}")["Stacks"][0]["StackStatus"] == status


def test_a_role_takes_ten_managed_policies_and_no_more(client: Client) -> None:
    iam = client("iam")
    iam.create_role(RoleName="ten", AssumeRolePolicyDocument='{"Version": "2012-10-17", "Statement": []}')
    document = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}'
    policies = [iam.create_policy(PolicyName=f"p{n}", PolicyDocument=document)["Policy"]["Arn"] for n in range(11)]
    for policy in policies[:10]:
        iam.attach_role_policy(RoleName="ten", PolicyArn=policy)

    with pytest.raises(ClientError, match=r"LimitExceeded.*PoliciesPerRole: 10"):
        iam.attach_role_policy(RoleName="ten", PolicyArn=policies[10])


def test_the_policies_in_a_template_count(client: Client) -> None:
    formation = client("cloudformation")
    policies = [f"arn:aws:iam::aws:policy/P{n}" for n in range(11)]
    properties = {"AssumeRolePolicyDocument": TRUST, "ManagedPolicyArns": policies}

    reasons = deploy(formation, "policies", {"Role": {"Type": "AWS::IAM::Role", "Properties": properties}})

    assert "Cannot exceed quota for PoliciesPerRole: 10" in reasons
