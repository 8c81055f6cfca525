"""Session Manager's agent comes from the bucket that AWS keeps for it, and from no other, and AWS has signed it."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from cloudnotebook.clouds.aws import session_manager
from cloudnotebook.clouds.aws.api import Aws
from cloudnotebook.settings import FILES, Settings

FINGERPRINT = "1C5B395CBE5E74E2F1CA21592784DBF388D19D46"
PACKAGE, SIGNATURE = "amazon-ssm-agent.deb", "amazon-ssm-agent.deb.sig"


class Signer:
    """Somebody with a key of their own."""

    def __init__(self, home: Path) -> None:
        home.mkdir(mode=0o700)
        self._home = home
        self.gpg("--passphrase", "", "--quick-generate-key", "somebody", "rsa2048", "sign", "never")

    def gpg(self, *arguments: str, given: bytes = b"") -> bytes:
        command = ("gpg", "--quiet", "--batch", "--homedir", self._home, *arguments)
        return subprocess.run(command, input=given, stdout=subprocess.PIPE, check=True).stdout

    def key(self) -> str:
        return self.gpg("--armor", "--export").decode()

    def signature(self, content: bytes) -> bytes:
        return self.gpg("--detach-sign", given=content)

    def end(self) -> None:
        subprocess.run(("gpgconf", "--homedir", self._home, "--kill", "all"), check=True)


class Machine:
    """A machine that records what was installed, and from where."""

    def __init__(self) -> None:
        self.fetched: list[str] = []
        self.commands: list[str] = []
        self.has_agent = False
        self.objects = {PACKAGE: b"package", SIGNATURE: b"none"}

    def succeeds(self, *command: str | Path) -> bool:
        """Asks the real gpgv; whether a package is there is this machine's to say."""
        if command[0] == "gpgv":
            return subprocess.run(command, capture_output=True, check=False).returncode == 0
        return self.has_agent

    def run(self, *command: str | Path) -> str:
        if command[:2] == ("dpkg", "--print-architecture"):
            return "arm64\n"
        if command[:2] == ("dpkg", "--install"):
            assert Path(command[2]).read_text() == "package"
        self.commands.append(" ".join(Path(word).name for word in command))
        return ""

    def download(self, bucket: str, key: str, target: Path) -> None:
        self.fetched.append(f"{bucket}/{key}")
        target.write_bytes(self.objects[Path(key).name])


@pytest.fixture
def signer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Signer]:
    """Whose key stands in for AWS's."""
    signer = Signer(tmp_path / "signer")
    (tmp_path / "key.asc").write_text(signer.key())
    monkeypatch.setattr(session_manager, "_KEY", tmp_path / "key.asc")
    yield signer
    signer.end()


@pytest.fixture
def stranger(tmp_path: Path) -> Iterator[Signer]:
    stranger = Signer(tmp_path / "stranger")
    yield stranger
    stranger.end()


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine = Machine()
    monkeypatch.setattr(session_manager, "run", machine.run)
    monkeypatch.setattr(session_manager, "succeeds", machine.succeeds)
    monkeypatch.setattr(Aws, "download_public", machine.download)
    return machine


def in_region(region: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Aws, "region", region)


def test_the_agent_for_this_architecture_comes_from_the_regions_bucket_and_runs(
    notebook: Settings, machine: Machine, signer: Signer, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_region("eu-central-1", monkeypatch)
    machine.objects[SIGNATURE] = signer.signature(b"package")
    session_manager.ensure(Aws(), notebook)
    folder = "amazon-ssm-eu-central-1/latest/debian_arm64/"
    assert machine.fetched == [folder + PACKAGE, folder + SIGNATURE]
    assert machine.commands == [
        "dpkg --install amazon-ssm-agent.deb",
        "systemctl enable --now amazon-ssm-agent.service",
    ]


def test_an_installed_agent_stays(notebook: Settings, machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    in_region("eu-central-1", monkeypatch)
    machine.has_agent = True
    session_manager.ensure(Aws(), notebook)
    assert machine.fetched == []
    assert machine.commands == []


@pytest.mark.parametrize("region", ["eu-nowhere-1", "eu-central", ""])
def test_nothing_is_fetched_from_a_bucket_that_may_be_anybodys(
    region: str, notebook: Settings, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_region(region, monkeypatch)
    with pytest.raises(session_manager.RegionUnknown, match=f"does not know the region {region}"):
        session_manager.ensure(Aws(), notebook)
    assert machine.fetched == []
    assert machine.commands == []


def refused(machine: Machine, notebook: Settings, monkeypatch: pytest.MonkeyPatch) -> bool:
    in_region("eu-central-1", monkeypatch)
    with pytest.raises(session_manager.NotSigned, match="amazon-ssm-eu-central-1 is not signed.*machineImage"):
        session_manager.ensure(Aws(), notebook)
    return machine.commands == []


def test_a_package_without_a_signature_is_not_installed(
    notebook: Settings, machine: Machine, signer: Signer, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.objects[SIGNATURE] = b""
    assert refused(machine, notebook, monkeypatch)


def test_a_package_that_was_changed_after_it_was_signed_is_not_installed(
    notebook: Settings, machine: Machine, signer: Signer, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.objects |= {PACKAGE: b"other package", SIGNATURE: signer.signature(b"package")}
    assert refused(machine, notebook, monkeypatch)


def test_a_package_that_somebody_else_signed_is_not_installed(
    notebook: Settings, machine: Machine, signer: Signer, stranger: Signer, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.objects[SIGNATURE] = stranger.signature(b"package")
    assert refused(machine, notebook, monkeypatch)


def test_a_key_of_the_image_is_trusted_too(
    notebook: Settings,
    machine: Machine,
    signer: Signer,
    stranger: Signer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    in_region("eu-central-1", monkeypatch)
    monkeypatch.setattr(session_manager, "_KEYS_OF_THE_IMAGE", tmp_path / "keys")
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys/own.asc").write_text(stranger.key())
    machine.objects[SIGNATURE] = stranger.signature(b"package")
    session_manager.ensure(Aws(), notebook)
    assert machine.commands[0] == "dpkg --install amazon-ssm-agent.deb"


def test_the_key_is_the_one_that_aws_documents(tmp_path: Path) -> None:
    ring = tmp_path / "ring"
    ring.write_bytes(session_manager.binary((FILES / "aws/session-manager-key.asc").read_text()))
    command = ("gpg", "--batch", "--homedir", tmp_path, "--with-colons", "--show-keys", ring)
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert [line.split(":")[9] for line in shown.splitlines() if line.startswith("fpr")] == [FINGERPRINT]
