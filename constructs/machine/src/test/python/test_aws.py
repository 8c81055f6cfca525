"""Calls to AWS: signed by curl, with no secret in the process list."""

import http.server
import itertools
import json
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cloudnotebook.clouds.aws import api
from cloudnotebook.http import Refused


class Recorder(http.server.BaseHTTPRequestHandler):
    """Answers every call and records it."""

    seen: list[tuple[str, dict[str, str], str]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        Recorder.seen.append((self.path, dict(self.headers), body))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"SecretString": "v"}')

    def log_message(self, *_: object) -> None:
        """Logs nothing."""


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Iterator[api.Aws]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Recorder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{server.server_port}")
    sessions = itertools.count(1)

    def metadata(path: str) -> str:
        if path.endswith("/"):
            return "role"
        number = next(sessions)
        return json.dumps({"AccessKeyId": f"AKID{number}", "SecretAccessKey": "hush", "Token": f"session {number}"})

    monkeypatch.setattr(api, "metadata", metadata)
    Recorder.seen.clear()
    monkeypatch.setattr(api.Aws, "region", "eu-central-1")
    yield api.Aws()
    server.shutdown()
    server.server_close()


def test_a_call_is_signed_for_its_service_and_region(cloud: api.Aws) -> None:
    assert cloud.call("secretsmanager", "GetSecretValue", SecretId="s")["SecretString"] == "v"
    _, headers, body = Recorder.seen[0]
    assert headers["X-Amz-Target"] == "secretsmanager.GetSecretValue"
    assert "/eu-central-1/secretsmanager/aws4_request" in headers["Authorization"]
    assert json.loads(body) == {"SecretId": "s"}


def test_key_and_token_are_of_one_session_while_sessions_change(cloud: api.Aws) -> None:
    cloud.call("secretsmanager", "GetSecretValue", SecretId="s")
    cloud.call("secretsmanager", "GetSecretValue", SecretId="s")
    for number, (_, headers, _) in enumerate(Recorder.seen, start=1):
        assert f"Credential=AKID{number}/" in headers["Authorization"]
        assert headers["X-Amz-Security-Token"] == f"session {number}"


def test_any_text_arrives_unchanged(cloud: api.Aws) -> None:
    text = 'quote " backslash \\ newline \n tab \t umlaut ü @file'
    cloud.call("secretsmanager", "CreateSecret", SecretString=text)
    assert json.loads(Recorder.seen[0][2]) == {"SecretString": text}


def test_no_secret_stands_in_the_list_of_processes(cloud: api.Aws, monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []
    run = subprocess.run

    def spy(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return run(command, **options)

    monkeypatch.setattr(subprocess, "run", spy)
    cloud.call("secretsmanager", "CreateSecret", SecretString="the password")
    shown = " ".join(word for command in commands for word in command)
    assert "hush" not in shown
    assert "the password" not in shown


def test_a_refused_call_says_where_it_went(cloud: api.Aws, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="bucket/key.*501"):
        cloud.download_public("bucket", "key", tmp_path / "object")
