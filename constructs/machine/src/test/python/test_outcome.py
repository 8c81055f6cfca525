"""An apply leaves an outcome that names no cloud, for the loader to report."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from cloudnotebook import main, settings
from cloudnotebook.clouds.aws.aws import AwsCloud
from cloudnotebook.edge import authority
from cloudnotebook.records import audit
from cloudnotebook.steps import Progress, Step, StepFailed


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "STATE", tmp_path)
    monkeypatch.setattr(settings, "PUBLIC", tmp_path / "public")
    monkeypatch.setattr(main, "write", lambda path, text, mode: path.write_text(text))
    monkeypatch.setattr(audit, "record", lambda *_, **__: None)
    monkeypatch.setattr(authority, "fingerprint", lambda: "AA:BB")
    return tmp_path


def outcome(state: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((state / "outcome.json").read_text())
    return read


def test_a_ready_notebook_reports_its_fingerprint(
    state: Path, notebook: settings.Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main, "run_all", lambda *_: None)
    assert main.apply(AwsCloud(), notebook) == 0
    assert outcome(state) == {"ready": True, "reason": "the notebook is ready", "fingerprint": "AA:BB"}


def test_a_failed_step_is_the_reason(state: Path, notebook: settings.Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Sequence[Step], __: settings.Settings, ___: Progress) -> None:
        raise StepFailed("python", ValueError("no such package"))

    monkeypatch.setattr(main, "run_all", fail)
    assert main.apply(AwsCloud(), notebook) == 1
    assert outcome(state) == {"ready": False, "reason": "step 'python' failed: no such package", "fingerprint": ""}


def test_facts_that_the_bundle_cannot_read_are_the_reason(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> settings.Settings:
        raise settings.UnknownFacts(2)

    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(settings, "load", unknown)
    with pytest.raises(SystemExit) as ended:
        main.main(["apply"])
    assert ended.value.code != 0
    assert outcome(state) == {
        "ready": False,
        "reason": "the bundle expects facts of version 1 but got 2: replace the machine, see UPGRADING",
        "fingerprint": "",
    }


def test_another_command_leaves_no_outcome_of_an_apply(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> settings.Settings:
        raise settings.UnknownFacts(2)

    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(settings, "load", unknown)
    with pytest.raises(SystemExit):
        main.main(["tell-metrics"])
    assert not (state / "outcome.json").exists()
