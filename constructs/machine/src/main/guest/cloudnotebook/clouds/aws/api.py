"""AWS's own interfaces: a machine's metadata, and calls that curl signs."""

import json
import os
import urllib.request
from functools import cached_property
from pathlib import Path
from typing import Any

from ...http import curl
from ..metadata import ask

METADATA = "http://169.254.169.254/latest"
_TARGETS = {
    "secretsmanager": "secretsmanager",
    "logs": "Logs_20140328",
}


def metadata(path: str) -> str:
    """The instance metadata at a path, by a session token (IMDSv2)."""
    lifetime = {"X-aws-ec2-metadata-token-ttl-seconds": "60"}
    token = ask(urllib.request.Request(f"{METADATA}/api/token", method="PUT", headers=lifetime))
    return ask(urllib.request.Request(f"{METADATA}/{path}", headers={"X-aws-ec2-metadata-token": token}))


class Aws:
    """Calls with the role of this machine, in the region where it runs."""

    @cached_property
    def region(self) -> str:
        return metadata("meta-data/placement/region")

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
