"""Networks have the attributes that CloudFormation has."""

from conftest import Client, deploy


def test_a_rule_may_name_the_addresses_of_a_vpc(client: Client) -> None:
    rule = {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "CidrIp": {"Fn::GetAtt": ["Vpc", "CidrBlock"]}}
    group = {"GroupDescription": "endpoint", "VpcId": {"Ref": "Vpc"}, "SecurityGroupIngress": [rule]}
    resources = {
        "Vpc": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.9.0.0/16"}},
        "Group": {"Type": "AWS::EC2::SecurityGroup", "Properties": group},
    }
    formation = client("cloudformation")
    deploy(formation, "network", resources)

    resource = formation.describe_stack_resource(StackName="network", LogicalResourceId="Group")
    group_id = resource["StackResourceDetail"]["PhysicalResourceId"]
    made = client("ec2").describe_security_groups(GroupIds=[group_id])["SecurityGroups"][0]
    assert [entry["CidrIp"] for entry in made["IpPermissions"][0]["IpRanges"]] == ["10.9.0.0/16"]


def test_the_first_rule_of_a_group_is_revoked_with_ports_too(client: Client) -> None:
    api = client("ec2")
    group = api.create_security_group(GroupName="first-rule", Description="all")["GroupId"]
    everything = {"IpProtocol": "-1", "FromPort": 0, "ToPort": 0, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}

    api.revoke_security_group_egress(GroupId=group, IpPermissions=[everything])

    assert api.describe_security_groups(GroupIds=[group])["SecurityGroups"][0]["IpPermissionsEgress"] == []


def test_a_flow_log_keeps_its_role_and_tells_how_long_it_gathers(client: Client) -> None:
    api = client("ec2")
    network = api.create_vpc(CidrBlock="10.8.0.0/16")["Vpc"]["VpcId"]
    role = "arn:aws:iam::000000000000:role/flow-logs"

    made = api.create_flow_logs(
        ResourceIds=[network],
        ResourceType="VPC",
        TrafficType="ALL",
        LogGroupName="flow-logs",
        DeliverLogsPermissionArn=role,
    )

    told = api.describe_flow_logs(FlowLogIds=made["FlowLogIds"])["FlowLogs"]
    assert [(it["DeliverLogsPermissionArn"], it["MaxAggregationInterval"]) for it in told] == [(role, 600)]
