"""Users' processes get the kernel role: each user a separate session, and nobody else any."""

import configparser
import contextlib
import json
import os
import select
import shlex
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from cloudnotebook.clouds import broker
from cloudnotebook.clouds.aws import credentials, kernel_role
from cloudnotebook.clouds.aws.credentials import Broker, KernelRole, Sessions
from cloudnotebook.clouds.aws.sts import Credentials, Sts
from cloudnotebook.http import Refused

USERS = {20001: "ada", 20002: "grace"}


class Role:
    """A role that records who has assumed it, and can refuse."""

    def __init__(self, lasts: timedelta = timedelta(hours=1)) -> None:
        self.sessions: list[str] = []
        self.lasts = lasts
        self.refusal = ""

    def assume(self, user: str) -> Credentials:
        if self.refusal:
            raise Refused(self.refusal)
        self.sessions.append(user)
        return Credentials(f"key of {user}", "hush", "token", datetime.now(UTC) + self.lasts)


Ask = Callable[[int], subprocess.CompletedProcess[str]]


@pytest.fixture
def role() -> Role:
    return Role()


@pytest.fixture
def ask(role: Role, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Ask]:
    """Asks as a process of this uid, by the very command that the SDKs run."""
    place = tmp_path / "socket"
    monkeypatch.setattr(kernel_role, "SOCKET", place)
    known = SimpleNamespace(getpwuid=lambda uid: SimpleNamespace(pw_name=USERS[uid]))
    monkeypatch.setattr(credentials, "pwd", known)
    service = Broker(place, Sessions(role.assume))
    threading.Thread(target=service.serve_forever, daemon=True).start()
    configuration = configparser.ConfigParser(interpolation=None)
    configuration.read_string(kernel_role.sdk_configuration("eu-central-1"))
    command = shlex.split(configuration["default"]["credential_process"].replace("--retry 3", "--retry 0"))

    def run(uid: int) -> subprocess.CompletedProcess[str]:
        monkeypatch.setattr(broker, "owner", lambda _: uid)
        return subprocess.run(command, capture_output=True, text=True, check=False)

    yield run
    service.shutdown()
    service.server_close()


def test_a_user_gets_a_session_in_their_own_name(ask: Ask, role: Role) -> None:
    answer = json.loads(ask(20001).stdout)
    assert answer["Version"] == 1
    assert answer["AccessKeyId"] == "key of ada"
    assert datetime.fromisoformat(answer["Expiration"]) > datetime.now(UTC)
    assert json.loads(ask(20002).stdout)["AccessKeyId"] == "key of grace"


@pytest.mark.parametrize("uid", [0, 33, 1000, 20000, 30000])
def test_nobody_but_users_gets_any(uid: int, ask: Ask, role: Role) -> None:
    answer = ask(uid)
    assert answer.returncode
    assert not answer.stdout
    assert "403" in answer.stderr
    assert not role.sessions


def test_a_refusal_of_aws_reaches_the_sdk_and_is_not_remembered(ask: Ask, role: Role) -> None:
    role.refusal = "AccessDenied"
    assert "502" in ask(20001).stderr
    role.refusal = ""
    assert json.loads(ask(20001).stdout)["AccessKeyId"] == "key of ada"


@pytest.fixture
def idle(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], socket.socket]]:
    """Connects as a process of this uid, and asks nothing."""
    with contextlib.ExitStack() as open_ones:

        def connect(uid: int) -> socket.socket:
            monkeypatch.setattr(broker, "owner", lambda _: uid)
            connection = open_ones.enter_context(socket.socket(socket.AF_UNIX))
            connection.settimeout(10)
            connection.connect(str(kernel_role.SOCKET))
            return connection

        yield connect


def test_a_user_who_holds_all_connections_that_a_user_may_have_keeps_nobody_else_waiting(
    ask: Ask, idle: Callable[[int], socket.socket]
) -> None:
    connections = [idle(20002) for _ in range(broker.CONNECTIONS_OF_A_USER + 1)]
    assert connections[-1].recv(1) == b"", "one too many is closed at once"
    assert json.loads(ask(20001).stdout)["AccessKeyId"] == "key of ada"


def test_a_connection_that_has_ended_no_longer_counts(ask: Ask, idle: Callable[[int], socket.socket]) -> None:
    for _ in range(broker.CONNECTIONS_OF_A_USER + 1):
        assert ask(20002).returncode == 0


