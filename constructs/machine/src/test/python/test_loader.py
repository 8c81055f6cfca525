"""The loader applies a desired state once, goes back if it fails, and reports to the deploy."""

import ast
import hashlib
import io
import json
import re
import subprocess
import sys
import tokenize
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import loader

FILES = Path(loader.__file__).parent
RESOURCES = Path(__file__).parents[1] / "resources"
GOLDENS = sorted([*RESOURCES.glob("cloud-config-*.golden"), *RESOURCES.glob("startup-script-*.golden")])
OK = {"ready": True, "reason": "the notebook is ready", "fingerprint": "AA:BB"}
BAD = {"ready": False, "reason": "step 'python' failed", "fingerprint": ""}


class Machine:
    """Stands in for the cloud and the bundle; records what the loader did."""

    def __init__(self) -> None:
        self.outcomes = {"good": OK, "bad": BAD}
        self.state = document("good", "u1")
        self.applied: list[str] = []
        self.signals: list[tuple[str, bool]] = []
        self.digests: list[str] = []
        self.shipped: list[str | None] = []
        self.hears = True

    def apply(self, _: object, document: dict[str, Any]) -> dict[str, Any]:
        self.applied.append(document["bundle"]["sha256"])
        return self.outcomes[document["bundle"]["sha256"]]

    def desired_state(self, _: dict[str, str]) -> str:
        return self.state

    def ship(self, log: str | None, _: list[str]) -> None:
        self.shipped.append(log)
        if log is None:
            raise OSError("no such log group")

    def report(self, outcome: dict[str, Any], document: dict[str, Any]) -> None:
        if not self.hears:
            raise OSError("403")
        self.signals.append((document["readyUrl"], outcome["ready"]))
        self.digests.append(outcome["digest"])


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Machine:
    stand_in = Machine()
    settings = tmp_path / "source.json"
    settings.write_text('{"cloud": "test"}')
    monkeypatch.setitem(sys.modules, "source_test", stand_in)  # type: ignore[arg-type]
    monkeypatch.setattr(sys, "argv", ["loader.py"])
    monkeypatch.setattr(loader, "SETTINGS", settings)
    monkeypatch.setattr(loader, "STATE", tmp_path)
    monkeypatch.setattr(loader, "NEXT", tmp_path / "loader/next")
    monkeypatch.setattr(loader, "BUNDLES", tmp_path / "bundles")
    monkeypatch.setattr(loader, "APPLY_LOG", tmp_path / "apply.log")
    monkeypatch.setattr(loader, "apply", stand_in.apply)
    return stand_in


def document(bundle: str, url: str, **others: Any) -> str:
    return json.dumps({"version": 1, "bundle": {"sha256": bundle}, "facts": {}, "readyUrl": url, **others})


def test_a_state_is_applied_and_signalled_once(machine: Machine) -> None:
    for _ in range(2):
        loader.follow(machine, document("good", "u1"))
    assert machine.applied == ["good"]
    assert machine.signals == [("u1", True)]


def test_a_new_url_alone_is_applied_again(machine: Machine) -> None:
    loader.follow(machine, document("good", "u1"))
    loader.follow(machine, document("good", "u2"))
    assert machine.signals == [("u1", True), ("u2", True)]


def test_a_failed_state_gives_way_to_the_last_good_one(machine: Machine) -> None:
    loader.follow(machine, document("good", "u1"))
    loader.follow(machine, document("bad", "u2"))
    assert machine.applied == ["good", "bad", "good"]
    assert machine.signals[-1] == ("u2", False)


