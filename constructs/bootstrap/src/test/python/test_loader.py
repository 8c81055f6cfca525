"""The loader applies a desired state once, goes back when it fails, and tells the deploy."""

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

import loader

OK = {"Status": "SUCCESS", "Reason": "the notebook is ready", "Data": "AA:BB"}
BAD = {"Status": "FAILURE", "Reason": "step 'python' failed", "Data": ""}


class Machine:
    """Stands for AWS and for the bundle; remembers what the loader did."""

    def __init__(self) -> None:
        self.outcomes = {"good": OK, "bad": BAD}
        self.applied: list[str] = []
        self.signals: list[tuple[str, str]] = []

    def apply(self, _: object, document: dict[str, Any]) -> dict[str, str]:
        self.applied.append(document["bundle"])
        return self.outcomes[document["bundle"]]

    def signal(self, url: str, outcome: dict[str, str]) -> None:
        self.signals.append((url, outcome["Status"]))


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Machine:
    stand_in = Machine()
    monkeypatch.setattr(loader, "STATE", tmp_path)
    monkeypatch.setattr(loader, "APPLY_LOG", tmp_path / "apply.log")
    monkeypatch.setattr(loader, "apply", stand_in.apply)
    monkeypatch.setattr(loader, "signal", stand_in.signal)
    return stand_in


def document(bundle: str, url: str) -> str:
    return json.dumps({"bundle": bundle, "facts": {}, "readyUrl": url})


def test_a_state_is_applied_and_signalled_once(machine: Machine) -> None:
    for _ in range(2):
        loader.follow(None, document("good", "u1"))
    assert machine.applied == ["good"]
    assert machine.signals == [("u1", "SUCCESS")]


def test_a_new_url_alone_is_applied_again(machine: Machine) -> None:
    loader.follow(None, document("good", "u1"))
    loader.follow(None, document("good", "u2"))
    assert machine.signals == [("u1", "SUCCESS"), ("u2", "SUCCESS")]


def test_a_failed_state_gives_way_to_the_last_good_one(machine: Machine) -> None:
    loader.follow(None, document("good", "u1"))
    loader.follow(None, document("bad", "u2"))
    assert machine.applied == ["good", "bad", "good"]
    assert machine.signals[-1] == ("u2", "FAILURE")


def test_a_machine_killed_before_the_signal_begins_again(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(loader, "signal", killed)
    with pytest.raises(KeyboardInterrupt):
        loader.follow(None, document("good", "u1"))
    monkeypatch.setattr(loader, "signal", machine.signal)
    loader.follow(None, document("good", "u1"))
    assert machine.signals == [("u1", "SUCCESS")]


class Store:
    """An object store with one object."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def download(self, _bucket: str, _key: str, target: Path) -> None:
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


def test_a_permission_that_comes_late_is_waited_for(archive: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    class LateStore(Store):
        refusals = 2

        def download(self, bucket: str, key: str, target: Path) -> None:
            if self.refusals:
                self.refusals -= 1
                raise loader.AwsError("AccessDenied")
            super().download(bucket, key, target)

    monkeypatch.setattr(loader, "SECONDS_BETWEEN_READS", 0)
    wanted = {"bucket": "b", "key": "k", "sha256": hashlib.sha256(archive).hexdigest()}
    assert loader.fetch(LateStore(archive), wanted).exists()


def test_a_permission_that_never_comes_is_a_failure(archive: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    class ClosedStore(Store):
        def download(self, bucket: str, key: str, target: Path) -> None:
            raise loader.AwsError("AccessDenied")

    monkeypatch.setattr(loader, "SECONDS_BETWEEN_READS", 0)
    monkeypatch.setattr(loader, "SECONDS_FOR_PERMISSIONS", 0)
    with pytest.raises(loader.AwsError, match="AccessDenied"):
        loader.fetch(ClosedStore(archive), {"bucket": "b", "key": "k", "sha256": "00"})
