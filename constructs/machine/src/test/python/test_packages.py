"""Debian's packages are installed by few calls of apt, and those that can wait come last."""

from dataclasses import replace

import pytest

from cloudnotebook.clouds.aws.aws import AwsCloud
from cloudnotebook.host import packages
from cloudnotebook.main import steps
from cloudnotebook.settings import Settings

STEPS = steps(AwsCloud())


class Debian:
    """A machine that records the calls of apt."""

    def __init__(self) -> None:
        self.installed: set[str] = set()
        self.calls: list[str] = []
        self.commands: list[tuple[str, ...]] = []
        self.flags = ""

    def succeeds(self, *command: str) -> bool:
        return self.installed.issuperset(command[2:])

    def run(self, *command: str, environment: dict[str, str] | None = None) -> str:
        self.commands.append(command)
        if command[:2] == ("dpkg-query", "--show"):
            return self.flags
        for verb in {"update", "install"}.intersection(command):
            self.calls.append(verb)
        if "install" in command:
            self.installed.update(command[command.index("install") + 1 :])
        return ""


@pytest.fixture
def debian(monkeypatch: pytest.MonkeyPatch) -> Debian:
    machine = Debian()
    monkeypatch.setattr(packages, "run", machine.run)
    monkeypatch.setattr(packages, "succeeds", machine.succeeds)
    return machine


def apply(notebook: Settings) -> None:
    for step in STEPS:
        if getattr(step.action, "__module__", "") == packages.__name__:
            step.action(notebook)


def test_lists_are_fetched_once_for_all_packages(notebook: Settings, debian: Debian) -> None:
    apply(notebook)
    assert debian.calls == ["update", "install", "install", "install", "install"]


def test_nothing_is_fetched_if_all_is_installed(notebook: Settings, debian: Debian) -> None:
    apply(notebook)
    debian.calls.clear()
    apply(notebook)
    assert debian.calls == []


def test_packages_added_by_a_setting_are_fetched(notebook: Settings, debian: Debian) -> None:
    apply(notebook)
    debian.calls.clear()
    apply(replace(notebook, jdk=21))
    assert debian.calls == ["update", "install"]


def test_packages_that_the_notebook_names_are_installed(notebook: Settings, debian: Debian) -> None:
    apply(notebook)
    debian.calls.clear()
    apply(replace(notebook, packages=replace(notebook.packages, debian=("graphviz",))))
    assert debian.calls == ["update", "install"]
    assert "graphviz" in debian.installed


def test_one_call_of_dpkg_at_a_time() -> None:
    after = {step.name: step.after for step in STEPS}
    assert after["packages"] == ("web server",)
    assert after["java and tools"] == ("packages",)
    assert after["tools for users"] == ("java and tools",)
    assert after["session manager"] == ("tools for users",)


def test_the_sign_in_page_waits_for_packages_and_python_side_by_side_and_not_for_java() -> None:
    after = {step.name: step.after for step in STEPS}

    def all_before(name: str) -> set[str]:
        return set(after[name]).union(*(all_before(step) for step in after[name]))

    assert {"packages", "python"} <= all_before("hub")
    assert all_before("hub").isdisjoint({"java and tools", "java kernel", "tools for users", "python packages"})
    assert "python" not in all_before("packages")
    assert "packages" not in all_before("python")


def test_a_package_torn_by_a_power_cut_is_unpacked_again_before_others_are_configured(
    notebook: Settings, debian: Debian
) -> None:
    debian.flags = "ok libc6\nreinstreq libwrap0:amd64\n"
    packages.ensure_web_server(notebook)
    removed = next(command for command in debian.commands if "--remove" in command)
    repaired = next(command for command in debian.commands if "--fix-broken" in command)
    configure = ("dpkg", "--configure", "--pending")
    assert removed[-1] == "libwrap0:amd64"
    order = [command for command in debian.commands if command in (removed, configure, repaired)]
    assert order == [removed, configure, repaired, configure]
