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
