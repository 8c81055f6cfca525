"""The CloudFormation resource types that a notebook stack uses and MiniStack does not have.

Each calls MiniStack's own EC2 API, so that DescribeInstances and similar calls show the result.
A property that replaces the resource on AWS replaces it here; one that cannot be changed here is refused,
so that no test passes for a change that was never made.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from ministack.services import backup, budgets
from ministack.services import ec2 as store
from ministack.services.cloudformation import provisioners

from localaws import ec2

Properties = Mapping[str, Any]


class Resource:
    """A CloudFormation resource type: how one is created, changed and deleted."""

    type: ClassVar[str]
    replaced_by: ClassVar[Sequence[str]] = ()
    changeable: ClassVar[Sequence[str]] = ()

    def create(self, properties: Properties) -> str:
        """Creates the resource; returns its physical id."""
        raise NotImplementedError

    def attributes(self, physical_id: str) -> dict[str, str]:
        """What Fn::GetAtt returns."""
        raise NotImplementedError

    def change(self, physical_id: str, properties: Properties) -> None:
        """Applies new values of changeable properties in place."""
        raise NotImplementedError

    def delete(self, physical_id: str, properties: Properties) -> None:
        """Releases the resource; one that is already gone is no error."""
        raise NotImplementedError

    def tagged(self, physical_id: str) -> str:
        """The id that EC2 keeps the resource's tags under."""
        return physical_id


class Instance(Resource):
    """An EC2 instance. Of its launch template, if any, only the image and the type are read."""

    type = "AWS::EC2::Instance"
    replaced_by = ("AvailabilityZone", "BlockDeviceMappings", "ImageId", "KeyName", "SubnetId")
    changeable = (
        *("InstanceType", "MetadataOptions", "SecurityGroupIds", "Volumes"),
        "PropagateTagsToVolumeOnCreation",  # As its name says, it changes nothing later.
    )

    def create(self, properties: Properties) -> str:
        profile = properties.get("IamInstanceProfile")
        answer = ec2.call(
            "RunInstances",
            ImageId=properties.get("ImageId"),
            InstanceType=properties.get("InstanceType"),
            SubnetId=properties.get("SubnetId"),
            SecurityGroupId=properties.get("SecurityGroupIds"),
            UserData=properties.get("UserData"),
            IamInstanceProfile={"Name": profile} if profile else None,
            BlockDeviceMapping=properties.get("BlockDeviceMappings"),
            MetadataOptions=properties.get("MetadataOptions"),
            EbsOptimized=properties.get("EbsOptimized"),
        )
        instance_id = ec2.text(answer, "instanceId")
        instance = store._instances[instance_id]
        subnet = store._subnets.get(properties.get("SubnetId"))
        if subnet:
            instance["Placement"]["AvailabilityZone"] = subnet["AvailabilityZone"]
        self._attach(instance_id, properties.get("Volumes") or [])
        return instance_id

    def attributes(self, physical_id: str) -> dict[str, str]:
        instance = store._instances[physical_id]
        return {
            "AvailabilityZone": instance["Placement"]["AvailabilityZone"],
            "InstanceId": physical_id,
            "PrivateDnsName": instance["PrivateDnsName"],
            "PrivateIp": instance["PrivateIpAddress"],
            "PublicDnsName": instance["PublicDnsName"],
            "PublicIp": instance["PublicIpAddress"],
            "VpcId": instance["VpcId"],
        }

    def change(self, physical_id: str, properties: Properties) -> None:
        instance = store._instances[physical_id]
        if groups := properties.get("SecurityGroupIds"):
            ec2.call("ModifyInstanceAttribute", InstanceId=physical_id, GroupId=groups)
        if "Volumes" in properties:
            self._detach_all(physical_id)
            self._attach(physical_id, properties["Volumes"] or [])
        if options := properties.get("MetadataOptions"):
            ec2.call("ModifyInstanceMetadataOptions", InstanceId=physical_id, **options)
        if "InstanceType" in properties:
            # As on AWS the machine stops for this and starts again; its launch time shows it.
            instance["InstanceType"] = properties["InstanceType"]
            instance["LaunchTime"] = store._now_ts()

    def delete(self, physical_id: str, properties: Properties) -> None:
        instance = store._instances.get(physical_id)
        if instance is None or instance["State"]["Name"] == "terminated":
            return
        ec2.call("TerminateInstances", InstanceId=[physical_id])

    @staticmethod
    def _attach(instance_id: str, volumes: Sequence[Mapping[str, str]]) -> None:
        for volume in volumes:
            if store._volumes[volume["VolumeId"]]["Attachments"]:
                raise ValueError(f"{volume['VolumeId']} is already attached to an instance")
            ec2.call("AttachVolume", VolumeId=volume["VolumeId"], InstanceId=instance_id, Device=volume["Device"])

    @staticmethod
    def _detach_all(instance_id: str) -> None:
        """Releases the volumes that outlive the instance: all except its root."""
        for volume_id, volume in store._volumes.items():
            for attachment in volume["Attachments"]:
                if attachment["InstanceId"] == instance_id and not attachment["DeleteOnTermination"]:
                    ec2.call("DetachVolume", VolumeId=volume_id)


