"""Parameters of RunInstances that MiniStack forgets: the root disk, and how an instance serves its metadata."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from ministack.services import ec2

from localaws import requests, shapes

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

Query = Mapping[str, Any]


def keep_what_was_asked() -> None:
    """Makes an instance keep and report what it was created with."""
    run, modify, tell = ec2._ACTION_MAP["RunInstances"], "ModifyInstanceMetadataOptions", ec2._instance_xml

    def run_and_keep(query: Query) -> Any:
        status, headers, body = run(query)
        asked = _asked("RunInstances", query)
        for instance_id in re.findall(r"<instanceId>(i-[0-9a-f]+)</instanceId>", body.decode()):
            instance = ec2._instances[instance_id]
            instance["MetadataOptions"] = DEFAULT_OPTIONS | asked.get("MetadataOptions", {})
            _keep_root_disk(instance, asked.get("BlockDeviceMappings", []))
        return status, headers, body

    def modify_and_tell(query: Query) -> Any:
        asked = _asked(modify, query)
        instance_id = asked.pop("InstanceId")
        if instance_id not in ec2._instances:
            return ec2._error("InvalidInstanceID.NotFound", f"The instance ID '{instance_id}' does not exist", 400)
        options = ec2._instances[instance_id]["MetadataOptions"] | asked
        ec2._instances[instance_id]["MetadataOptions"] = options
        answer = f"<instanceId>{instance_id}</instanceId>{_xml('instanceMetadataOptions', options)}"
        return ec2._xml(200, f"{modify}Response", answer)

    def tell_with_options(instance: Mapping[str, Any]) -> str:
        told: str = tell(instance)
        options = instance.get("MetadataOptions", DEFAULT_OPTIONS)  # While it is being created it has none.
        return told.removesuffix("</item>") + _xml("metadataOptions", options) + "</item>"

    ec2._ACTION_MAP |= {"RunInstances": run_and_keep, modify: modify_and_tell}
    ec2._instance_xml = tell_with_options


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
