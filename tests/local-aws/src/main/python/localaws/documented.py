"""Limits that AWS documents but botocore's models lack, by service, shape and member."""

from collections.abc import Mapping
from typing import Any

# https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html and its kin.
_EC2_DESCRIPTION = {"pattern": r"[a-zA-Z0-9. _\-:/()#,@\[\]+=&;{}!$*]*", "max": 255}
# https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html and its kin.
_RDS_NAME = r"[a-zA-Z](-?[a-zA-Z0-9])*"
# https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
_LOG_DAYS = (1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653)

LIMITS: Mapping[tuple[str, str, str], Mapping[str, Any]] = {
    # https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupPlanInput.html; the console takes 50.
    ("backup", "BackupPlanInput", "BackupPlanName"): {"pattern": r"[a-zA-Z0-9\-_.]{1,50}"},
    ("budgets", "Budget", "BudgetName"): {"pattern": r"[^:\\]+"},
    ("ec2", "CreateSecurityGroupRequest", "Description"): _EC2_DESCRIPTION | {"min": 1},
    ("ec2", "CreateSecurityGroupRequest", "GroupName"): _EC2_DESCRIPTION | {"min": 1},
    ("ec2", "IpRange", "Description"): _EC2_DESCRIPTION,
    ("ec2", "Ipv6Range", "Description"): _EC2_DESCRIPTION,
    ("ec2", "PrefixListId", "Description"): _EC2_DESCRIPTION,
    ("ec2", "UserIdGroupPair", "Description"): _EC2_DESCRIPTION,
    # 16,384 bytes before they are written as Base64.
    # https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
    ("ec2", "RunInstancesRequest", "UserData"): {"max": 21848},
    ("ec2", "InstanceMetadataOptionsRequest", "HttpPutResponseHopLimit"): {"min": 1, "max": 64},
    ("ec2", "Tag", "Key"): {"min": 1, "max": 128},
    ("ec2", "Tag", "Value"): {"max": 256},
    # https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    ("iam", "CreatePolicyRequest", "PolicyDocument"): {"max": 6144},
    ("iam", "CreateRoleRequest", "AssumeRolePolicyDocument"): {"max": 2048},
    ("iam", "PutRolePolicyRequest", "PolicyDocument"): {"max": 10240},
    ("logs", "PutRetentionPolicyRequest", "retentionInDays"): {"enum": tuple(map(str, _LOG_DAYS))},
    ("rds", "CreateDBInstanceMessage", "DBInstanceIdentifier"): {"pattern": _RDS_NAME, "max": 63},
    ("rds", "CreateDBInstanceMessage", "DBName"): {"pattern": r"[a-zA-Z][a-zA-Z0-9_]*", "max": 63},
    ("rds", "CreateDBInstanceMessage", "MasterUsername"): {"pattern": r"[a-zA-Z][a-zA-Z0-9_]*", "max": 63},
    ("rds", "CreateDBInstanceMessage", "BackupRetentionPeriod"): {"min": 0, "max": 35},
    ("rds", "CreateDBParameterGroupMessage", "DBParameterGroupName"): {"pattern": _RDS_NAME, "max": 255},
    ("rds", "CreateDBSubnetGroupMessage", "DBSubnetGroupName"): {"pattern": r"[a-zA-Z0-9._ \-]+", "max": 255},
    # https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
    ("s3", "CreateBucketRequest", "Bucket"): {"pattern": r"[a-z0-9][a-z0-9.\-]{1,61}[a-z0-9]"},
    # https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
    ("secretsmanager", "CreateSecretRequest", "Name"): {"pattern": r"[a-zA-Z0-9/_+=.@!\-]+"},
    ("sns", "CreateTopicInput", "Name"): {"pattern": r"[a-zA-Z0-9_\-]{1,256}(\.fifo)?"},
    # https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html
    ("ssm", "PutParameterRequest", "Name"): {
        "pattern": r"(?!/?(?i:aws|ssm))/?[a-zA-Z0-9_.\-]+(/[a-zA-Z0-9_.\-]+){0,14}"
    },
    ("ssm", "PutParameterRequest", "Value"): {"max": 4096},
}
"""Of the parameters the standard ones are meant: the others cost."""