class Volume(Resource):
    """An EBS volume."""

    type = "AWS::EC2::Volume"
    replaced_by = ("AvailabilityZone", "Encrypted", "KmsKeyId", "SnapshotId")
    changeable = ("Iops", "Size", "VolumeType")

    def create(self, properties: Properties) -> str:
        given = ("AvailabilityZone", "Encrypted", "Iops", "Size", "SnapshotId", "VolumeType")
        answer = ec2.call("CreateVolume", **{name: properties.get(name) for name in given})
        return ec2.text(answer, "volumeId")

    def attributes(self, physical_id: str) -> dict[str, str]:
        return {"VolumeId": physical_id}

    def change(self, physical_id: str, properties: Properties) -> None:
        ec2.call("ModifyVolume", VolumeId=physical_id, **properties)

    def delete(self, physical_id: str, properties: Properties) -> None:
        if physical_id in store._volumes:
            ec2.call("DeleteVolume", VolumeId=physical_id)


class ElasticIp(Resource):
    """An Elastic IP address; as on AWS, its physical id is the address itself."""

    type = "AWS::EC2::EIP"
    replaced_by = ("Domain",)

    def create(self, properties: Properties) -> str:
        return ec2.text(ec2.call("AllocateAddress", Domain="vpc"), "publicIp")

    def attributes(self, physical_id: str) -> dict[str, str]:
        return {"AllocationId": self.tagged(physical_id), "PublicIp": physical_id}

    def delete(self, physical_id: str, properties: Properties) -> None:
        ec2.call("ReleaseAddress", AllocationId=self.tagged(physical_id))

    def tagged(self, physical_id: str) -> str:
        return next(str(key) for key, address in store._addresses.items() if address["PublicIp"] == physical_id)


class ElasticIpAssociation(Resource):
    """An Elastic IP address on an instance, which is then the instance's public address."""

    type = "AWS::EC2::EIPAssociation"
    replaced_by = ("AllocationId", "InstanceId")

    def create(self, properties: Properties) -> str:
        allocation, instance_id = properties["AllocationId"], properties["InstanceId"]
        answer = ec2.call("AssociateAddress", AllocationId=allocation, InstanceId=instance_id)
        store._instances[instance_id]["PublicIpAddress"] = store._addresses[allocation]["PublicIp"]
        return ec2.text(answer, "associationId")

    def attributes(self, physical_id: str) -> dict[str, str]:
        return {"Id": physical_id}

    def delete(self, physical_id: str, properties: Properties) -> None:
        ec2.call("DisassociateAddress", AssociationId=physical_id)


class SecurityGroupRule(Resource):
    """One rule of a security group, in the direction that a subclass names."""

    direction: ClassVar[str]
    peer: ClassVar[str]
    replaced_by = (
        *("CidrIp", "CidrIpv6", "Description", "FromPort", "GroupId", "IpProtocol", "ToPort"),
        *("DestinationSecurityGroupId", "SourceSecurityGroupId"),
    )

    def create(self, properties: Properties) -> str:
        description = properties.get("Description")

        def peers(member: str, value: object) -> list[dict[str, object]] | None:
            return [{member: value, "Description": description}] if value else None

        permission = {
            "IpProtocol": properties["IpProtocol"],
            "FromPort": properties.get("FromPort"),
            "ToPort": properties.get("ToPort"),
            "IpRanges": peers("CidrIp", properties.get("CidrIp")),
            "Ipv6Ranges": peers("CidrIpv6", properties.get("CidrIpv6")),
            "Groups": peers("GroupId", properties.get(self.peer)),
        }
        answer = ec2.call(
            f"AuthorizeSecurityGroup{self.direction}", GroupId=properties["GroupId"], IpPermissions=[permission]
        )
        return ec2.text(answer, "securityGroupRuleId")

    def attributes(self, physical_id: str) -> dict[str, str]:
        return {"Id": physical_id}

    def delete(self, physical_id: str, properties: Properties) -> None:
        if properties["GroupId"] in store._security_groups:
            ec2.call(
                f"RevokeSecurityGroup{self.direction}",
                GroupId=properties["GroupId"],
                SecurityGroupRuleId=[physical_id],
            )


