"""Changes by an administrator on the machine are reported and audited."""

from pathlib import Path
from types import ModuleType

import pytest

from cloudnotebook.clouds.aws.aws import AwsCloud
from cloudnotebook.hub import administration
from cloudnotebook.settings import Settings
from cloudnotebook.users import sign_in


@pytest.fixture
def audit(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    """The audit lines."""
    lines: list[dict[str, str]] = []
    monkeypatch.setattr(
        administration.audit, "record", lambda event, **details: lines.append({"event": event, **details})
    )
    monkeypatch.setenv("SUDO_USER", "warden")
    return lines


def refuse(monkeypatch: pytest.MonkeyPatch, module: ModuleType, action: str, fault: Exception) -> None:
    def refused(*_: object) -> None:
        raise fault

    monkeypatch.setattr(module, action, refused)


def test_a_reset_says_where_the_new_details_are_and_the_audit_who_asked(
    notebook: Settings,
    audit: list[dict[str, str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    renewed: list[str] = []
    monkeypatch.setattr(administration, "renew", lambda _, __, name: renewed.append(name))
    assert administration.reset(AwsCloud(), notebook, "ada") == 0
    assert renewed == ["ada"]
    assert capsys.readouterr().out == "ada's new sign-in details are in the secret cloudnotebook/stack/notebook/ada\n"
    assert audit == [{"event": "reset", "user": "ada", "by": "warden", "outcome": "done"}]


def test_a_reset_of_an_unknown_user_is_refused_with_a_message(
    notebook: Settings,
    audit: list[dict[str, str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    refuse(monkeypatch, administration, "renew", sign_in.NoSuchUser("no user eve"))
    assert administration.reset(AwsCloud(), notebook, "eve") == 2
    assert capsys.readouterr().err == "no user eve\n"
    assert audit == []


def test_a_reset_that_fails_is_in_the_audit_as_such(
    notebook: Settings, audit: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, administration, "renew", OSError("the store is out of reach"))
    with pytest.raises(OSError, match="out of reach"):
        administration.reset(AwsCloud(), notebook, "ada")
    assert audit == [{"event": "reset", "user": "ada", "by": "warden", "outcome": "failed"}]


def test_a_chosen_password_is_in_the_audit_without_the_password(
    notebook: Settings, audit: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: list[tuple[str, str]] = []
    monkeypatch.setattr(sign_in, "choose_password", lambda _, name, password: chosen.append((name, password)))
    assert administration.set_password(notebook, "ada", "correct horse") == 0
    assert chosen == [("ada", "correct horse")]
    assert audit == [{"event": "password changed", "user": "ada"}]


@pytest.mark.parametrize("fault", [sign_in.NoSuchUser("no user eve"), sign_in.UnfitPassword("too short")])
def test_a_password_that_is_refused_changes_nothing_in_the_audit(
    fault: Exception,
    notebook: Settings,
    audit: list[dict[str, str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    refuse(monkeypatch, sign_in, "choose_password", fault)
    assert administration.set_password(notebook, "eve", "hunter2") == 2
    assert capsys.readouterr().err == f"{fault}\n"
    assert audit == []


def test_the_command_runs_the_bundle_that_is_in_force(
    notebook: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    command = tmp_path / "cloudnotebook"
    monkeypatch.setattr(administration, "COMMAND", command)
    monkeypatch.setattr(administration, "BUNDLE", Path("/opt/cloudnotebook/bundles/2"))
    monkeypatch.setattr("shutil.chown", lambda *_: None)
    administration.ensure(notebook)
    assert command.stat().st_mode & 0o777 == 0o755
    assert command.read_text().endswith('exec /usr/bin/python3 /opt/cloudnotebook/bundles/2 "$@"\n')


def test_one_change_waits_for_the_other(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(administration, "LOCK", tmp_path / "lock")
    monkeypatch.setattr(administration, "_SECONDS_FOR_OTHERS", 0)
    with administration.alone(), pytest.raises(TimeoutError, match="held by"), administration.alone():
        pass
