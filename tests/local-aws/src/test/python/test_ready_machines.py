"""Machines that are ready at once: a stack that waits for one is created without any."""

import os
import subprocess
import sys

from conftest import ACCOUNT_VARIABLES, SOURCES, Client, deploy

STACK = {
    "Handle": {"Type": "AWS::CloudFormation::WaitConditionHandle"},
    "State": {
        "Type": "AWS::SSM::Parameter",
        "Properties": {
            "Name": "/cloudnotebook/notebook",
            "Type": "String",
            "Value": {"Fn::Sub": '{"readyUrl": "${Handle}"}'},
        },
    },
    "Ready": {
        "Type": "AWS::CloudFormation::WaitCondition",
        "DependsOn": "State",
        "Properties": {"Handle": {"Ref": "Handle"}, "Timeout": "50"},
    },
}


def test_a_stack_is_told_that_its_machine_is_ready(client: Client, endpoint: str) -> None:
    formation = client("cloudformation")
    where = {"AWS_ENDPOINT_URL": endpoint, "PYTHONPATH": str(SOURCES)}
    with subprocess.Popen(
        [sys.executable, "-m", "localaws.ready_machines"], env=os.environ | ACCOUNT_VARIABLES | where
    ) as machines:
        try:
            deploy(formation, "waits", STACK)
        finally:
            machines.terminate()

    assert formation.describe_stacks(StackName="waits")["Stacks"][0]["StackStatus"] == "CREATE_COMPLETE"