class SecurityGroupIngress(SecurityGroupRule):
    """A rule for traffic that comes in."""

    type = "AWS::EC2::SecurityGroupIngress"
    direction = "Ingress"
    peer = "SourceSecurityGroupId"


class SecurityGroupEgress(SecurityGroupRule):
    """A rule for traffic that goes out."""

    type = "AWS::EC2::SecurityGroupEgress"
    direction = "Egress"
    peer = "DestinationSecurityGroupId"


class FlowLog(Resource):
    """A record that flow logs are requested; no traffic is logged."""

    type = "AWS::EC2::FlowLog"
    replaced_by = (
        *("DeliverLogsPermissionArn", "LogDestination", "LogDestinationType", "LogFormat", "LogGroupName"),
        *("MaxAggregationInterval", "ResourceId", "ResourceType", "TrafficType"),
    )

    def create(self, properties: Properties) -> str:
        given = ("LogDestination", "LogDestinationType", "LogGroupName", "ResourceType", "TrafficType")
        answer = ec2.call(
            "CreateFlowLogs",
            ResourceId=[properties["ResourceId"]],
            **{name: properties.get(name) for name in given},
        )
        return ec2.text(answer, "flowLogIdSet/{*}item")

    def attributes(self, physical_id: str) -> dict[str, str]:
        return {"Id": physical_id}

    def delete(self, physical_id: str, properties: Properties) -> None:
        ec2.call("DeleteFlowLogs", FlowLogId=[physical_id])


class BackupSelection(Resource):
    """A record of what a backup plan copies; nothing is copied."""

    type = "AWS::Backup::BackupSelection"
    replaced_by = ("BackupPlanId", "BackupSelection")

    def create(self, properties: Properties) -> str:
        status, _, body = backup._create_selection(properties["BackupPlanId"], properties)
        if status >= 400:
            raise ValueError(f"CreateBackupSelection: {body!r}")
        return str(json.loads(body)["SelectionId"])

    def attributes(self, physical_id: str) -> dict[str, str]:
        return {"Id": physical_id, "SelectionId": physical_id}

    def delete(self, physical_id: str, properties: Properties) -> None:
        backup._delete_selection(properties["BackupPlanId"], physical_id)


class Budget(Resource):
    """A record of what AWS Budgets should mail about; nothing is spent."""

    type = "AWS::Budgets::Budget"
    replaced_by = ("NotificationsWithSubscribers",)
    changeable = ("Budget",)

    def create(self, properties: Properties) -> str:
        self._answer(budgets._create_budget(properties))
        return str(properties["Budget"]["BudgetName"])

    def attributes(self, physical_id: str) -> dict[str, str]:
        return {"Id": physical_id}

    def change(self, physical_id: str, properties: Properties) -> None:
        self._answer(budgets._update_budget({"NewBudget": properties["Budget"]}))

    def delete(self, physical_id: str, properties: Properties) -> None:
        budgets._budgets.pop(physical_id, None)

    @staticmethod
    def _answer(answer: tuple[int, Mapping[str, str], bytes]) -> None:
        if answer[0] >= 400:
            raise ValueError(json.loads(answer[2])["message"])


RESOURCES: Sequence[Resource] = (
    Instance(),
    Volume(),
    ElasticIp(),
    ElasticIpAssociation(),
    SecurityGroupIngress(),
    SecurityGroupEgress(),
    FlowLog(),
    BackupSelection(),
    Budget(),
)


def register(resource: Resource) -> None:
    """Makes CloudFormation know a resource type."""

    def create(_logical_id: str, properties: Properties, _stack: str) -> tuple[str, dict[str, str]]:
        physical_id = resource.create(properties)
        provisioners._ec2_apply_tags(resource.tagged(physical_id), properties)
        return physical_id, resource.attributes(physical_id)

    def update(physical_id: str, old: Properties, new: Properties, _stack: str) -> tuple[str, dict[str, str]]:
        changed = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)} - {"Tags"}
        if refused := sorted(changed.difference(resource.changeable)):
            raise ValueError(f"the local cloud cannot change {', '.join(refused)} of {resource.type} {physical_id}")
        if changed:
            resource.change(physical_id, {name: new.get(name) for name in changed})
        provisioners._ec2_apply_tags(resource.tagged(physical_id), new, old)
        return physical_id, resource.attributes(physical_id)

    provisioners._RESOURCE_HANDLERS[resource.type] = {
        "create": create,
        "update": update,
        "delete": resource.delete,
    }
    provisioners._REPLACING_PROPERTIES[resource.type] = tuple(resource.replaced_by)
    if not isinstance(resource, SecurityGroupRule | ElasticIpAssociation | BackupSelection | Budget):
        provisioners._STACK_TAG_PROPERTY[resource.type] = ("Tags", "list")
