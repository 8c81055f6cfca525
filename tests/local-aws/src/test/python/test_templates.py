"""A stack fails if AWS would refuse properties of its resources."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from localaws import shapes, templates

Properties = Mapping[str, Any]
ROLE = "arn:aws:iam::000000000000:role/backup"
TRUST = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole"}]}


def plan(name: str = "notebook", vault: str = "notebook", **rule: object) -> Properties:
    rules = [{"RuleName": "daily", "TargetBackupVault": vault, **rule}]
    return {"BackupPlan": {"BackupPlanName": name, "BackupPlanRule": rules}}


def rule(description: str) -> Properties:
    return {"GroupId": "sg-1", "IpProtocol": "tcp", "CidrIp": "203.0.113.0/24", "Description": description}


def group(description: str = "notebook", **properties: object) -> Properties:
    return {"GroupDescription": description, "VpcId": "vpc-1", **properties}


def script(*contents: str) -> Properties:
    return {"OnStart": [{"Content": content} for content in contents]}


def refusals(kind: str, properties: Properties) -> list[str]:
    return [fault for request in templates.REQUESTS[kind] if (fault := request.refusal(properties))]


@pytest.mark.parametrize(
    "kind, properties, member",
    [
        ("AWS::Backup::BackupPlan", plan("notebook/Server/Backup"), "BackupPlanName"),
        ("AWS::Backup::BackupPlan", plan("n" * 51), "BackupPlanName"),
        ("AWS::Backup::BackupPlan", plan(vault="a.b"), "Rules.1.TargetBackupVaultName"),
        ("AWS::Backup::BackupPlan", plan(RuleName="every day"), "Rules.1.RuleName"),
        (
            "AWS::Backup::BackupSelection",
            {"BackupSelection": {"SelectionName": "a/b", "IamRoleArn": ROLE}},
            "Selection",
        ),
        ("AWS::Backup::BackupSelection", {"BackupSelection": {"SelectionName": "a"}}, "IamRoleArn"),
        ("AWS::Backup::BackupVault", {"BackupVaultName": "n" * 51}, "BackupVaultName"),
        ("AWS::Backup::BackupVault", {"BackupVaultName": "notebook/vault"}, "BackupVaultName"),
        (
            "AWS::Budgets::Budget",
            {"Budget": {"BudgetName": "a:b", "BudgetType": "COST", "TimeUnit": "MONTHLY"}},
            "Name",
        ),
        ("AWS::Budgets::Budget", {"Budget": {"BudgetName": "a", "BudgetType": "MONEY", "TimeUnit": "MONTHLY"}}, "Type"),
        ("AWS::EC2::SecurityGroup", group("Ada's notebook"), "Description"),
        ("AWS::EC2::SecurityGroup", group("d" * 256), "Description"),
        ("AWS::EC2::SecurityGroup", group(SecurityGroupIngress=[rule("für Ada")]), "1.Description"),
        ("AWS::EC2::SecurityGroupIngress", rule("The machine of s/Ada's notebook"), "Description"),
        ("AWS::EC2::SecurityGroupEgress", rule('"all"'), "Description"),
        ("AWS::EC2::Instance", {"MetadataOptions": {"HttpTokens": "yes"}}, "MetadataOptions.HttpTokens"),
        ("AWS::EC2::Instance", {"MetadataOptions": {"HttpPutResponseHopLimit": 65}}, "HttpPutResponseHopLimit"),
        ("AWS::EC2::Instance", {"UserData": "A" * 21852}, "UserData"),
        ("AWS::EC2::Instance", {"Tags": [{"Key": "k" * 129, "Value": ""}]}, "1.Key"),
        ("AWS::EC2::Volume", {"VolumeType": "gp4"}, "VolumeType"),
        ("AWS::IAM::Role", {"RoleName": "notebook/machine", "AssumeRolePolicyDocument": TRUST}, "RoleName"),
        ("AWS::IAM::Role", {"RoleName": "r" * 65, "AssumeRolePolicyDocument": TRUST}, "RoleName"),
        ("AWS::IAM::Role", {"Description": "für Ada \u2013 und Grace"}, "Description"),
        ("AWS::IAM::Role", {"AssumeRolePolicyDocument": {"Statement": ["s" * 2048]}}, "AssumeRolePolicyDocument"),
        ("AWS::IAM::Role", {"MaxSessionDuration": "900"}, "MaxSessionDuration"),
        ("AWS::IAM::Role", {"Policies": [{"PolicyName": "a/b", "PolicyDocument": TRUST}]}, "1.PolicyName"),
        ("AWS::IAM::ManagedPolicy", {"PolicyDocument": {"Statement": ["s" * 6144]}}, "policyDocument"),
        ("AWS::IAM::InstanceProfile", {"InstanceProfileName": "a b"}, "InstanceProfileName"),
        ("AWS::KMS::Key", {"Description": "d" * 8193}, "Description"),
        ("AWS::Logs::LogGroup", {"LogGroupName": "company notebooks"}, "logGroupName"),
        ("AWS::Logs::LogGroup", {"RetentionInDays": 15}, "retentionInDays"),
        ("AWS::Logs::MetricFilter", {"FilterName": "a:b"}, "filterName"),
        ("AWS::RDS::DBInstance", {"DBInstanceIdentifier": "notebook_db"}, "DBInstanceIdentifier"),
        ("AWS::RDS::DBInstance", {"BackupRetentionPeriod": "36"}, "BackupRetentionPeriod"),
        ("AWS::RDS::DBSubnetGroup", {"DBSubnetGroupName": "a/b"}, "DBSubnetGroupName"),
        ("AWS::Route53::RecordSet", {"Name": "n.example.com", "Type": "HOST"}, "Type"),
        ("AWS::S3::Bucket", {"BucketName": "Company_Files"}, "Bucket"),
        ("AWS::SageMaker::NotebookInstance", {"NotebookInstanceName": "-notebook"}, "NotebookInstanceName"),
        ("AWS::SageMaker::NotebookInstance", {"InstanceType": "ml.t1.micro"}, "InstanceType"),
        ("AWS::SageMaker::NotebookInstance", {"VolumeSizeInGB": 4}, "VolumeSizeInGB"),
        ("AWS::SageMaker::NotebookInstanceLifecycleConfig", script("A" * 16385), "OnStart.1.Content"),
        ("AWS::SageMaker::NotebookInstanceLifecycleConfig", script("A", "A"), "OnStart"),
        ("AWS::SNS::Topic", {"TopicName": "notebook/alarms"}, "Name"),
        ("AWS::SSM::Parameter", {"Name": "/a b/c", "Type": "String", "Value": "v"}, "Name"),
        ("AWS::SSM::Parameter", {"Name": "/a" * 16, "Type": "String", "Value": "v"}, "Name"),
        ("AWS::SSM::Parameter", {"Name": "/aws/notebook", "Type": "String", "Value": "v"}, "Name"),
        ("AWS::SSM::Parameter", {"Name": "/a", "Type": "String", "Value": "v" * 4097}, "Value"),
        ("AWS::SecretsManager::Secret", {"Name": "ada's secret"}, "Name"),
        ("AWS::CloudWatch::Alarm", {"ComparisonOperator": "Above"}, "ComparisonOperator"),
    ],
)
def test_aws_refuses(kind: str, properties: Properties, member: str) -> None:
    fault, *_ = refusals(kind, properties)

    assert member.lower() in fault.lower()
    assert "failed to satisfy constraint" in fault


@pytest.mark.parametrize(
    "kind, properties",
    [
        ("AWS::Backup::BackupPlan", plan("notebook-Server_Backup.1")),
        ("AWS::Budgets::Budget", {"Budget": {"BudgetName": "a b", "BudgetType": "COST", "TimeUnit": "MONTHLY"}}),
        ("AWS::EC2::SecurityGroup", group("a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*", SecurityGroupIngress=[rule("")])),
        ("AWS::EC2::Instance", {"UserData": "A" * 21848, "IamInstanceProfile": "machine", "Monitoring": True}),
        ("AWS::IAM::Role", {"AssumeRolePolicyDocument": TRUST, "Description": "für Ada"}),
        ("AWS::Logs::LogGroup", {"LogGroupName": "/company/notebooks#1", "RetentionInDays": "90"}),
        ("AWS::RDS::DBInstance", {"AllocatedStorage": "20", "DBName": "notebook", "MasterUsername": "administrator"}),
        ("AWS::Route53::RecordSet", {"Name": "n.example.com", "Type": "A", "TTL": "60", "ResourceRecords": ["::1"]}),
        (
            "AWS::SageMaker::NotebookInstance",
            {"NotebookInstanceName": "n-1", "PlatformIdentifier": "notebook-al2023-v1"},
        ),
        ("AWS::SageMaker::NotebookInstanceLifecycleConfig", script("A" * 16384)),
        ("AWS::SSM::Parameter", {"Name": "/cloudnotebook/a/b", "Type": "String", "Value": "v" * 4096}),
    ],
)
def test_aws_takes(kind: str, properties: Properties) -> None:
    assert refusals(kind, properties) == []


def test_a_secret_is_not_repeated_in_a_refusal() -> None:
    (fault,) = refusals("AWS::SecretsManager::Secret", {"Name": "a", "SecretString": "hidden" * 20000})

    assert "hidden" not in fault


@pytest.mark.parametrize("kind", templates.REQUESTS)
def test_documented_limits_are_of_existing_shapes(kind: str) -> None:
    for request in templates.REQUESTS[kind]:
        assert shapes.service(request.service).shape_for(request.shape)


def patterns(shape: Any, above: tuple[str, ...] = ()) -> Iterator[str]:
    """Those of a shape and of all that it can hold."""
    if pattern := shape.metadata.get("pattern"):
        yield pattern
    inner = list(shape.members.values()) if shape.type_name == "structure" else []
    inner += [shape.member] if shape.type_name == "list" else []
    for held in inner:
        if held.name not in above:
            yield from patterns(held, (*above, shape.name))


def test_nearly_every_pattern_is_checked() -> None:
    asked = [request for requests in templates.REQUESTS.values() for request in requests]
    known = [shapes.service(request.service).shape_for(request.shape) for request in asked]
    skipped = {pattern for shape in known for pattern in patterns(shape) if shapes.compile_pattern(pattern) is None}

    assert skipped <= {
        r"^(?![^:\\]*/action/|(?i).*<script>.*</script>.*)[^:\\]+$",
        r"\p{ASCII}+",
        r"^([\p{L}\p{Z}\p{N}\p{P}\p{M}]*)$",
    }