def test_a_request_that_is_sent_slowly_ends_at_its_deadline(
    ask: Ask, idle: Callable[[int], socket.socket], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(broker, "SECONDS_FOR_A_REQUEST", 0.3)
    slow = idle(20002)
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        for _ in range(100):
            slow.sendall(b"GET / HTTP/1.0\r\nX: ")
            if select.select([slow], [], [], 0.1)[0]:
                break
    assert slow.recv(1) == b""


def test_the_caller_is_who_the_operating_system_says() -> None:
    here, there = socket.socketpair()
    with here, there:
        assert broker.owner(here) == os.getuid()


def test_a_session_is_kept_until_shortly_before_its_end(role: Role) -> None:
    sessions = Sessions(role.assume)
    assert sessions.of("ada") is sessions.of("ada")
    assert role.sessions == ["ada"]


def test_a_session_that_ends_soon_is_renewed() -> None:
    role = Role(lasts=credentials.RENEWAL - timedelta(seconds=1))
    sessions = Sessions(role.assume)
    assert sessions.of("ada") is not sessions.of("ada")


def test_a_name_of_one_letter_is_made_long_enough_for_aws() -> None:
    assert credentials.session_name("a") == "a="
    assert credentials.session_name("ab") == "ab"


ARN = "arn:aws:iam::123456789012:role/kernels"
NO_TAGS = f"AccessDenied: the machine is not authorized to perform: sts:TagSession on resource: {ARN}"


class TokenService:
    """A token service that records requests, and refuses some of them."""

    def __init__(self, refusal: str, *, only_tags: bool) -> None:
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.refusal = refusal
        self.only_tags = only_tags

    def assume_role(self, role: str, session: str, **tags: str) -> Credentials:
        assert role == ARN
        self.asked.append((session, tags))
        if self.refusal and (tags or not self.only_tags):
            raise Refused(self.refusal)
        return Credentials("key", "hush", "token", datetime.now(UTC))


def take_on(service: TokenService, user: str, monkeypatch: pytest.MonkeyPatch, *, existing: bool) -> None:
    monkeypatch.setattr(credentials, "Sts", lambda: service)
    KernelRole(ARN, existing).assume(user)


@pytest.mark.parametrize("existing", [True, False])
@pytest.mark.parametrize(("user", "session"), [("ada", "ada"), ("a", "a=")])
def test_a_session_has_its_users_name_as_a_tag(
    user: str, session: str, existing: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = TokenService("", only_tags=True)
    take_on(service, user, monkeypatch, existing=existing)
    assert service.asked == [(session, {"user": user})]


def test_an_existing_role_that_allows_no_tags_is_assumed_without(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    service = TokenService(NO_TAGS, only_tags=True)
    take_on(service, "ada", monkeypatch, existing=True)
    assert service.asked == [("ada", {"user": "ada"}), ("ada", {})]
    assert f"the trust policy of {ARN} does not allow sts:TagSession" in caplog.text


def test_a_role_made_for_the_notebook_is_never_assumed_without_a_tag(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    service = TokenService(NO_TAGS, only_tags=True)
    with pytest.raises(Refused, match="sts:TagSession"):
        take_on(service, "ada", monkeypatch, existing=False)
    assert service.asked == [("ada", {"user": "ada"})]


def test_another_refusal_is_no_reason_to_leave_the_tag_out(monkeypatch: pytest.MonkeyPatch) -> None:
    service = TokenService("AccessDenied: not authorized to perform: sts:AssumeRole", only_tags=False)
    with pytest.raises(Refused, match="sts:AssumeRole"):
        take_on(service, "ada", monkeypatch, existing=True)
    assert service.asked == [("ada", {"user": "ada"})]


def test_sts_is_asked_by_a_form_and_answers_in_xml(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(_: Sts, service: str, path: str, headers: list[str], **options: str) -> str:
        asked.extend((service, path, *headers, options["data_raw"]))
        return """<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
            <AccessKeyId>ASIA1</AccessKeyId><SecretAccessKey>hush</SecretAccessKey><SessionToken>a+b/c==</SessionToken>
            <Expiration>2030-01-02T03:04:05Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>"""

    monkeypatch.setattr(Sts, "_signed", answer)
    found = Sts().assume_role("arn:aws:iam::123456789012:role/kernels", "ada", user="ada")
    assert found == Credentials("ASIA1", "hush", "a+b/c==", datetime(2030, 1, 2, 3, 4, 5, tzinfo=UTC))
    assert asked == [
        *("sts", "", "Content-Type: application/x-www-form-urlencoded"),
        "Action=AssumeRole&Version=2011-06-15"
        "&RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fkernels&RoleSessionName=ada"
        "&Tags.member.1.Key=user&Tags.member.1.Value=ada",
    ]
