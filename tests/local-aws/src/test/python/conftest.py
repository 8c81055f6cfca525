"""An emulator for tests to call, as a deploy and a machine would."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import botocore.session
import pytest

SECONDS_TO_START = 60
ACCOUNT = {"AccessKeyId": "test", "SecretAccessKey": "test"}
ACCOUNT_VARIABLES = {
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_DEFAULT_REGION": "us-east-1",
}
SOURCES = Path(__file__).parents[2] / "main/python"
PROGRAMS = Path(__file__).parents[1] / "resources/notebook-instance"
"""What a container has, for programs that run outside of one."""
SHARED = Path(__file__).parents[4] / "local-machine/src/main/python"
Client = Callable[..., Any]


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    folder = tmp_path_factory.mktemp("emulator")
    settings = {
        **ACCOUNT_VARIABLES,
        "AWS_ENDPOINT_URL": address,
        "AUTH": "true",
        "BIND_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(port),
        "MINISTACK_HOST": "127.0.0.1",
        "MINISTACK_REGION": "us-east-1",
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "PYTHONPATH": f"{SOURCES}:{SHARED}",
        "TMPDIR": str(folder),
        "PATH": f"{PROGRAMS}:{os.environ['PATH']}",
        "LOCAL_CLOUD_NOTEBOOK_INSTANCE": json.dumps([sys.executable, str(PROGRAMS / "podman.py")]),
        "LOCAL_CLOUD_NOTEBOOK_INSTANCES": str(folder / "notebooks"),
    }
    with (folder / "log").open("wb") as log:
        emulator = subprocess.Popen(
            [sys.executable, "-m", "localaws.emulator"], env=os.environ | settings, stdout=log, stderr=log
        )
    try:
        await_answer(f"{address}/_ministack/health", emulator, folder / "log")
        yield address
    finally:
        emulator.terminate()
        emulator.wait()


def await_answer(url: str, emulator: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and emulator.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError(f"the emulator does not answer:\n{log.read_text()[-3000:]}")


@pytest.fixture(scope="session")
def client(endpoint: str) -> Client:
    """Creates clients, the account's or a session's, that send requests unchecked: the emulator has to refuse."""
    session = botocore.session.get_session()
    settings = botocore.config.Config(parameter_validation=False, retries={"max_attempts": 0})

    def make(service: str, credentials: Mapping[str, str] = ACCOUNT) -> Any:
        return session.create_client(
            service,
            region_name="us-east-1",
            endpoint_url=endpoint,
            aws_access_key_id=credentials["AccessKeyId"],
            aws_secret_access_key=credentials["SecretAccessKey"],
            aws_session_token=credentials.get("SessionToken"),
            config=settings,
        )

    return make


def deploy(formation: Any, name: str, resources: dict[str, Any]) -> str:
    """Creates or changes a stack and waits until it is done; returns the reasons in its events."""
    template = json.dumps({"Resources": resources})
    exists = any(stack["StackName"] == name for stack in formation.describe_stacks()["Stacks"])
    act = formation.update_stack if exists else formation.create_stack
    act(StackName=name, TemplateBody=template, Capabilities=["CAPABILITY_NAMED_IAM"])
    await_end(formation, name)
    events = formation.describe_stack_events(StackName=name)["StackEvents"]
    return "\n".join(event.get("ResourceStatusReason", "") for event in events)


def await_end(formation: Any, name: str) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        stacks = [stack for stack in formation.describe_stacks()["Stacks"] if stack["StackName"] == name]
        if not any("IN_PROGRESS" in stack["StackStatus"] for stack in stacks):
            return
        time.sleep(0.1)
    raise AssertionError(f"the stack {name} comes to no end")
