"""What the loader asks of AWS, by calls that curl signs with the machine's role."""

import json
import os
import subprocess
import time
import urllib.request
from pathlib import Path
from typing import Any

METADATA = "http://169.254.169.254/latest"


def desired_state(settings: dict[str, str]) -> str:
    answer = call("ssm", "AmazonSSM.GetParameter", Name=settings["parameter"])
    return str(answer["Parameter"]["Value"])


def download(bundle: dict[str, str], target: Path) -> None:
    path = f"{bundle['bucket']}/{bundle['key']}"
    signed("s3", path, ["x-amz-content-sha256: UNSIGNED-PAYLOAD"], output=str(target))


def ship(group: str, lines: list[str]) -> None:
    now = int(time.time() * 1000)
    stream = {"logGroupName": group, "logStreamName": f"{metadata('instance-id')}/apply-{now}"}
    events = [{"timestamp": now, "message": line[:1000]} for line in lines if line]
    call("logs", "Logs_20140328.CreateLogStream", **stream)
    call("logs", "Logs_20140328.PutLogEvents", **stream, logEvents=events)


def report(outcome: dict[str, Any], document: dict[str, Any]) -> None:
    """Signals the wait condition, which takes a short reason only."""
    body = {
        "Status": "SUCCESS" if outcome["ready"] else "FAILURE",
        "Reason": outcome["reason"][-1500:],
        "UniqueId": "ready",
        "Data": outcome["fingerprint"],
    }
    curl(document["readyUrl"], request="PUT", header=["Content-Type:"], data_raw=json.dumps(body))


def call(service: str, action: str, **parameters: Any) -> Any:
    headers = ["Content-Type: application/x-amz-json-1.1", f"X-Amz-Target: {action}"]
    return json.loads(signed(service, "", headers, data_raw=json.dumps(parameters)) or "{}")


def signed(service: str, path: str, headers: list[str], **options: str) -> str:
    roles = "iam/security-credentials/"
    keys = json.loads(metadata(roles + metadata(roles).split()[0]))
    region, domain = metadata("placement/region"), metadata("services/domain")
    endpoint = os.environ.get("AWS_ENDPOINT_URL") or f"https://{service}.{region}.{domain}"
    return curl(
        f"{endpoint}/{path}",
        header=[*headers, f"X-Amz-Security-Token: {keys['Token']}"],
        user=f"{keys['AccessKeyId']}:{keys['SecretAccessKey']}",
        aws_sigv4=f"aws:amz:{region}:{service}",
        **options,
    )


def metadata(path: str) -> str:
    """The instance metadata at a path, by a session token (IMDSv2)."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    lifetime = {"X-aws-ec2-metadata-token-ttl-seconds": "60"}
    ask = urllib.request.Request(f"{METADATA}/api/token", method="PUT", headers=lifetime)
    token = {"X-aws-ec2-metadata-token": opener.open(ask, timeout=5).read().decode()}
    get = urllib.request.Request(f"{METADATA}/meta-data/{path}", headers=token)
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
        raise OSError(f"{url.split('?')[0]}: {done.stderr.strip()} {done.stdout.strip()}")
    return done.stdout
