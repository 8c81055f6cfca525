"""Does with one resource what the google provider does, by requests to the cloud: the part that a notebook uses.

Usage: python -m localgcp.provider apply|delete, with the resource in the variable RESOURCE as rewriting.py has it.
What the cloud answers is written into a file of the current directory, with the provider's names.
"""

import json
import os
import re
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

Body = dict[str, Any]

_COMPUTE = "https://compute.googleapis.com/compute/v1/"
_SQL = "https://sqladmin.googleapis.com/sql/v1beta4/"
_DNS = "https://dns.googleapis.com/dns/v1/"
_STORAGE = "https://storage.googleapis.com/storage/v1/"
_NAMES = {"size": "sizeGb", "allow": "allowed", "deny": "denied", "ip_address": "IPAddress", "protocol": "IPProtocol"}
_LISTS = ("allow", "database_flags", "deny", "networks", "replicas")
_NOT_SENT = ("project", "region", "zone", "timeouts", "deletion_policy")


class Place(NamedTuple):
    """Where a resource is."""

    collection: str
    name: str

    @property
    def url(self) -> str:
        """The address of the resource."""
        return f"{self.collection}/{self.name}"

    @property
    def id(self) -> str:
        """The name below its service."""
        return re.sub(r"^https://[^/]+/(?:compute/)?v\d[^/]*/", "", self.url)


def send(method: str, url: str, body: Any = None, content: str = "application/json") -> Any:
    """What the cloud answers; a refusal is an HTTPError."""
    data = body if isinstance(body, bytes | None) else json.dumps(body).encode()
    headers = {"Authorization": f"Bearer {os.environ['GOOGLE_OAUTH_ACCESS_TOKEN']}", "Content-Type": content}
    with urllib.request.urlopen(urllib.request.Request(url, data, headers, method=method), timeout=60) as answer:
        return json.loads(answer.read() or "null")


def sent(args: Body) -> Body:
    """Arguments in the names of the REST interfaces; labels and their like keep theirs."""
    body: Body = {}
    for name, value in args.items():
        if name in _NOT_SENT or value is None:
            continue
        wire = _NAMES.get(name) or re.sub("_(.)", lambda it: it[1].upper(), name)
        if name not in ("labels", "metadata"):
            if isinstance(value, dict):
                value = sent(value)
            elif isinstance(value, list):
                value = [sent(it) if isinstance(it, dict) else it for it in value]
        if name in _LISTS and isinstance(value, dict):
            value = [value]
        elif name not in _LISTS and isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict):
            value = value[0]
        body[wire] = value
    return body


def many(block: Any) -> list[Body]:
    """A block that may be there once, more often or not at all."""
    return block if isinstance(block, list) else [] if block is None else [block]


def instance(args: Body, zone: str) -> Body:
    """An instance as Compute Engine takes it."""
    [boot] = many(args["boot_disk"])
    created = sent(many(boot.get("initialize_params"))[0])
    image = {"sourceImage": created.pop("image"), "diskSizeGb": str(created.pop("sizeGb", 10))}
    type_ = created.pop("type", "pd-standard")
    image |= {"diskType": f"{zone}/diskTypes/{type_}"}
    disks: list[Body] = [{"autoDelete": boot.get("auto_delete", True), "boot": True, "initializeParams": image}]
    disks += [sent(disk) | {"autoDelete": False} for disk in many(args.get("attached_disk"))]
    interfaces = []
    for interface in many(args["network_interface"]):
        outside = [{"natIP": it.get("nat_ip"), "type": "ONE_TO_ONE_NAT"} for it in many(interface.get("access_config"))]
        interfaces.append(
            sent({k: v for k, v in interface.items() if k != "access_config"}) | {"accessConfigs": outside}
        )
    return {
        "name": args["name"],
        "machineType": f"{zone}/machineTypes/{args['machine_type']}",
        "labels": args.get("labels", {}),
        "metadata": {"items": items(args)},
        "disks": disks,
        "networkInterfaces": interfaces,
        "serviceAccounts": [sent({"scopes": []} | it) for it in many(args.get("service_account"))],
        "shieldedInstanceConfig": sent((many(args.get("shielded_instance_config")) or [{}])[0]),
        "deletionProtection": args.get("deletion_protection", False),
    }


def items(args: Body) -> list[Body]:
    """The metadata of an instance."""
    return [{"key": key, "value": value} for key, value in sorted(args.get("metadata", {}).items())]


