"""The loader is replaced by a newer one only if that proves itself, whatever goes wrong and whenever the power goes."""

import hashlib
import json
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from test_loader import GOLDENS, brought_by

import start

BORN_WITH = brought_by(GOLDENS[0])  # the same on every cloud, besides the source
REPORTS = "import sys; sys.exit(sys.argv[1:] != ['trial'])"
CRASHES = "raise ValueError"
HANGS = "import time; time.sleep(60)"


class PowerCut(BaseException):
    """Ends everything at once: nothing catches it."""


class Machine:
    """The files on the machine's disk; records which loader was started last."""

    def __init__(self, disk: Path) -> None:
        self.disk = disk
        self.started: str | None = None
        (disk / "links").mkdir()
        self.files("born with", REPORTS)

    def files(self, name: str, text: str) -> Path:
        folder = self.disk / name
        folder.mkdir()
        (folder / "loader.py").write_text(text)
        return folder

    def bring(self, name: str, text: str) -> None:
        """A bundle brings a loader, which the running one makes the next to start."""
        (self.disk / "links/next").symlink_to(self.files(name, text))

    def execv(self, _: str, command: list[str]) -> None:
        self.started = Path(command[-1]).resolve().parent.name

    def start(self) -> str:
        """Starts like systemd, which restarts what ends, until a loader runs; returns its name."""
        self.started = None
        for _ in range(2):
            if self.started is None:
                start.main()
        assert self.started
        return self.started


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Machine:
    stand_in = Machine(tmp_path)
    monkeypatch.setattr(start, "HERE", tmp_path / "born with")
    monkeypatch.setattr(start, "LINKS", tmp_path / "links")
    monkeypatch.setattr(start, "PYTHON", sys.executable)
    monkeypatch.setattr(os, "execv", stand_in.execv)
    return stand_in


def test_a_machine_starts_the_loader_of_its_user_data(machine: Machine) -> None:
    assert machine.start() == "born with"


def test_a_newer_loader_that_reports_is_kept(machine: Machine) -> None:
    machine.bring("newer", REPORTS)
    assert machine.start() == "newer"
    assert machine.start() == "newer"


def test_after_a_trial_the_unit_ends_so_that_systemd_ends_what_is_left_of_it(machine: Machine) -> None:
    machine.bring("newer", REPORTS)
    start.main()
    assert machine.started is None


@pytest.mark.parametrize("text", [CRASHES, "no python", "import sys; sys.exit(1)"])
def test_a_newer_loader_that_crashes_or_reports_nothing_gives_way(text: str, machine: Machine) -> None:
    machine.bring("newer", text)
    assert machine.start() == "born with"
    assert machine.start() == "born with"


def test_a_newer_loader_without_its_file_gives_way(machine: Machine) -> None:
    machine.bring("newer", "")
    (machine.disk / "newer/loader.py").unlink()
    assert machine.start() == "born with"


