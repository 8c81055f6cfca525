"""Requests that AWS would refuse are refused, in the service's own way."""

from typing import Any

import pytest
from botocore.exceptions import ClientError
from conftest import Client, deploy

RULES = "Member must satisfy regular expression pattern"
PLAN = {
    "BackupPlanName": "notebook/Server/Backup",
    "Rules": [{"RuleName": "daily", "TargetBackupVaultName": "notebook"}],
}
TRUST = '{"Version": "2012-10-17", "Statement": []}'


@pytest.mark.parametrize(
    "service, action, request_, code, member",
    [
        ("ssm", "put_parameter", {"Name": "/a b", "Value": "v", "Type": "String"}, "ValidationException", "Name"),
        ("ssm", "put_parameter", {"Name": "/a", "Value": "v" * 4097, "Type": "String"}, "ValidationException", "Value"),
        ("ssm", "put_parameter", {"Name": "/a", "Type": "String"}, "ValidationException", "Value"),
        ("secretsmanager", "create_secret", {"Name": "ada's"}, "ValidationException", "Name"),
        ("logs", "create_log_group", {"logGroupName": "a b"}, "InvalidParameterException", "logGroupName"),
        ("logs", "create_log_stream", {"logGroupName": "a", "logStreamName": "a:b"}, "InvalidParam", "logStreamName"),
        ("kms", "create_key", {"Description": "d" * 8193}, "ValidationException", "Description"),
        ("iam", "create_role", {"RoleName": "a/b", "AssumeRolePolicyDocument": TRUST}, "ValidationError", "RoleName"),
        (
            "iam",
            "create_policy",
            {"PolicyName": "a", "PolicyDocument": "p" * 6145},
            "ValidationError",
            "PolicyDocument",
        ),
        ("backup", "create_backup_vault", {"BackupVaultName": "a b"}, "InvalidParameterValue", "BackupVaultName"),
        ("backup", "create_backup_plan", {"BackupPlan": PLAN}, "InvalidParameterValueException", "BackupPlanName"),
        ("backup", "create_backup_plan", {"BackupPlan": {"BackupPlanName": "a"}}, "InvalidParameterValue", "Rules"),
        ("sns", "create_topic", {"Name": "a/b"}, "InvalidParameter", "Name"),
        (
            "sts",
            "assume_role",
            {"RoleArn": "arn:aws:iam::000000000000:role/a", "RoleSessionName": "a b"},
            "",
            "Session",
        ),
        ("ec2", "create_security_group", {"GroupName": "a", "Description": "Ada's"}, "InvalidParameterValue", "Desc"),
        ("ec2", "create_volume", {"AvailabilityZone": "us-east-1a", "VolumeType": "gp4"}, "Invalid", "VolumeType"),
        ("rds", "create_db_subnet_group", {"DBSubnetGroupName": "a/b"}, "InvalidParameterValue", "DBSubnetGroupName"),
    ],
)
def test_aws_refuses(client: Client, service: str, action: str, request_: Any, code: str, member: str) -> None:
    with pytest.raises(ClientError) as fault:
        getattr(client(service), action)(**request_)

    assert fault.value.response["Error"]["Code"].startswith(code)
    assert member in fault.value.response["Error"]["Message"]
    assert "failed to satisfy constraint" in fault.value.response["Error"]["Message"]


def test_a_vault_is_made_once(client: Client) -> None:
    backup = client("backup")
    backup.create_backup_vault(BackupVaultName="once")

    with pytest.raises(ClientError, match="AlreadyExistsException"):
        backup.create_backup_vault(BackupVaultName="once")


def test_the_parts_of_a_form_are_checked_too(client: Client) -> None:
    ranges = [{"CidrIp": "203.0.113.0/24"}, {"CidrIp": "198.51.100.0/24", "Description": "Ada's"}]
    permission = {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "IpRanges": ranges}

    with pytest.raises(ClientError, match=r"'IpPermissions\.1\.IpRanges\.2\.Description' failed"):
        client("ec2").authorize_security_group_ingress(GroupId="sg-1", IpPermissions=[permission])


def test_what_aws_takes_is_answered(client: Client) -> None:
    logs = client("logs")
    logs.create_log_group(logGroupName="/company/notebooks")

    assert len(logs.describe_log_groups(logGroupNamePrefix="/company/notebooks")["logGroups"]) == 1


def test_a_stack_with_a_name_that_aws_refuses_is_rolled_back_and_says_why(client: Client) -> None:
    formation = client("cloudformation")
    rules = [{"RuleName": "daily", "TargetBackupVault": "notebook"}]
    plan = {"BackupPlan": {"BackupPlanName": "notebook/Server/Backup", "BackupPlanRule": rules}}

    reasons = deploy(formation, "refused", {"Plan": {"Type": "AWS::Backup::BackupPlan", "Properties": plan}})

    assert formation.describe_stacks(StackName="refused")["Stacks"][0]["StackStatus"] == "ROLLBACK_COMPLETE"
    assert f"Value 'notebook/Server/Backup' at 'BackupPlanName' failed to satisfy constraint: {RULES}" in reasons
