"""The notebook's description as the machine reads it."""

import json
from pathlib import Path

import pytest
from conftest import FACTS, NOTEBOOK

from cloudnotebook import settings


def test_the_url_comes_from_the_stack(notebook: settings.Settings) -> None:
    assert notebook.url == "https://203.0.113.5/"


def test_the_notebook_answers_to_its_address_and_to_localhost(notebook: settings.Settings) -> None:
    assert notebook.names == ("203.0.113.5", "notebook.localhost")


def test_a_domain_comes_first() -> None:
    named = settings.parse({**NOTEBOOK, "access": {"domain": "lab.example.com"}}, FACTS)
    assert named.names == ("lab.example.com", "203.0.113.5", "notebook.localhost")


def test_an_acme_authority_is_lets_encrypt_unless_another_is_named() -> None:
    chosen = settings.parse({**NOTEBOOK, "tls": {"acme": {"email": "it@example.com"}}}, FACTS)
    assert chosen.tls == settings.Acme("it@example.com", None)
    assert chosen.checked_by_http


def test_with_a_dns_zone_nothing_is_asked_on_port_80() -> None:
    acme = {**NOTEBOOK, "tls": {"acme": {"email": "it@example.com"}}}
    assert not settings.parse(acme, {**FACTS, "dnsZone": "Z0EXAMPLE"}).checked_by_http


def test_idle_stop_that_is_off_has_no_minutes() -> None:
    never = settings.parse({**NOTEBOOK, "idleStop": {"enabled": False}}, FACTS)
    assert never.idle_minutes is None


def test_instance_metadata_bypasses_the_proxy(mirrored: settings.Settings) -> None:
    environment = mirrored.mirrors.environment()
    assert environment["HTTPS_PROXY"] == environment["https_proxy"] == "http://proxy.example.com:3128"
    assert "169.254.169.254" in environment["no_proxy"]


def test_only_aws_tells_whose_role_kernels_have(notebook: settings.Settings) -> None:
    assert (notebook.facts.kernel_role, notebook.facts.kernel_role_origin) == (FACTS["kernelIdentity"], "")
    told = settings.parse(NOTEBOOK, {**FACTS, "kernelIdentityOrigin": "own"})
    assert told.facts.kernel_role_origin == "own"


def test_log_and_budget_are_left_to_the_cloud(notebook: settings.Settings) -> None:
    beside = {"log": {"retentionDays": 365}, "budget": {"monthlyUsd": 100, "emails": ["it@example.com"]}}
    assert settings.parse({**NOTEBOOK, **beside}, FACTS) == notebook


def test_a_provider_created_with_the_notebook_comes_from_the_stack() -> None:
    provider = {
        "issuer": "https://known-at-deployment.invalid",
        "clientId": "known-at-deployment",
        "allowedUsers": [],
        "allowedGroups": ["notebooks"],
        "usernameClaim": "preferred_username",
        "groupsClaim": "groups",
        "scopes": ["openid"],
        "localAdministrators": [],
    }
    told = {**FACTS, "openIdIssuer": "https://id.example.com", "openIdClientId": "notebook"}

    chosen = settings.parse({**NOTEBOOK, "authentication": {"openIdConnect": provider}}, told)

    assert chosen.open_id_connect is not None
    assert chosen.open_id_connect.issuer == "https://id.example.com"
    assert chosen.open_id_connect.client_id == "notebook"


def test_the_value_of_a_variable_may_contain_an_equals_sign() -> None:
    chosen = settings.parse({**NOTEBOOK, "environment": ["OPTIONS=-Da=b", "EMPTY="]}, FACTS)
    assert chosen.environment == {"OPTIONS": "-Da=b", "EMPTY": ""}


@pytest.mark.parametrize("told", [{}, {"version": 2}])
def test_facts_of_another_version_are_not_read(told: dict[str, int], tmp_path: Path) -> None:
    (tmp_path / "notebook.json").write_text(json.dumps(NOTEBOOK))
    (tmp_path / "facts.json").write_text(json.dumps({**FACTS, **told}))
    with pytest.raises(settings.UnknownFacts, match="replace the machine, see UPGRADING"):
        settings.load(tmp_path / "notebook.json", tmp_path / "facts.json")


def test_facts_of_this_version_are_read(tmp_path: Path, notebook: settings.Settings) -> None:
    (tmp_path / "notebook.json").write_text(json.dumps(NOTEBOOK))
    (tmp_path / "facts.json").write_text(json.dumps({**FACTS, "version": settings.FACTS_VERSION}))
    assert settings.load(tmp_path / "notebook.json", tmp_path / "facts.json") == notebook
