"""Refuses resources of a template that AWS would refuse, each checked as the requests that it turns into."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ministack.services.cloudformation import provisioners

from localaws import shapes

Properties = Mapping[str, Any]


@dataclass(frozen=True)
class Request:
    """The request that properties become: a shape of a service, which spells some of them differently."""

    service: str
    shape: str
    part: str | None = None
    """The only property that it is made of, whole; otherwise all of them, and what CloudFormation adds."""
    spelling: Mapping[str, str] = field(default_factory=dict)

    def refusal(self, properties: Properties) -> str | None:
        """The service's refusal, if any."""
        given = properties.get(self.part) if self.part else properties
        if given is None:
            return None
        shape = shapes.service(self.service).shape_for(self.shape)
        fault = shapes.refusal(self.service, shape, self._spelled(shape, given), whole=self.part is not None)
        return f"{fault} (Service: {self.service}, request: {self.shape})" if fault else None

    def _spelled(self, shape: Any, value: Any) -> Any:
        """The value as the service spells it."""
        if shape.type_name == "structure" and isinstance(value, Mapping):
            given = {self.spelling.get(name, name).lower(): inner for name, inner in value.items()}
            members = {member: inner for member, inner in shape.members.items() if member.lower() in given}
            return {member: self._spelled(inner, given[member.lower()]) for member, inner in members.items()}
        if shape.type_name == "list" and isinstance(value, list):
            return [self._spelled(shape.member, element) for element in value]
        if shape.type_name == "string" and isinstance(value, Mapping):
            return json.dumps(value, separators=(",", ":"))
        if shape.type_name == "string" and isinstance(value, int | float):
            return str(value)
        return value


REQUESTS: Mapping[str, Sequence[Request]] = {
    "AWS::Backup::BackupPlan": [
        Request(
            "backup",
            "BackupPlanInput",
            "BackupPlan",
            {"BackupPlanRule": "Rules", "TargetBackupVault": "TargetBackupVaultName"},
        )
    ],
    "AWS::Backup::BackupSelection": [Request("backup", "BackupSelection", "BackupSelection")],
    "AWS::Backup::BackupVault": [Request("backup", "CreateBackupVaultInput")],
    "AWS::Budgets::Budget": [
        Request("budgets", "Budget", "Budget"),
        Request("budgets", "NotificationWithSubscribersList", "NotificationsWithSubscribers"),
    ],
    "AWS::CloudWatch::Alarm": [Request("cloudwatch", "PutMetricAlarmInput")],
    "AWS::EC2::EIP": [Request("ec2", "AllocateAddressRequest")],
    "AWS::EC2::FlowLog": [Request("ec2", "CreateFlowLogsRequest")],
    "AWS::EC2::Instance": [Request("ec2", "RunInstancesRequest"), Request("ec2", "TagList", "Tags")],
    "AWS::EC2::SecurityGroup": [
        Request("ec2", "CreateSecurityGroupRequest", spelling={"GroupDescription": "Description"}),
        Request("ec2", "IpRangeList", "SecurityGroupIngress"),
        Request("ec2", "IpRangeList", "SecurityGroupEgress"),
        Request("ec2", "TagList", "Tags"),
    ],
    "AWS::EC2::SecurityGroupEgress": [Request("ec2", "IpRange")],
    "AWS::EC2::SecurityGroupIngress": [Request("ec2", "IpRange")],
    "AWS::EC2::Volume": [Request("ec2", "CreateVolumeRequest"), Request("ec2", "TagList", "Tags")],
    "AWS::IAM::InstanceProfile": [Request("iam", "CreateInstanceProfileRequest")],
    "AWS::IAM::ManagedPolicy": [Request("iam", "CreatePolicyRequest", spelling={"ManagedPolicyName": "PolicyName"})],
    "AWS::IAM::Policy": [Request("iam", "PutRolePolicyRequest")],
    "AWS::IAM::Role": [Request("iam", "CreateRoleRequest"), Request("iam", "policyDetailListType", "Policies")],
    "AWS::KMS::Key": [Request("kms", "CreateKeyRequest")],
    "AWS::Logs::LogGroup": [Request("logs", "CreateLogGroupRequest"), Request("logs", "PutRetentionPolicyRequest")],
    "AWS::Logs::MetricFilter": [Request("logs", "PutMetricFilterRequest")],
    "AWS::RDS::DBInstance": [Request("rds", "CreateDBInstanceMessage")],
    "AWS::RDS::DBParameterGroup": [Request("rds", "CreateDBParameterGroupMessage")],
    "AWS::RDS::DBSubnetGroup": [Request("rds", "CreateDBSubnetGroupMessage")],
    "AWS::Route53::RecordSet": [Request("route53", "ResourceRecordSet")],
    "AWS::S3::Bucket": [Request("s3", "CreateBucketRequest", spelling={"BucketName": "Bucket"})],
    "AWS::SNS::Topic": [Request("sns", "CreateTopicInput", spelling={"TopicName": "Name"})],
    "AWS::SSM::Parameter": [Request("ssm", "PutParameterRequest")],
    "AWS::SageMaker::NotebookInstance": [Request("sagemaker", "CreateNotebookInstanceInput")],
    "AWS::SageMaker::NotebookInstanceLifecycleConfig": [
        Request("sagemaker", "CreateNotebookInstanceLifecycleConfigInput")
    ],
    "AWS::SecretsManager::Secret": [Request("secretsmanager", "CreateSecretRequest")],
}


def refuse_what_aws_refuses() -> None:
    """Checks the properties of each resource before it is created or changed."""
    for kind, requests in REQUESTS.items():
        handlers = provisioners._RESOURCE_HANDLERS[kind]
        handlers["create"] = _checked(handlers["create"], kind, requests, properties_at=1)
        if "update" in handlers:
            handlers["update"] = _checked(handlers["update"], kind, requests, properties_at=2)


def _checked(
    handle: Callable[..., Any], kind: str, requests: Sequence[Request], *, properties_at: int
) -> Callable[..., Any]:
    def check_and_handle(*arguments: Any) -> Any:
        for request in requests:
            if fault := request.refusal(arguments[properties_at]):
                raise ValueError(f"{kind}: {fault}")
        return handle(*arguments)

    return check_and_handle