class Resource:
    """A resource of a configuration."""

    def __init__(self, described: Body) -> None:
        self.kind: str = described["type"].removeprefix("google_")
        self.file = Path(described["address"] + ".json")
        self.args: Body = described["args"]
        self.kept: list[str] = described["kept"]
        given: Body = described["provider"] | {name: it for name, it in self.args.items() if it is not None}
        self.project: str = given.get("project", os.environ["GOOGLE_PROJECT"]).removeprefix("projects/")
        self.region: str = given.get("region", "")
        self.zone: str = given.get("zone", "")

    def apply(self) -> Body:
        """Makes the resource, or changes it; gives what the configuration may read of it."""
        if self.kind.endswith("_iam_member"):
            self._change_policy(self._added)
            return self.args
        if self.kind == "project_service":
            send("POST", f"{self._services()}:enable", {})
            return self.args
        if self.kind == "compute_disk_resource_policy_attachment":
            self._change_policies("addResourcePolicies")
            return self.args
        if self.kind == "dns_record_set":
            self._change_records(self._records(), [self._record()])
            return self.args
        place = self._place()
        if not self.file.exists() or not self._update(place):
            self._create(place)
        return self._attributes(place)

    def delete(self) -> None:
        """Deletes the resource; one that is gone already is no error."""
        if self.kind == "project_service" or self.args.get("deletion_policy") == "ABANDON":
            return
        try:
            if self.kind.endswith("_iam_member"):
                self._change_policy(self._removed)
                return
            if self.kind == "compute_disk_resource_policy_attachment":
                self._change_policies("removeResourcePolicies")
                return
            if self.kind == "dns_record_set":
                self._change_records(self._records(), [])
                return
            place = self._place()
            if self.kind == "storage_bucket" and self.args.get("force_destroy"):
                for found in send("GET", f"{place.url}/o").get("items", []):
                    send("DELETE", f"{place.url}/o/{quote(found['name'], safe='')}")
            send("DELETE", place.url)
        except urllib.error.HTTPError as refusal:
            if refusal.code != 404:
                raise

    def _place(self) -> Place:
        here, args = f"projects/{self.project}", self.args
        regional, zonal = f"{here}/regions/{self.region}", f"{here}/zones/{self.zone}"
        compute = {
            "compute_network": f"{here}/global/networks",
            "compute_firewall": f"{here}/global/firewalls",
            "compute_subnetwork": f"{regional}/subnetworks",
            "compute_address": f"{regional}/addresses",
            "compute_forwarding_rule": f"{regional}/forwardingRules",
            "compute_resource_policy": f"{regional}/resourcePolicies",
            "compute_disk": f"{zonal}/disks",
            "compute_instance": f"{zonal}/instances",
        }
        if self.kind in compute:
            return Place(_COMPUTE + compute[self.kind], args["name"])
        iam, logging = f"https://iam.googleapis.com/v1/{here}", f"https://logging.googleapis.com/v2/{here}"
        sql, dns = f"{_SQL}{here}/instances", f"{_DNS}{here}/managedZones"
        match self.kind:
            case "sql_database_instance":
                return Place(sql, args["name"])
            case "sql_user":
                return Place(f"{sql}/{args['instance']}/users", args["name"])
            case "dns_managed_zone":
                return Place(dns, args["name"])
            case "service_account":
                return Place(f"{iam}/serviceAccounts", f"{args['account_id']}@{self.project}.iam.gserviceaccount.com")
            case "project_iam_custom_role":
                return Place(f"{iam}/roles", args["role_id"])
            case "secret_manager_secret":
                return Place(f"https://secretmanager.googleapis.com/v1/{here}/secrets", args["secret_id"])
            case "storage_bucket":
                return Place(f"{_STORAGE}b", args["name"])
            case "storage_bucket_object":
                return Place(f"{_STORAGE}b/{args['bucket']}/o", quote(args["name"], safe=""))
            case "logging_project_bucket_config":
                return Place(f"{logging}/locations/{args['location']}/buckets", args["bucket_id"])
            case "logging_project_sink":
                return Place(f"{logging}/sinks", args["name"])
        raise SystemExit(f"google_{self.kind}: the local Google Cloud does not have this type")

    def _create(self, place: Place) -> None:
        body = sent(self.args)
        match self.kind:
            case "compute_disk":
                kind = self.args.get("type", "pd-standard")
                body["type"] = f"projects/{self.project}/zones/{self.zone}/diskTypes/{kind}"
                if source := body.pop("snapshot", None):
                    body["sourceSnapshot"] = source
            case "sql_database_instance":
                body = self._database()
            case "compute_instance":
                body = instance(self.args, f"projects/{self.project}/zones/{self.zone}")
            case "service_account":
                body = {"accountId": body.pop("accountId"), "serviceAccount": body}
            case "project_iam_custom_role":
                role = {"title": body["title"], "includedPermissions": body["permissions"], "stage": "GA"}
                self._create_role(place, role)
                return
            case "secret_manager_secret":
                replication = {"automatic": {}} if "auto" in body["replication"] else body["replication"]
                described = {"replication": replication, "labels": body.get("labels", {})}
                send("POST", f"{place.collection}?secretId={place.name}", described)
                return
            case "storage_bucket":
                body = self._bucket()
                send("POST", f"{place.collection}?project={self.project}", body)
                return
            case "storage_bucket_object":
                url = f"{place.collection.replace('/storage/', '/upload/storage/')}?uploadType=media&name={place.name}"
                send("POST", url, self._content(), self.args.get("content_type", "application/octet-stream"))
                return
            case "logging_project_bucket_config":
                send(
                    "POST", f"{place.collection}?bucketId={place.name}", {"retentionDays": self.args["retention_days"]}
                )
                return
        send("POST", place.collection, body)

    def _create_role(self, place: Place, role: Body) -> None:
        """Makes a role; one that was deleted in the last days is taken up again, as its id stays taken."""
        try:
            send("POST", place.collection, {"roleId": place.name, "role": role})
        except urllib.error.HTTPError as refusal:
            if refusal.code != 409 or not send("GET", place.url).get("deleted"):
                raise
            send("POST", f"{place.url}:undelete", {})
            send("PATCH", place.url, role)

    def _update(self, place: Place) -> bool:
        """Changes the resource where it is; says whether it was there."""
        try:
            before = send("GET", place.url)
        except urllib.error.HTTPError as refusal:
            if refusal.code == 404:
                return False
            raise
        match self.kind:
            case "compute_instance":
                self._set_metadata(place, before["metadata"])
            case "compute_disk":
                if str(self.args.get("size")) != before["sizeGb"]:
                    send("POST", f"{place.url}/resize", {"sizeGb": str(self.args["size"])})
            case "storage_bucket":
                send("PATCH", place.url, self._bucket())
            case "sql_database_instance":
                send("PATCH", place.url, self._database())
            case "storage_bucket_object":
                self._create(place)
            case "project_iam_custom_role":
                send("PATCH", place.url, {"includedPermissions": self.args["permissions"]})
            case _:
                send("PATCH", place.url, sent(self.args))
        return True

    def _set_metadata(self, place: Place, before: Body) -> None:
        there = {item["key"]: item["value"] for item in before["items"]}
        wanted = self.args.get("metadata", {}) | {key: there[key] for key in self.kept if key in there}
        if wanted != there:
            body = {"fingerprint": before["fingerprint"], "items": items({"metadata": wanted})}
            send("POST", f"{place.url}/setMetadata", body)

    def _database(self) -> Body:
        described = sent(self.args) | {"region": self.region}
        described.pop("deletionProtection", None)  # the provider's own
        settings = described["settings"]
        settings |= {"dataDiskSizeGb": str(settings.pop("diskSize")), "dataDiskType": settings.pop("diskType")}
        return described

    def _bucket(self) -> Body:
        body = sent({name: it for name, it in self.args.items() if name != "force_destroy"})
        uniform = {"uniformBucketLevelAccess": {"enabled": body.pop("uniformBucketLevelAccess", False)}}
        prevention = body.pop("publicAccessPrevention", "inherited")
        rules = many(self.args.get("lifecycle_rule"))
        body.pop("lifecycleRule", None)
        if seconds := body.pop("softDeletePolicy", {}).get("retentionDurationSeconds"):
            body["softDeletePolicy"] = {"retentionDurationSeconds": str(seconds)}
        return body | {
            "location": self.args["location"],
            "iamConfiguration": uniform | {"publicAccessPrevention": prevention},
            "lifecycle": {"rule": [sent(rule) for rule in rules]},
        }

    def _content(self) -> bytes:
        if source := self.args.get("source"):
            return Path(source).read_bytes()
        content = self.args["content"]
        return Path(content["in_file"]).read_bytes() if isinstance(content, dict) else str(content).encode()

    def _attributes(self, place: Place) -> Body:
        there: Body = send("GET", place.url)
        known = self.args | {"id": place.id, "project": self.project, "self_link": there.get("selfLink", place.url)}
        match self.kind:
            case "compute_address":
                known["address"] = there["address"]
            case "sql_database_instance":
                known |= {"dns_name": there["dnsName"], "server_ca_cert": [there["serverCaCert"]]}
                known |= {"psc_service_attachment_link": there["pscServiceAttachmentLink"]}
            case "compute_disk":
                known["disk_id"] = there["id"]
            case "compute_instance":
                known |= {"instance_id": there["id"], "zone": self.zone, "current_status": there["status"]}
            case "service_account":
                email = there["email"]
                known |= {"email": email, "member": f"serviceAccount:{email}", "name": place.id}
                known |= {"unique_id": there["uniqueId"]}
            case "project_iam_custom_role":
                known["name"] = place.id
            case "secret_manager_secret":
                known["name"] = there["name"]
            case "storage_bucket":
                known |= {"id": place.name, "url": f"gs://{place.name}", "project_number": there.get("projectNumber")}
            case "storage_bucket_object":
                known |= {"output_name": there["name"], "media_link": there["mediaLink"], "md5hash": there["md5Hash"]}
            case "logging_project_bucket_config":
                known["name"] = place.id
            case "logging_project_sink":
                known["writer_identity"] = there["writerIdentity"]
        return known

    def _services(self) -> str:
        return f"https://serviceusage.googleapis.com/v1/projects/{self.project}/services/{self.args['service']}"

    def _zone(self) -> str:
        return f"{_DNS}projects/{self.project}/managedZones/{self.args['managed_zone']}"

    def _record(self) -> Body:
        return {name: self.args[name] for name in ("name", "type", "ttl", "rrdatas")}

    def _records(self) -> list[Body]:
        """The record as it is there."""
        asked = f"name={quote(self.args['name'])}&type={self.args['type']}"
        return list(send("GET", f"{self._zone()}/rrsets?{asked}")["rrsets"])

    def _change_records(self, deleted: list[Body], added: list[Body]) -> None:
        if deleted != added:
            send("POST", f"{self._zone()}/changes", {"deletions": deleted, "additions": added})

    def _change_policies(self, verb: str) -> None:
        """Adds a schedule to a disk, or takes it away."""
        region = self.zone.rpartition("-")[0]
        policy = f"projects/{self.project}/regions/{region}/resourcePolicies/{self.args['name']}"
        disk = f"{_COMPUTE}projects/{self.project}/zones/{self.zone}/disks/{self.args['disk']}"
        send("POST", f"{disk}/{verb}", {"resourcePolicies": [policy]})

    def _change_policy(self, change: Callable[[Body], None]) -> None:
        """Reads a policy and writes it changed, again as long as others change it in between, as the provider does."""
        while True:
            try:
                return self._change_policy_once(change)
            except urllib.error.HTTPError as refusal:
                if refusal.code != 409:
                    raise

    def _change_policy_once(self, change: Callable[[Body], None]) -> None:
        args = self.args
        match self.kind:
            case "project_iam_member":
                url = f"https://cloudresourcemanager.googleapis.com/v1/projects/{self.project}"
                read: Callable[[], Any] = lambda: send("POST", f"{url}:getIamPolicy", {})  # noqa: E731
            case "secret_manager_secret_iam_member":
                own = args["secret_id"]
                whole = own if "/" in own else f"projects/{self.project}/secrets/{own}"
                url = f"https://secretmanager.googleapis.com/v1/{whole}"
                read = lambda: send("GET", f"{url}:getIamPolicy")  # noqa: E731
            case "service_account_iam_member":
                url = f"https://iam.googleapis.com/v1/{args['service_account_id']}"
                read = lambda: send("POST", f"{url}:getIamPolicy", {})  # noqa: E731
            case "dns_managed_zone_iam_member":
                url = self._zone()
                read = lambda: send("POST", f"{url}:getIamPolicy", {})  # noqa: E731
            case "storage_bucket_iam_member":
                url = f"{_STORAGE}b/{args['bucket']}/iam"
                policy = send("GET", url)
                change(policy)
                send("PUT", url, policy)
                return
            case _:
                raise SystemExit(f"google_{self.kind}: the local Google Cloud does not have this type")
        policy = read()
        change(policy)
        send("POST", f"{url}:setIamPolicy", {"policy": policy})

    def _added(self, policy: Body) -> None:
        self._removed(policy)
        condition = {"condition": it[0]} if (it := many(self.args.get("condition"))) else {}
        policy["bindings"].append({"role": self.args["role"], "members": [self.args["member"]], **condition})

    def _removed(self, policy: Body) -> None:
        own = (self.args["role"], [self.args["member"]])
        policy["bindings"] = [it for it in policy.get("bindings", []) if (it["role"], it["members"]) != own]


def main(verb: str) -> None:
    """Does one thing with the resource."""
    resource = Resource(json.loads(os.environ["RESOURCE"]))
    try:
        if verb == "delete":
            resource.delete()
        else:
            resource.file.write_text(json.dumps(resource.apply()))
    except urllib.error.HTTPError as refusal:
        sys.exit(f"Error {refusal.code} at {refusal.url}: {refusal.read().decode()}")


if __name__ == "__main__":
    main(sys.argv[1])