def test_a_newer_loader_that_hangs_gives_way_after_ten_minutes(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert start.SECONDS_OF_A_TRIAL == 10 * 60
    monkeypatch.setattr(start, "SECONDS_OF_A_TRIAL", 0.5)
    machine.bring("newer", HANGS)
    assert machine.start() == "born with"


def test_a_loader_that_was_kept_comes_back_after_a_bad_one(machine: Machine) -> None:
    machine.bring("newer", REPORTS)
    machine.start()
    machine.bring("newest", CRASHES)
    assert machine.start() == "newer"


def test_after_a_bad_loader_another_is_tried(machine: Machine) -> None:
    machine.bring("bad", CRASHES)
    machine.start()
    machine.bring("mended", REPORTS)
    assert machine.start() == "mended"


def test_a_kept_loader_missing_from_the_disk_gives_way(machine: Machine) -> None:
    machine.bring("newer", REPORTS)
    machine.start()
    (machine.disk / "newer/loader.py").unlink()
    assert machine.start() == "born with"


def cut(monkeypatch: pytest.MonkeyPatch, moment: int) -> None:
    """Cuts the power before one of the steps that change something or, after them all, never."""
    left = iter(range(moment))

    def counted(step: Callable[..., Any]) -> Callable[..., Any]:
        def either(*arguments: Any, **options: Any) -> Any:
            if next(left, None) is None:
                raise PowerCut
            return step(*arguments, **options)

        return either

    monkeypatch.setattr(Path, "replace", counted(Path.replace))
    monkeypatch.setattr(subprocess, "run", counted(subprocess.run))


@pytest.mark.parametrize("before", ["born with", "kept"])
@pytest.mark.parametrize("text", [REPORTS, CRASHES])
@pytest.mark.parametrize(
    ("moment", "is_kept"),
    [
        (0, True),  # before the trial: it takes place at the next start
        (1, False),  # at its beginning
        (2, False),  # at its end: nobody knows how it went
        (3, True),  # after all
    ],
)
def test_a_power_cut_at_any_step_leaves_a_working_loader(
    moment: int, is_kept: bool, text: str, before: str, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    if before == "kept":
        machine.bring("kept", REPORTS)
        machine.start()
    machine.bring("newer", text)
    with monkeypatch.context() as power:
        cut(power, moment)
        try:
            start.main()
        except PowerCut:
            assert moment < 3
    wanted = "newer" if is_kept and text == REPORTS else before
    assert machine.start() == wanted
    assert machine.start() == wanted


SOURCE = """
from pathlib import Path
CLOUD = Path({cloud!r})
def desired_state(settings):
    return (CLOUD / "state.json").read_text()
def download(bundle, target):
    target.write_bytes((CLOUD / bundle["sha256"]).read_bytes())
def ship(log, lines):
    pass
def report(outcome, document):
    with (CLOUD / "reports").open("a") as file:
        file.write(f"{{document['deploy']}} {{outcome['ready']}} {name}\\n")
"""
BUNDLE = """
import json
from pathlib import Path
outcome = {{"ready": True, "reason": "the notebook is ready", "fingerprint": "AA:BB"}}
(Path({state!r}) / "outcome.json").write_text(json.dumps(outcome))
"""


class Whole:
    """User data's start.py and loader.py with other paths and shorter times, run as systemd runs them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.cloud = root / "cloud"
        self.cloud.mkdir()
        self.process: subprocess.Popen[bytes] | None = None
        born_with = root / "born with"
        born_with.mkdir()
        self.lay(born_with, "old")
        (born_with / "start.py").write_text(self.here(BORN_WITH["start.py"]))
        (root / "etc/cloudnotebook").mkdir(parents=True)
        (root / "etc/cloudnotebook/source.json").write_text('{"cloud": "test"}')

    def here(self, text: str) -> str:
        for path in ("/etc/cloudnotebook", "/var/lib/cloudnotebook", "/opt/cloudnotebook"):
            text = text.replace(f'"{path}', f'"{self.root}{path}')
        text = text.replace("/usr/bin/python3", sys.executable).replace(
            "SECONDS_OF_A_TRIAL = 600", "SECONDS_OF_A_TRIAL = 2"
        )
        return text.replace("SECONDS_BETWEEN_READS = 5", "SECONDS_BETWEEN_READS = 0.05")

    def lay(self, folder: Path, name: str, loader: str = "") -> None:
        """Loader files, distinguishable by what their source writes."""
        (folder / "loader.py").write_text(loader or self.here(BORN_WITH["loader.py"]))
        (folder / "source_test.py").write_text(SOURCE.format(cloud=str(self.cloud), name=name))

    def deploy(self, deploy: str, brings: str | None = None, loader: str = "") -> None:
        """Writes a desired state whose bundle may bring a loader."""
        archive = self.root / f"{deploy}.zip"
        with zipfile.ZipFile(archive, "w") as files:
            files.writestr("__main__.py", BUNDLE.format(state=str(self.root / "var/lib/cloudnotebook")))
            if brings:
                folder = self.root / f"{deploy} brings"
                folder.mkdir()
                self.lay(folder, brings, loader)
                for file in folder.iterdir():
                    files.write(file, f"loader/{file.name}")
        digest = hashlib.sha256(archive.read_bytes()).hexdigest()
        archive.rename(self.cloud / digest)
        state = {"version": 1, "bundle": {"sha256": digest}, "facts": {}, "deploy": deploy}
        (self.cloud / "part").write_text(json.dumps(state))
        (self.cloud / "part").replace(self.cloud / "state.json")

    def reports(self) -> list[str]:
        file = self.cloud / "reports"
        return file.read_text().splitlines() if file.exists() else []

    def run_until(self, *reports: str) -> None:
        """Runs the unit until these reports have arrived, and no other."""
        deadline = time.monotonic() + 20
        while self.reports() != list(reports):
            assert time.monotonic() < deadline, self.reports()
            if self.process is None or self.process.poll() is not None:
                self.process = subprocess.Popen([sys.executable, "-u", str(self.root / "born with/start.py")])
            time.sleep(0.02)

    def end(self) -> None:
        """The power fails."""
        if self.process:
            self.process.kill()
            self.process.wait()
        self.process = None


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[Whole]:
    machine = Whole(tmp_path)
    yield machine
    machine.end()


def test_a_loader_that_a_deploy_brings_takes_over_and_serves_the_next(whole: Whole) -> None:
    whole.deploy("first")
    whole.run_until("first True old")
    whole.deploy("second", brings="new")
    whole.run_until("first True old", "second True old", "second True new")
    whole.deploy("third")
    whole.run_until("first True old", "second True old", "second True new", "third True new")
    whole.end()
    whole.deploy("fourth", brings="new")
    whole.run_until("first True old", "second True old", "second True new", "third True new", "fourth True new")


@pytest.mark.parametrize("loader", [CRASHES, HANGS])
def test_after_a_bad_loader_the_one_before_serves_the_next_deploy(loader: str, whole: Whole) -> None:
    whole.deploy("first", brings="bad", loader=loader)
    whole.run_until("first True old")
    whole.deploy("second")
    whole.run_until("first True old", "second True old")
