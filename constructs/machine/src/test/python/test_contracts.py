"""The machine reads and writes the names in contracts.json, which the stack's Java code uses too."""

import ast
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from conftest import CONTRACTS, FACTS, NOTEBOOK, OTHER_FACTS

import source_aws
from cloudnotebook import main, settings
from cloudnotebook.records import metrics
from cloudnotebook.steps import StepFailed

PROVIDER = {
    "issuer": "https://known-at-deployment.invalid",
    "clientId": "known-at-deployment",
    "allowedUsers": [],
    "allowedGroups": [],
    "usernameClaim": "sub",
    "groupsClaim": "groups",
    "scopes": [],
    "localAdministrators": [],
}


class Recording(dict[str, Any]):
    """A document that records which keys were read."""

    def __init__(self, document: dict[str, Any]) -> None:
        super().__init__(document)
        self.read: set[str] = set()

    def __getitem__(self, key: str) -> Any:
        self.read.add(key)
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        self.read.add(key)
        return super().get(key, default)


def test_every_fact_is_read_and_no_other() -> None:
    everything = {**NOTEBOOK, "authentication": {"openIdConnect": PROVIDER}, "storage": {}}
    facts = Recording(FACTS | OTHER_FACTS)
    settings.parse(everything, facts)
    assert facts.read == FACTS.keys() | OTHER_FACTS.keys()


def test_facts_that_are_always_present_suffice_for_the_smallest_notebook() -> None:
    assert settings.parse(NOTEBOOK, FACTS).facts.database is None


def test_every_metric_is_published_and_no_other(
    notebook: settings.Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    sent: list[str] = []
    log = SimpleNamespace(append=lambda _log, _stream, lines: sent.extend(line.text for line in lines))
    cloud: Any = SimpleNamespace(log=log)
    monkeypatch.setattr(metrics, "DATA", Path("/"))
    monkeypatch.setattr(metrics, "served_certificate", lambda _: "")
    monkeypatch.setattr(metrics, "lifetime_left", lambda *_: 50.0)
    metrics.tell(cloud, notebook)

    def fail(*_: object) -> None:
        raise StepFailed("python", ValueError("no such package"))

    monkeypatch.setattr(main, "run_all", fail)
    monkeypatch.setattr(main, "leave_outcome", lambda **_: None)
    monkeypatch.setattr(main, "steps", lambda _: ())
    monkeypatch.setattr(main.audit, "record", lambda *_, **__: None)
    with caplog.at_level(logging.INFO):
        main.apply(cloud, notebook)

    fields = {name for line in [*sent, *caplog.messages] for name in json.loads(line)}
    assert fields == {*CONTRACTS["metrics"], "notebook"}


def records() -> Iterator[ast.Call]:
    """Every call in the bundle that writes an audit line."""
    for file in settings.BUNDLE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("record", "audit.record"):
                yield node


def texts(node: ast.AST) -> set[str]:
    return {found.value for found in ast.walk(node) if isinstance(found, ast.Constant) and isinstance(found.value, str)}


def test_every_audit_event_is_written_and_no_other() -> None:
    assert set().union(*(texts(call.args[0]) for call in records())) == set(CONTRACTS["audit"]["events"])


def test_every_audit_outcome_is_written_and_no_other() -> None:
    told = [word.value for call in records() for word in call.keywords if word.arg == "outcome"]
    assert set().union(*map(texts, told)) == set(CONTRACTS["audit"]["outcomes"])


def test_audit_lines_have_the_named_fields_and_no_other() -> None:
    told = {str(word.arg) for call in records() for word in call.keywords}
    # The event is the first argument, and the code that ships a line adds the notebook.
    assert told | {"event", "notebook"} == set(CONTRACTS["audit"]["fields"])


def test_an_outcome_has_the_named_fields_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "STATE", tmp_path)
    main.leave_outcome(ready=True, reason="the notebook is ready", fingerprint="AA:BB")
    left = json.loads((tmp_path / "outcome.json").read_text())
    # The loader adds the digest of the document.
    assert {*left, "digest"} == set(CONTRACTS["outcome"])


def test_reported_fields_of_an_outcome_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_aws, "curl", lambda *_, **__: "")
    outcome = Recording(dict.fromkeys(CONTRACTS["outcome"], ""))
    source_aws.report(outcome, {"readyUrl": "https://signal.example.com"})
    assert outcome.read <= set(CONTRACTS["outcome"])
