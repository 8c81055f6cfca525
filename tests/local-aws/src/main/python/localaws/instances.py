"""What MiniStack forgets of an instance: its root disk, how it serves its metadata, its attributes, and their end."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from ministack.services import ec2

from localaws import requests, shapes
from localaws.ec2 import call

DEFAULT_OPTIONS = {
    "HttpTokens": "optional",
    "HttpPutResponseHopLimit": "1",
    "HttpEndpoint": "enabled",
    "HttpProtocolIpv6": "disabled",
    "InstanceMetadataTags": "disabled",
}
"""Those of an account that has chosen none, for an image that asks for none."""

DISK: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "Encrypted": ("Encrypted", lambda text: text == "true"),
    "Iops": ("Iops", int),
    "Throughput": ("Throughput", int),
    "VolumeSize": ("Size", int),
    "VolumeType": ("VolumeType", str),
}
"""What a request says of a disk, and how a volume has it."""

FIXED_WHILE_RUNNING = {"EbsOptimized", "InstanceType", "UserData"}
"""The attributes that only an instance that is stopped can change."""

Query = Mapping[str, Any]


def keep_what_was_asked() -> None:
    """Makes an instance keep and report what it was created with, and what was changed since."""
    _keep_options_and_disk()
    _keep_attributes()
    _end_with_disks()


def _keep_options_and_disk() -> None:
    run, modify, tell = ec2._ACTION_MAP["RunInstances"], "ModifyInstanceMetadataOptions", ec2._instance_xml

    def run_and_keep(query: Query) -> Any:
        status, headers, body = run(query)
        asked = _asked("RunInstances", query)
        for instance_id in re.findall(r"<instanceId>(i-[0-9a-f]+)</instanceId>", body.decode()):
            instance = ec2._instances[instance_id]
            instance["EbsOptimized"] = asked.get("EbsOptimized", "false")
            instance["MetadataOptions"] = DEFAULT_OPTIONS | asked.get("MetadataOptions", {})
            _keep_root_disk(instance, asked.get("BlockDeviceMappings", []))
        return status, headers, body

    def modify_and_tell(query: Query) -> Any:
        asked = _asked(modify, query)
        instance_id = asked.pop("InstanceId")
        if instance_id not in ec2._instances:
            return _not_found(instance_id)
        options = ec2._instances[instance_id]["MetadataOptions"] | asked
        ec2._instances[instance_id]["MetadataOptions"] = options
        answer = f"<instanceId>{instance_id}</instanceId>{_xml('instanceMetadataOptions', options)}"
        return ec2._xml(200, f"{modify}Response", answer)

    def tell_with_options(instance: Mapping[str, Any]) -> str:
        told: str = tell(instance)
        options = instance.get("MetadataOptions", DEFAULT_OPTIONS)  # While it is being created it has none.
        optimized = f"<ebsOptimized>{instance.get('EbsOptimized', 'false')}</ebsOptimized>"
        return told.removesuffix("</item>") + optimized + _xml("metadataOptions", options) + "</item>"

    ec2._ACTION_MAP |= {"RunInstances": run_and_keep, modify: modify_and_tell}
    ec2._instance_xml = tell_with_options


def _keep_attributes() -> None:
    describe, start = ec2._ACTION_MAP["DescribeInstanceAttribute"], ec2._ACTION_MAP["StartInstances"]
    modify = "ModifyInstanceAttribute"

    def describe_what_is_kept(query: Query) -> Any:
        status, headers, body = describe(query)
        attribute = ec2._p(query, "Attribute")
        name = attribute[:1].upper() + attribute[1:]
        instance = ec2._instances.get(ec2._p(query, "InstanceId"), {})
        kept = (instance if name in FIXED_WHILE_RUNNING else instance.get("Attributes", {})).get(name)
        if kept:
            element = f"<{attribute}><value>{kept}</value></{attribute}>"
            body = re.sub(rf"<{attribute}(/>|>.*</{attribute}>)", element, body.decode()).encode()
        return status, headers, body

    def modify_and_keep(query: Query) -> Any:
        asked = _asked(modify, query)
        instance_id = asked.pop("InstanceId")
        instance = ec2._instances.get(instance_id)
        if instance is None:
            return _not_found(instance_id)
        if FIXED_WHILE_RUNNING & asked.keys() and instance["State"]["Name"] != "stopped":
            fault = f"The instance '{instance_id}' is not in the 'stopped' state."
            return ec2._error("IncorrectInstanceState", fault, 400)
        if groups := asked.pop("Groups", []):
            instance["SecurityGroups"] = [
                {"GroupId": group, "GroupName": ec2._security_groups[group]["GroupName"]} for group in groups
            ]
        for name, value in asked.items():
            kept = instance if name in FIXED_WHILE_RUNNING else instance.setdefault("Attributes", {})
            kept[name] = value["Value"]
        return ec2._xml(200, f"{modify}Response", "<return>true</return>")

    def start_anew(query: Query) -> Any:
        """As on AWS its launch time is that of the start."""
        for instance_id in _asked("StartInstances", query)["InstanceIds"]:
            instance = ec2._instances.get(instance_id)
            if instance and instance["State"]["Name"] == "stopped":
                instance["LaunchTime"] = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return start(query)

    ec2._ACTION_MAP |= {
        "DescribeInstanceAttribute": describe_what_is_kept,
        modify: modify_and_keep,
        "StartInstances": start_anew,
    }


def _end_with_disks() -> None:
    terminate = ec2._ACTION_MAP["TerminateInstances"]

    def terminate_with_disks(query: Query) -> Any:
        """As on AWS the root disk goes with its instance, and the volumes that were attached are free."""
        answer = terminate(query)
        for instance_id in _asked("TerminateInstances", query)["InstanceIds"]:
            for volume_id, volume in list(ec2._volumes.items()):
                for attachment in volume["Attachments"]:
                    if attachment["InstanceId"] == instance_id:
                        call("DetachVolume", VolumeId=volume_id)
                        if attachment["DeleteOnTermination"]:
                            call("DeleteVolume", VolumeId=volume_id)
        return answer

    ec2._ACTION_MAP["TerminateInstances"] = terminate_with_disks


def _not_found(instance_id: str) -> Any:
    return ec2._error("InvalidInstanceID.NotFound", f"The instance ID '{instance_id}' does not exist", 400)


def _asked(action: str, query: Query) -> dict[str, Any]:
    form = {name: values[0] for name, values in query.items()}
    shape = shapes.service("ec2").operation_model(action).input_shape
    return requests.from_form(shape, form, ec2=True) or {}


def _keep_root_disk(instance: Mapping[str, Any], mappings: list[dict[str, Any]]) -> None:
    disks = {mapping["DeviceName"]: mapping.get("Ebs", {}) for mapping in mappings}
    for mapping in instance["BlockDeviceMappings"]:
        disk = disks.get(mapping["DeviceName"], {})
        volume = ec2._volumes[mapping["Ebs"]["VolumeId"]]
        volume |= {name: convert(disk[asked]) for asked, (name, convert) in DISK.items() if asked in disk}


def _xml(tag: str, options: Mapping[str, str]) -> str:
    members = "".join(
        f"<{name[0].lower()}{name[1:]}>{value}</{name[0].lower()}{name[1:]}>" for name, value in options.items()
    )
    return f"<{tag}><state>applied</state>{members}</{tag}>"
