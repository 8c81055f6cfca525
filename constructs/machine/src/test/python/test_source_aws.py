"""The loader's calls to AWS: signed by curl, in the machine's region and partition, with no secret visible."""

import http.server
import json
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import source_aws

METADATA = {
    "iam/security-credentials/": "role",
    "iam/security-credentials/role": json.dumps({"AccessKeyId": "AKID", "SecretAccessKey": "hush", "Token": "session"}),
    "instance-id": "i-0abc",
    "placement/region": "eu-central-1",
    "services/domain": "amazonaws.com",
}
OUTCOME = {"digest": "d", "ready": True, "reason": "the notebook is ready", "fingerprint": "AA:BB"}


class Recorder(http.server.BaseHTTPRequestHandler):
    """Answers every call and records it."""

    seen: list[tuple[str, str, dict[str, str], str]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        Recorder.seen.append((self.command, self.path, dict(self.headers), body))
        self.send_response(403 if self.path.startswith("/closed/") else 200)
        self.end_headers()
        self.wfile.write(b'{"Parameter": {"Value": "v"}}')

    do_GET = do_PUT = do_POST

    def log_message(self, *_: object) -> None:
        """Logs nothing."""


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Recorder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setenv("AWS_ENDPOINT_URL", url)
    monkeypatch.setattr(source_aws, "metadata", METADATA.__getitem__)
    Recorder.seen.clear()
    yield url
    server.shutdown()
    server.server_close()


def test_the_desired_state_is_the_parameters_value(cloud: str) -> None:
    assert source_aws.desired_state({"cloud": "aws", "parameter": "/p"}) == "v"
    _, _, headers, body = Recorder.seen[0]
    assert headers["X-Amz-Target"] == "AmazonSSM.GetParameter"
    assert "Credential=AKID/" in headers["Authorization"]
    assert "/eu-central-1/ssm/aws4_request" in headers["Authorization"]
    assert headers["X-Amz-Security-Token"] == "session"
    assert json.loads(body) == {"Name": "/p"}


def test_the_bundle_is_fetched_into_a_file(cloud: str, tmp_path: Path) -> None:
    source_aws.download({"bucket": "b", "key": "k.zip", "sha256": "00"}, tmp_path / "archive")
    command, path, headers, _ = Recorder.seen[0]
    assert (command, path) == ("GET", "/b/k.zip")
    assert "/eu-central-1/s3/aws4_request" in headers["Authorization"]
    assert (tmp_path / "archive").exists()


def test_a_bundle_not_yet_allowed_is_refused_by_the_cloud(cloud: str, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="closed/k.zip.*403"):
        source_aws.download({"bucket": "closed", "key": "k.zip"}, tmp_path / "archive")


def test_the_log_goes_into_a_separate_stream(cloud: str) -> None:
    source_aws.ship("company/notebooks", ["first", "", "y" * 2000])
    created, put = (json.loads(body) for _, _, _, body in Recorder.seen)
    assert created["logGroupName"] == put["logGroupName"] == "company/notebooks"
    assert created["logStreamName"] == put["logStreamName"]
    assert created["logStreamName"].startswith("i-0abc/apply-")
    assert [event["message"] for event in put["logEvents"]] == ["first", "y" * 1000]


def test_an_outcome_is_signalled_in_the_wait_conditions_format(cloud: str) -> None:
    source_aws.report(OUTCOME, {"readyUrl": f"{cloud}/signal?Signature=s"})
    command, path, headers, body = Recorder.seen[0]
    assert (command, path) == ("PUT", "/signal?Signature=s")
    assert "Content-Type" not in headers
    assert json.loads(body) == {
        "Status": "SUCCESS",
        "Reason": "the notebook is ready",
        "UniqueId": "ready",
        "Data": "AA:BB",
    }


def test_a_failure_is_signalled_with_the_end_of_its_reason(cloud: str) -> None:
    source_aws.report({**OUTCOME, "ready": False, "reason": "x" * 2000 + "end"}, {"readyUrl": f"{cloud}/signal"})
    body = json.loads(Recorder.seen[0][3])
    assert body["Status"] == "FAILURE"
    assert body["Reason"] == "x" * 1497 + "end"


def test_the_address_of_the_signal_is_in_no_message(cloud: str) -> None:
    with pytest.raises(OSError, match="closed/signal") as refused:
        source_aws.report(OUTCOME, {"readyUrl": f"{cloud}/closed/signal?Signature=s"})
    assert "Signature" not in str(refused.value)


def test_no_secret_stands_in_the_list_of_processes(cloud: str, monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []
    run = subprocess.run

    def spy(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return run(command, **options)

    monkeypatch.setattr(subprocess, "run", spy)
    source_aws.desired_state({"parameter": "/p"})
    source_aws.report(OUTCOME, {"readyUrl": f"{cloud}/signal?Signature=s"})
    shown = " ".join(word for command in commands for word in command)
    assert len(commands) == 2
    assert "hush" not in shown
    assert "Signature" not in shown


@pytest.mark.parametrize("domain", ["amazonaws.com", "amazonaws.com.cn", "amazonaws.eu"])
def test_services_lie_in_the_domain_of_the_machines_partition(domain: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def curl(url: str, **_: Any) -> str:
        asked.append(url)
        return '{"Parameter": {"Value": "v"}}'

    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    monkeypatch.setattr(source_aws, "metadata", {**METADATA, "services/domain": domain}.__getitem__)
    monkeypatch.setattr(source_aws, "curl", curl)
    source_aws.desired_state({"parameter": "/p"})
    assert asked == [f"https://ssm.eu-central-1.{domain}/"]
