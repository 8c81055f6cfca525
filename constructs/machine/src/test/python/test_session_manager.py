"""Session Manager's agent comes from the bucket that AWS keeps for it, and from no other."""

from pathlib import Path

import pytest

from cloudnotebook.clouds.aws import session_manager
from cloudnotebook.clouds.aws.api import Aws
from cloudnotebook.settings import Settings


class Machine:
    """A machine that records what was installed, and from where."""

    def __init__(self) -> None:
        self.fetched: list[str] = []
        self.commands: list[str] = []
        self.has_agent = False

    def run(self, *command: str | Path) -> str:
        if command[:2] == ("dpkg", "--print-architecture"):
            return "arm64\n"
        if command[:2] == ("dpkg", "--install"):
            assert Path(command[2]).read_text() == "package"
        self.commands.append(" ".join(Path(word).name for word in command))
        return ""

    def download(self, bucket: str, key: str, target: Path) -> None:
        self.fetched.append(f"{bucket}/{key}")
        target.write_text("package")


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine = Machine()
    monkeypatch.setattr(session_manager, "run", machine.run)
    monkeypatch.setattr(session_manager, "succeeds", lambda *_: machine.has_agent)
    monkeypatch.setattr(Aws, "download_public", machine.download)
    return machine


def in_region(region: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Aws, "region", region)


def test_the_agent_for_this_architecture_comes_from_the_regions_bucket_and_runs(
    notebook: Settings, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_region("eu-central-1", monkeypatch)
    session_manager.ensure(Aws(), notebook)
    assert machine.fetched == ["amazon-ssm-eu-central-1/latest/debian_arm64/amazon-ssm-agent.deb"]
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