def test_a_machine_killed_before_the_signal_starts_again(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as power, pytest.raises(KeyboardInterrupt):
        power.setattr(machine, "report", killed)
        loader.follow(machine, document("good", "u1"))
    loader.follow(machine, document("good", "u1"))
    assert machine.signals == [("u1", True)]


def test_an_outcome_names_the_document_by_its_digest(machine: Machine) -> None:
    text = document("bad", "u1")
    loader.follow(machine, text)
    assert machine.digests == [hashlib.sha256(text.encode()).hexdigest()]


def test_the_log_goes_where_the_document_says(machine: Machine) -> None:
    loader.follow(machine, document("good", "u1", log="company/notebooks"))
    assert machine.shipped == ["company/notebooks"]


def test_a_log_that_cannot_be_shipped_stops_no_signal(machine: Machine) -> None:
    loader.follow(machine, document("good", "u1"))
    assert machine.signals == [("u1", True)]


def test_a_state_without_a_waiting_deploy_is_handled_once(machine: Machine) -> None:
    machine.hears = False
    for _ in range(2):
        loader.follow(machine, document("good", "u1"))
    assert machine.applied == ["good"]


@pytest.mark.parametrize("version", [0, 2, None])
def test_an_unknown_version_is_reported_and_changes_nothing(version: object, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as paths:
        paths.setattr(loader, "STATE", tmp_path)
        outcome = loader.apply(None, {"version": version, "bundle": {"sha256": "00"}, "facts": {"url": "u"}})
    assert not outcome["ready"]
    assert outcome["reason"] == f"the loader reads version 1, not {version}: replace the machine, see UPGRADING"
    assert list(tmp_path.iterdir()) == []


class Stopped(Exception):
    """Ends a loader that would run on."""


class Clock:
    """Time that passes while the loader sleeps, until the test's end; `events` happen on the way."""

    def __init__(self, end: float, events: dict[float, Callable[[], None]]) -> None:
        self.now = 0.0
        self.end = end
        self.events = events
        self.pauses: list[tuple[float, float]] = []

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.pauses.append((self.now, seconds))
        self.now += seconds
        for moment in [moment for moment in self.events if moment <= self.now]:
            self.events.pop(moment)()
        if self.now >= self.end:
            raise Stopped


def test_the_state_is_read_every_5_seconds_for_an_hour_after_a_start_or_a_change(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change() -> None:
        machine.state = document("good", "u2")

    clock = Clock(20_000, {9000: change})
    monkeypatch.setattr(loader, "time", clock)
    with pytest.raises(Stopped):
        loader.main()
    handled = next(now for now, _ in clock.pauses if now >= 9000)
    assert handled < 9000 + 30
    assert {seconds for now, seconds in clock.pauses if now < 3600} == {5}
    assert {seconds for now, seconds in clock.pauses if 3600 <= now < handled} == {30}
    assert {seconds for now, seconds in clock.pauses if handled <= now < handled + 3600} == {5}
    assert {seconds for now, seconds in clock.pauses if handled + 3600 <= now} == {30}
    assert machine.signals == [("u1", True), ("u2", True)]


def test_a_state_that_cannot_be_read_yet_is_waited_for(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter([OSError("ParameterNotFound"), OSError("ParameterNotFound"), OSError("AccessDenied")])

    def desired_state(_: object) -> str:
        for error in answers:
            raise error
        return machine.state

    monkeypatch.setattr(machine, "desired_state", desired_state)
    monkeypatch.setattr(loader, "time", Clock(20, {}))
    with pytest.raises(Stopped):
        loader.main()
    assert machine.signals == [("u1", True)]
    # Each problem is reported once.
    assert capsys.readouterr().out.count("waiting for the desired state") == 2


def brings(machine: Machine, bundle: str, text: str) -> Path:
    """Lets a bundle contain its own loader."""
    folder = loader.BUNDLES / bundle / "loader"
    folder.mkdir(parents=True)
    (folder / "loader.py").write_text(text)
    return folder


def test_a_bundle_with_a_newer_loader_leads_the_next_start_to_it(machine: Machine) -> None:
    folder = brings(machine, "good", "newer")
    loader.main()
    assert machine.signals == [("u1", True)]
    assert loader.NEXT.readlink() == folder


def test_a_bundle_with_the_running_loader_changes_nothing(machine: Machine) -> None:
    brings(machine, "good", (FILES / "loader.py").read_text())
    loader.NEXT.parent.mkdir()
    loader.follow(machine, machine.state)
    assert not loader.NEXT.is_symlink()


def test_the_loader_of_a_failed_state_is_not_used(machine: Machine) -> None:
    brings(machine, "bad", "newer")
    loader.NEXT.parent.mkdir()
    loader.follow(machine, document("bad", "u1"))
    assert not loader.NEXT.is_symlink()


def test_a_loader_that_cannot_be_offered_does_not_fail_the_deploy(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as disk, pytest.raises(OSError, match="no space left"):
        disk.setattr(loader, "offer", full)
        loader.follow(machine, machine.state)
    loader.follow(machine, machine.state)
    assert machine.applied == ["good"]
    assert machine.signals == [("u1", True)]


@pytest.mark.parametrize(("hears", "status"), [(True, 0), (False, 1)])
def test_a_trial_applies_the_state_again_and_proves_that_its_report_arrives(
    hears: bool, status: int, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    loader.follow(machine, machine.state)
    machine.hears = hears
    monkeypatch.setattr(sys, "argv", ["loader.py", "trial"])
    with pytest.raises(SystemExit) as ended:
        loader.main()
    assert ended.value.code == status
    assert machine.applied == ["good", "good"]


class Store:
    """An object store with one object."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def download(self, _: dict[str, str], target: Path) -> None:
        target.write_bytes(self.content)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    monkeypatch.setattr(loader, "BUNDLES", tmp_path / "bundles")
    file = tmp_path / "bundle.zip"
    with zipfile.ZipFile(file, "w") as out:
        out.writestr("__main__.py", "print('hello')")
    return file.read_bytes()


def test_a_bundle_with_the_right_digest_is_unpacked(archive: bytes) -> None:
    wanted = {"bucket": "b", "key": "k", "sha256": hashlib.sha256(archive).hexdigest()}
    folder = loader.fetch(Store(archive), wanted)
    assert (folder / "__main__.py").read_text() == "print('hello')"


def test_a_bundle_with_another_digest_is_refused(archive: bytes) -> None:
    with pytest.raises(ValueError, match="the desired state names 0000"):
        loader.fetch(Store(archive), {"bucket": "b", "key": "k", "sha256": "0000"})
    assert not (loader.BUNDLES / "0000").exists()


def test_a_bundle_is_complete_after_a_power_cut_while_unpacking(archive: bytes) -> None:
    (loader.BUNDLES / "part").mkdir(parents=True)
    (loader.BUNDLES / "part/half.py").touch()
    wanted = {"bucket": "b", "key": "k", "sha256": hashlib.sha256(archive).hexdigest()}
    folder = loader.fetch(Store(archive), wanted)
    assert [file.name for file in folder.iterdir()] == ["__main__.py"]


def test_an_invalid_archive_is_a_failure_and_no_crash(archive: bytes, tmp_path: Path) -> None:
    wanted = {"bucket": "b", "key": "k", "sha256": hashlib.sha256(b"no archive").hexdigest()}
    with pytest.MonkeyPatch.context() as paths:
        paths.setattr(loader, "STATE", tmp_path)
        outcome = loader.apply(Store(b"no archive"), {"version": 1, "bundle": wanted, "facts": {}})
    assert outcome["reason"].startswith("the bundle did not run")


def test_a_permission_that_comes_late_is_waited_for(archive: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    class LateStore(Store):
        refusals = 2

        def download(self, bundle: dict[str, str], target: Path) -> None:
            if self.refusals:
                self.refusals -= 1
                raise OSError("AccessDenied")
            super().download(bundle, target)

    monkeypatch.setattr(loader, "SECONDS_BETWEEN_READS", 0)
    wanted = {"bucket": "b", "key": "k", "sha256": hashlib.sha256(archive).hexdigest()}
    assert loader.fetch(LateStore(archive), wanted).exists()


def test_a_permission_that_never_comes_is_a_failure(archive: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    class ClosedStore(Store):
        def download(self, bundle: dict[str, str], target: Path) -> None:
            raise OSError("AccessDenied")

    monkeypatch.setattr(loader, "SECONDS_BETWEEN_READS", 0)
    monkeypatch.setattr(loader, "SECONDS_FOR_PERMISSIONS", 0)
    with pytest.raises(OSError, match="AccessDenied"):
        loader.fetch(ClosedStore(archive), {"bucket": "b", "key": "k", "sha256": "00"})


def test_only_root_can_read_what_the_loader_keeps(tmp_path: Path) -> None:
    loader.write(tmp_path / "handled.json", "a signal's address")
    assert (tmp_path / "handled.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("file", sorted(FILES.glob("*.py")), ids=lambda file: file.name)
def test_the_loader_needs_nothing_but_pythons_own_library(file: Path) -> None:
    imported: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            imported.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").split(".")[0])
    assert imported <= sys.stdlib_module_names


def test_the_loader_and_its_sources_are_imported_without_the_guest() -> None:
    modules = sorted(file.stem for file in FILES.glob("*.py"))
    program = f"import sys; sys.path.insert(0, {str(FILES)!r}); import {', '.join(modules)}"
    subprocess.run([sys.executable, "-I", "-B", "-c", program], check=True)


@pytest.mark.parametrize("file", sorted(FILES.glob("source_*.py")), ids=lambda file: file.name)
def test_a_source_answers_all_that_the_loader_asks(file: Path) -> None:
    functions = {
        node.name: [argument.arg for argument in node.args.args]
        for node in ast.parse(file.read_text()).body
        if isinstance(node, ast.FunctionDef)
    }
    assert {name: len(functions[name]) for name in ("desired_state", "download", "ship", "report")} == {
        "desired_state": 1,
        "download": 2,
        "ship": 2,
        "report": 2,
    }


def test_the_loader_names_no_cloud() -> None:
    for file in ("loader.py", "start.py", "cloudnotebook-loader.service"):
        text = (FILES / file).read_text().lower()
        assert not [word for word in ("aws", "amazon", "s3", "ssm", "azure", "google", "169.254") if word in text]


def brought_by(golden: Path) -> dict[str, str]:
    """The files that a cloud's machines are made with, by their names."""
    if golden.stem.startswith("startup-script"):
        files = re.findall(r"(?ms)^cat >(\S+) <<'(\S+)'$\n(.*?)^\2$", golden.read_text())
        return {Path(path).name: text for path, _, text in files}
    document = json.loads(golden.read_text().removeprefix("#cloud-config"))
    return {Path(file["path"]).name: file["content"] for file in document["write_files"]}


PROGRAMS = [(golden, name) for golden in GOLDENS for name in brought_by(golden) if name.endswith(".py")]


def program(text: str) -> str:
    """The code of a text, without comments and docstrings."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:]
    return ast.dump(tree)


def test_every_program_of_the_loader_comes_with_some_machine() -> None:
    assert {name for _, name in PROGRAMS} == {file.name for file in FILES.glob("*.py")}


@pytest.mark.parametrize(("golden", "name"), PROGRAMS, ids=lambda value: getattr(value, "stem", value))
def test_a_machine_has_the_loaders_programs_without_their_comments(golden: Path, name: str) -> None:
    carried = brought_by(golden)[name]
    assert program(carried) == program((FILES / name).read_text())
    tokens = tokenize.generate_tokens(io.StringIO(carried).readline)
    assert not [token for token in tokens if token.type == tokenize.COMMENT]


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda golden: golden.stem)
def test_a_machine_starts_the_loader_and_has_systemd_start_it_again(golden: Path) -> None:
    unit = brought_by(golden)["cloudnotebook-loader.service"]
    assert "ExecStart=/usr/bin/python3 -u /usr/local/lib/cloudnotebook/start.py\n" in unit
    assert "Restart=always\n" in unit
