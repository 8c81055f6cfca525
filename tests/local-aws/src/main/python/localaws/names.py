"""Names as CloudFormation makes them and AWS keeps them: a new one in each life, and none that is taken.

See https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-name.html.
"""

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from ministack.services import backup, cloudwatch_logs, iam, rds, secretsmanager
from ministack.services.cloudformation import provisioners

from localaws import deleted_secrets, notebook_instances

NAME = "LogGroupName"
Properties = Mapping[str, Any]
Named = tuple[str, Callable[[str], bool]]

NAMED: Mapping[str, Named] = {
    "AWS::Backup::BackupVault": ("BackupVaultName", lambda name: name in backup._vaults),
    "AWS::IAM::Role": ("RoleName", lambda name: name in iam._roles),
    "AWS::Logs::LogGroup": (NAME, lambda name: name in cloudwatch_logs._log_groups),
    "AWS::RDS::DBInstance": ("DBInstanceIdentifier", lambda name: name in rds._instances),
    "AWS::RDS::DBParameterGroup": ("DBParameterGroupName", lambda name: name in rds._param_groups),
    "AWS::RDS::DBSubnetGroup": ("DBSubnetGroupName", lambda name: name in rds._subnet_groups),
    "AWS::SageMaker::NotebookInstance": ("NotebookInstanceName", notebook_instances.has_instance),
    "AWS::SageMaker::NotebookInstanceLifecycleConfig": (
        "NotebookInstanceLifecycleConfigName",
        notebook_instances.has_configuration,
    ),
    "AWS::SecretsManager::Secret": (
        "Name",
        lambda name: name in secretsmanager._secrets or deleted_secrets.is_taken(name),
    ),
}
"""The types whose names would be given away twice, with how to see that one is taken."""


def keep_them() -> None:
    """Gives every new resource without a name a new one, and refuses a name that another resource has."""
    _name_log_groups(provisioners._RESOURCE_HANDLERS["AWS::Logs::LogGroup"])
    for kind, handlers in provisioners._RESOURCE_HANDLERS.items():
        if create := handlers.get("create"):
            handlers["create"] = _created(create, kind)


def _name_log_groups(handlers: dict[str, Any]) -> None:
    """Names log groups without a name like other resources."""
    create, update = handlers["create"], handlers["update"]

    def create_named(logical_id: str, properties: Properties, stack: str) -> Any:
        return create(logical_id, {NAME: provisioners._physical_name(stack, logical_id), **properties}, stack)

    def update_named(physical_id: str, old: Properties, new: Properties, *rest: Any) -> Any:
        return update(physical_id, old, new if NAME in old else {NAME: physical_id, **new}, *rest)

    handlers |= {"create": create_named, "update": update_named}


def _created(create: Callable[..., Any], kind: str) -> Callable[..., Any]:
    def create_under_a_free_name(logical_id: str, properties: Properties, *rest: Any) -> Any:
        # The part of a name besides stack and logical id; CloudFormation's is random.
        if not provisioners._NAME_SEED.get():
            provisioners._NAME_SEED.set(uuid.uuid4().hex[:8])
        if kind in NAMED:
            member, is_taken = NAMED[kind]
            if (name := properties.get(member)) and is_taken(name):
                raise ValueError(f"Resource of type '{kind}' with identifier '{name}' already exists.")
        return create(logical_id, properties, *rest)

    return create_under_a_free_name
