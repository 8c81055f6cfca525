"""A role is assumed with tags only if its trust policy allows them, and policies see them."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from botocore.exceptions import ClientError
from conftest import Client

ACCOUNT = "000000000000"
MACHINE = f"arn:aws:iam::{ACCOUNT}:role/machine"
KERNELS = f"arn:aws:iam::{ACCOUNT}:role/kernels"
ONE_KEY = {"ForAllValues:StringEquals": {"aws:TagKeys": ["user"]}}


def trust(principal: Mapping[str, str], *actions: str, **condition: Any) -> str:
    statement = {"Effect": "Allow", "Action": [f"sts:{action}" for action in actions], "Principal": principal}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement | condition]})


def permission(action: str, resource: str, **condition: Any) -> str:
    statement = {"Effect": "Allow", "Action": action, "Resource": resource, **condition}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


@pytest.fixture
def machine(client: Client) -> Iterator[Any]:
    """The token service, called by a machine that may assume the role of its kernels."""
    iam = client("iam")
    iam.create_role(RoleName="machine", AssumeRolePolicyDocument=trust({"AWS": ACCOUNT}, "AssumeRole"))
    iam.put_role_policy(RoleName="machine", PolicyName="kernels", PolicyDocument=permission("sts:AssumeRole", KERNELS))
    iam.create_role(RoleName="kernels", AssumeRolePolicyDocument=trust({"AWS": MACHINE}, "AssumeRole"))
    yield client("sts", client("sts").assume_role(RoleArn=MACHINE, RoleSessionName="i-1")["Credentials"])
    iam.delete_role_policy(RoleName="machine", PolicyName="kernels")
    iam.delete_role(RoleName="machine")
    iam.delete_role(RoleName="kernels")


def take_on(machine: Any, **tags: str) -> Any:
    listed = [{"Key": key, "Value": value} for key, value in tags.items()]
    return machine.assume_role(RoleArn=KERNELS, RoleSessionName="ada", Tags=listed)["Credentials"]


def test_a_trust_policy_without_tag_session_takes_no_tags(machine: Any) -> None:
    with pytest.raises(
        ClientError, match=r"AccessDenied.* not authorized to perform: sts:TagSession on .*role/kernels"
    ):
        take_on(machine, user="ada")
    take_on(machine)


def test_a_trust_policy_may_name_the_tags_that_it_takes(client: Client, machine: Any) -> None:
    allowed = trust({"AWS": MACHINE}, "AssumeRole", "TagSession", Condition=ONE_KEY)
    client("iam").update_assume_role_policy(RoleName="kernels", PolicyDocument=allowed)
    take_on(machine)
    take_on(machine, user="ada")
    with pytest.raises(ClientError, match="AccessDenied"):
        take_on(machine, user="ada", department="finance")


def test_what_is_granted_to_one_users_tag_no_other_gets(client: Client, machine: Any) -> None:
    allowed = trust({"AWS": MACHINE}, "AssumeRole", "TagSession", Condition=ONE_KEY)
    iam = client("iam")
    iam.update_assume_role_policy(RoleName="kernels", PolicyDocument=allowed)
    condition = {"StringEquals": {"aws:PrincipalTag/user": "ada"}}
    iam.put_role_policy(
        RoleName="kernels", PolicyName="ada", PolicyDocument=permission("s3:ListAllMyBuckets", "*", Condition=condition)
    )
    try:
        client("s3", take_on(machine, user="ada")).list_buckets()
        for tags in ({"user": "grace"}, {}):
            with pytest.raises(ClientError, match="AccessDenied"):
                client("s3", take_on(machine, **tags)).list_buckets()
    finally:
        iam.delete_role_policy(RoleName="kernels", PolicyName="ada")
