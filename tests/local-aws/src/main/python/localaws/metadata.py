"""The instance metadata service for the instance that runs in the emulator.

Usage: python -m localaws.metadata ADDRESS. The emulator is found by AWS_ENDPOINT_URL.
Every answer is read from the emulator's API when it is requested: a guest sees what the deploy made.
"""

import base64
import ipaddress
import json
import secrets
import sys
import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import botocore.session

VERSIONS = ("latest", "2009-04-04", "2016-09-02", "2018-09-24", "2020-10-27", "2021-03-23")
TOKEN = "X-aws-ec2-metadata-token"
TOKEN_LIFETIME = "X-aws-ec2-metadata-token-ttl-seconds"
LONGEST_TOKEN_LIFETIME = 21600
RENEWAL = timedelta(minutes=15)

Tree = dict[str, Any]
"""What the service shows: a dict is a directory, text a document."""


class Account:
    """The emulated account, through its public API."""

    def __init__(self) -> None:
        session = botocore.session.get_session()
        self.region = session.get_config_variable("region")
        self._ec2 = session.create_client("ec2")
        self._iam = session.create_client("iam")
        self._sts = session.create_client("sts")
        self._sessions: dict[tuple[str, str], dict[str, Any]] = {}

    def id(self) -> str:
        """The account's number."""
        return str(self._sts.get_caller_identity()["Account"])

    def running_instance(self) -> dict[str, Any] | None:
        """The running instance, if there is one."""
        running = [{"Name": "instance-state-name", "Values": ["running"]}]
        reservations = self._ec2.describe_instances(Filters=running)["Reservations"]
        instances = [instance for reservation in reservations for instance in reservation["Instances"]]
        return instances[0] if instances else None

    def answers_without_token(self) -> bool:
        """Whether the instance lets its metadata be read in version 1 too."""
        instance = self.running_instance()
        return instance is not None and instance["MetadataOptions"]["HttpTokens"] == "optional"

    def user_data(self, instance_id: str) -> bytes:
        """The instance's user data, decoded."""
        answer = self._ec2.describe_instance_attribute(InstanceId=instance_id, Attribute="userData")
        return base64.b64decode(answer["UserData"].get("Value", ""))

    def role(self, profile_arn: str) -> str:
        """The name of the role in an instance profile."""
        name = profile_arn.rsplit("/", 1)[-1]
        return str(self._iam.get_instance_profile(InstanceProfileName=name)["InstanceProfile"]["Roles"][0]["RoleName"])

    def credentials(self, role: str, instance_id: str) -> dict[str, Any]:
        """The session of the role, named after the instance as EC2 names it, and a new one well before its end."""
        session = self._sessions.get((role, instance_id))
        if session is None or session["Expiration"] - datetime.now(UTC) < RENEWAL:
            arn = self._iam.get_role(RoleName=role)["Role"]["Arn"]
            session = self._sts.assume_role(RoleArn=arn, RoleSessionName=instance_id)["Credentials"]
            self._sessions[role, instance_id] = session
        return {
            "Code": "Success",
            "Type": "AWS-HMAC",
            "LastUpdated": timestamp(datetime.now(UTC)),
            "AccessKeyId": session["AccessKeyId"],
            "SecretAccessKey": session["SecretAccessKey"],
            "Token": session["SessionToken"],
            "Expiration": timestamp(session["Expiration"]),
        }


