"""A deploy turns green only if a cell ran and the sign-in page answers under every name of the notebook."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cloudnotebook.host import network
from cloudnotebook.hub import selftest
from cloudnotebook.machine import CommandFailed
from cloudnotebook.settings import Acme, OpenIdConnect, Settings
from cloudnotebook.users.accounts import TESTER

OWN = str(selftest.CERTIFICATE)
SYSTEM = "/etc/ssl/certs/ca-certificates.crt"


class Machine:
    """A machine whose sign-in page is this text."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.cells: list[str] = []
        self.trusted: dict[str, str] = {}
        self.broken = False
        self.network = "net:[4]\n"

    def run_within(self, user: str, *command: str | Path) -> str:
        if command[0] == "readlink":
            return self.network
        self.cells.append(user)
        if self.broken:
            raise CommandFailed([str(word) for word in command], 1, "no kernel")
        return "cell says 42"

    def run(self, *command: str | Path) -> str:
        words = [str(word) for word in command]
        assert words[words.index("--connect-to") + 1] == "::127.0.0.1:443"
        self.trusted[words[-1]] = words[words.index("--cacert") + 1]
        return self.page


def machine(monkeypatch: pytest.MonkeyPatch, page: str = '<input name="otp">') -> Machine:
    made = Machine(page)
    monkeypatch.setattr(selftest, "run", made.run)
    monkeypatch.setattr(network, "run_within", made.run_within)
    return made


def test_a_cell_runs_as_a_user_in_a_separate_network(notebook: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    here = machine(monkeypatch)
    selftest.ensure_serving(notebook)
    assert here.cells == [TESTER]


def test_a_machine_without_separate_networks_fails_the_deploy(
    notebook: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine(monkeypatch).network = f"{selftest.NETWORK.readlink()}\n"
    with pytest.raises(selftest.NotServing, match="each other's ports"):
        selftest.ensure_serving(notebook)


def test_a_cell_that_fails_fails_the_deploy(notebook: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    machine(monkeypatch).broken = True
    with pytest.raises(CommandFailed, match="no kernel"):
        selftest.ensure_serving(notebook)


def test_every_name_is_asked_like_a_browser_that_trusts_the_notebooks_authority(
    notebook: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = machine(monkeypatch)
    selftest.ensure_serving(replace(notebook, domain="lab.example.com"))
    assert here.trusted == {
        "https://lab.example.com/hub/login": OWN,
        "https://203.0.113.5/hub/login": OWN,
        "https://notebook.localhost/hub/login": OWN,
    }


def test_a_domain_that_others_vouch_for_is_asked_as_any_browser_would(
    notebook: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = machine(monkeypatch)
    selftest.ensure_serving(replace(notebook, domain="lab.example.com", tls=Acme("it@example.com", None)))
    assert here.trusted["https://lab.example.com/hub/login"] == SYSTEM
    assert here.trusted["https://203.0.113.5/hub/login"] == OWN


def test_a_page_that_asks_for_no_code_fails_the_deploy(notebook: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    machine(monkeypatch, page='<input name="password">')
    with pytest.raises(selftest.NotServing, match="https://203.0.113.5/hub/login shows no field for a one-time code"):
        selftest.ensure_serving(notebook)


@pytest.mark.parametrize(("page", "fits"), [('<a href="/hub/oauth_login">', True), ('<input name="otp">', False)])
def test_with_a_provider_the_page_leads_there(
    page: str, fits: bool, notebook: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    values: dict[str, Any] = {"issuer": "https://id.example.com", "client_id": "notebook", "admin_group": None}
    lists = {"allowed_users": (), "allowed_groups": ("notebooks",), "scopes": ("openid",)}
    claims = {"username_claim": "email", "groups_claim": "groups"}
    machine(monkeypatch, page)
    company = replace(notebook, open_id_connect=OpenIdConnect(**values, **lists, **claims))
    if fits:
        selftest.ensure_serving(company)
    else:
        with pytest.raises(selftest.NotServing, match="shows no link to the provider"):
            selftest.ensure_serving(company)
