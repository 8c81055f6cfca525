"""What a machine may ask of AWS: its own metadata, and a few calls signed by curl."""

import json
import os
import subprocess
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

METADATA = "http://169.254.169.254/latest"
_TARGETS = {
    "secretsmanager": "secretsmanager",
    "logs": "Logs_20140328",
}


class AwsError(Exception):
    """A call that AWS, or the way to it, refused."""


def metadata(path: str) -> str:
    """The instance metadata at a path, by a session token (IMDSv2)."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    ask = urllib.request.Request(
        f"{METADATA}/api/token",
        method="PUT",
        headers={"X-aws-ec2-metadata-token-ttl-seconds": "60"},
    )
    token = opener.open(ask, timeout=5).read().decode()
    get = urllib.request.Request(f"{METADATA}/{path}", headers={"X-aws-ec2-metadata-token": token})
    return str(opener.open(get, timeout=5).read().decode())


def curl(url: str, **options: str | list[str]) -> str:
    """What an HTTP request answers; options travel by standard input, so no list of processes shows them."""
    lines = [f"url = {json.dumps(url)}"]
    for name, value in options.items():
        for one in value if isinstance(value, list) else [value]:
            lines.append(f"{name.replace('_', '-')} = {json.dumps(one, ensure_ascii=False)}")
    command = "curl --silent --show-error --fail-with-body --retry 3 --max-time 120 --config -"
    done = subprocess.run(command.split(), input="\n".join(lines), capture_output=True, text=True, check=False)
    if done.returncode:
        raise AwsError(f"{url.split('?')[0]}: {done.stderr.strip()} {done.stdout.strip()}")
    return done.stdout


@dataclass(frozen=True)
class Aws:
    """Calls with the role of this machine, in the region where it runs."""

    region: str

    @classmethod
    def of_this_machine(cls) -> "Aws":
        return cls(metadata("meta-data/placement/region"))

    def call(self, service: str, action: str, **parameters: Any) -> dict[str, Any]:
        """Calls an action of a service that speaks JSON."""
        answer = self._signed(
            service,
            "",
            ["Content-Type: application/x-amz-json-1.1", f"X-Amz-Target: {_TARGETS[service]}.{action}"],
            data_raw=json.dumps(parameters),
        )
        parsed: dict[str, Any] = json.loads(answer or "{}")
        return parsed

    def download_public(self, bucket: str, key: str, target: Path) -> None:
        """Fetches an object that everybody may read: unsigned, since the machine's role names no such bucket."""
        curl(f"{self._endpoint('s3')}/{bucket}/{key}", output=str(target))

    def _endpoint(self, service: str) -> str:
        return os.environ.get("AWS_ENDPOINT_URL") or f"https://{service}.{self.region}.amazonaws.com"

    def _signed(self, service: str, path: str, headers: list[str], **options: str) -> str:
        roles = "meta-data/iam/security-credentials/"
        keys = json.loads(metadata(roles + metadata(roles).split()[0]))
        return curl(
            f"{self._endpoint(service)}/{path}",
            header=[*headers, f"X-Amz-Security-Token: {keys['Token']}"],
            user=f"{keys['AccessKeyId']}:{keys['SecretAccessKey']}",
            aws_sigv4=f"aws:amz:{self.region}:{service}",
            **options,
        )