def timestamp(moment: datetime) -> str:
    """A time in the service's format."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def tree(account: Account, instance: dict[str, Any]) -> Tree:
    """Everything except the credentials, which are created on request."""
    instance_id = instance["InstanceId"]
    zone = instance["Placement"]["AvailabilityZone"]
    address = ipaddress.ip_address(instance["PrivateIpAddress"])
    mac = "02:00:" + ":".join(f"{byte:02x}" for byte in address.packed)
    metadata: Tree = {
        "ami-id": instance["ImageId"],
        "hostname": instance["PrivateDnsName"],
        "instance-id": instance_id,
        "instance-type": instance["InstanceType"],
        "local-hostname": instance["PrivateDnsName"],
        "local-ipv4": str(address),
        "mac": mac,
        "network": {"interfaces": {"macs": {mac: {"device-number": "0", "local-ipv4s": str(address), "mac": mac}}}},
        "placement": {"availability-zone": zone, "region": account.region},
        "public-ipv4": instance.get("PublicIpAddress", ""),
        "security-groups": "\n".join(group["GroupName"] for group in instance["SecurityGroups"]),
        "services": {"domain": "amazonaws.com", "partition": "aws"},
    }
    if profile := instance.get("IamInstanceProfile"):
        info = {"Code": "Success", "InstanceProfileArn": profile["Arn"], "InstanceProfileId": profile["Id"]}
        metadata["iam"] = {
            "info": json.dumps(info),
            "security-credentials": {account.role(profile["Arn"]): None},
        }
    document = {
        "accountId": account.id(),
        "architecture": instance["Architecture"],
        "availabilityZone": zone,
        "imageId": instance["ImageId"],
        "instanceId": instance_id,
        "instanceType": instance["InstanceType"],
        "pendingTime": timestamp(instance["LaunchTime"]),
        "privateIp": str(address),
        "region": account.region,
        "version": "2017-09-30",
    }
    shown: Tree = {
        "meta-data": metadata,
        "dynamic": {"instance-identity": {"document": json.dumps(document)}},
    }
    if user_data := account.user_data(instance_id):
        shown["user-data"] = user_data
    return shown


def document(account: Account, path: list[str]) -> bytes | None:
    """The text at a path, a directory's names one per line, or None if there is nothing."""
    instance = account.running_instance()
    if instance is None:
        return None
    node: Any = tree(account, instance)
    for name in path:
        if not isinstance(node, dict) or name not in node:
            return None
        node = node[name]
    if path[:3] == ["meta-data", "iam", "security-credentials"] and len(path) == 4:
        return json.dumps(account.credentials(path[3], instance["InstanceId"])).encode()
    if isinstance(node, dict):
        return "\n".join(f"{name}/" if isinstance(child, dict) else name for name, child in node.items()).encode()
    return node if isinstance(node, bytes) else str(node).encode()


class Tokens:
    """The issued session tokens, each with its expiry."""

    def __init__(self) -> None:
        self._ends: dict[str, float] = {}

    def issue(self, seconds: int) -> str:
        """A new token that is valid for that long."""
        token = secrets.token_urlsafe(42)
        self._ends[token] = time.monotonic() + seconds
        return token

    def accept(self, token: str | None) -> bool:
        """Whether the token was issued here and is still valid."""
        return token is not None and self._ends.get(token, 0) > time.monotonic()


class Handler(BaseHTTPRequestHandler):
    """Answers as https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-metadata.html says."""

    protocol_version = "HTTP/1.1"
    account: Account
    tokens: Tokens

    def do_PUT(self) -> None:
        """Issues a token."""
        lifetime = self.headers.get(TOKEN_LIFETIME, "")
        if self.path != "/latest/api/token":
            self._answer(404)
        elif "X-Forwarded-For" in self.headers:
            self._answer(403)
        elif not lifetime.isdecimal() or not 1 <= int(lifetime) <= LONGEST_TOKEN_LIFETIME:
            self._answer(400)
        else:
            self._answer(200, self.tokens.issue(int(lifetime)).encode(), {TOKEN_LIFETIME: lifetime})

    def do_GET(self) -> None:
        """Answers a request with a token, or one without if the instance allows that."""
        version, *path = self.path.strip("/").split("/")
        token = self.headers.get(TOKEN)
        if not (self.tokens.accept(token) if token else self.account.answers_without_token()):
            self._answer(401)
        elif version not in VERSIONS or (found := document(self.account, path)) is None:
            self._answer(404)
        else:
            self._answer(200, found)

    def _answer(self, status: int, body: bytes = b"", headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "text/plain", "Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def main(address: str) -> None:
    """Serves until it is ended."""
    Handler.account = Account()
    Handler.tokens = Tokens()
    ThreadingHTTPServer((address, 80), Handler).serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
