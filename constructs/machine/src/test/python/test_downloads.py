"""Everything that the machine downloads is listed, and an unreachable host is reported with a fix."""

import ast
import dataclasses
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from cloudnotebook_jupyter import FILES as JUPYTER

from cloudnotebook import downloads, settings
from cloudnotebook.clouds.aws import api, session_manager
from cloudnotebook.host import sources
from cloudnotebook.settings import BUNDLE, FILES, Mirrors

SOURCES = [file for root in (BUNDLE, BUNDLE.parent / "loader", JUPYTER) for file in root.rglob("*.py")]
PROGRAMS_AND_DATA = {".py", ".pyc", ".pem", ".json", ".html", ".lock"}
OTHERS = [
    file
    for root in (FILES, JUPYTER)
    for file in root.rglob("*")
    if file.is_file() and file.suffix not in PROGRAMS_AND_DATA
]
HOST = re.compile(r"(?<![\w.{}-])[a-z0-9{][a-z0-9_{}.-]*\.(?:com|org|net|io|dev|eu|cn)\b")
NO_HOSTS = {
    # In XML, SSH's algorithms, a file's name, and whom tokens are for: none is called.
    *("maven.apache.org", "openssh.com", "issue.net"),
    "www.googleapis.com",  # in the name of a scope
    *("monitor.azure.com", "ossrdbms-aad.database.windows.net", "vault.azure.net"),
}
NONE = Mirrors(None, None, None, None, None)


def texts(source: Path) -> Iterator[str]:
    """The strings that a program uses: no comments and no docstrings."""
    tree = ast.parse(source.read_text())
    documents = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield ast.unparse(node)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents:
            yield node.value


def written_down(host: str) -> bool:
    template = host.replace("{self.region}", "REGION").replace("{service}", "SERVICE")
    services = {entry.endpoint for entry in downloads.everything() if entry.endpoint}
    known = {known for entry in downloads.everything() for known in entry.hosts}
    asked = {template.replace("SERVICE", service) for service in services}
    return asked <= known


@pytest.mark.parametrize("source", SOURCES, ids=lambda file: str(file.name))
def test_every_host_in_a_program_is_listed(source: Path) -> None:
    hosts = {host for text in texts(source) for host in HOST.findall(text)}
    assert [host for host in hosts - NO_HOSTS if not written_down(host)] == []


@pytest.mark.parametrize("file", OTHERS, ids=lambda file: file.name)
def test_no_unit_or_configuration_names_a_host(file: Path) -> None:
    lines = [line for line in file.read_text().splitlines() if not re.match(r"\s*(#|//|import )", line)]
    assert set(HOST.findall("\n".join(lines))) <= NO_HOSTS


def test_every_service_that_is_called_has_a_listed_endpoint() -> None:
    called = set(api._TARGETS)
    for source in SOURCES:
        called |= set(re.findall(r'(?:call|signed|_endpoint)\(\s*"(\w+)"', source.read_text()))
    agents = {"ssmmessages"}
    assert {entry.endpoint for entry in downloads.everything() if entry.endpoint} == called | agents


def test_every_mirror_of_the_settings_replaces_something() -> None:
    fields = {field.name for field in dataclasses.fields(Mirrors)} - {"proxy", "ca_certificates"}
    assert {entry.mirror for entry in downloads.everything() if entry.mirror} == fields


def test_with_mirrors_no_public_registry_is_configured() -> None:
    mirrors = Mirrors("https://m.example.com", "https://m.example.com/pypi", "https://m.example.com/maven", None, None)
    configured = [sources.apt_sources(mirrors), sources.maven_settings(mirrors), *mirrors.environment().values()]
    public = [host for entry in downloads.everything() if entry.mirror for host in entry.hosts]
    for text in configured:
        assert text
        assert "https://m.example.com" in text
        assert not [host for host in public if host in text]


def test_pip_accepts_an_index_without_tls_only_if_the_notebook_names_one() -> None:
    plain = dataclasses.replace(NONE, pypi="http://mirror.example.com:8081/pypi").environment()
    safe = dataclasses.replace(NONE, pypi="https://mirror.example.com/pypi").environment()
    assert plain["PIP_TRUSTED_HOST"] == "mirror.example.com:8081"
    assert "PIP_TRUSTED_HOST" not in safe


def test_an_unreachable_registry_names_its_mirror() -> None:
    failure = "apt-get exited with status 100: E: Could not connect to deb.debian.org:80, connection timed out"
    assert downloads.advice(failure, NONE) == (
        "; deb.debian.org serves Debian packages and security updates: if the machine cannot reach it, "
        "set mirrors.apt, or set mirrors.proxy"
    )


def test_an_unreachable_service_names_its_endpoint() -> None:
    failure = "https://secretsmanager.eu-central-1.amazonaws.com/: curl: (28) Failed to connect to it after 10001 ms"
    assert "add an endpoint for secretsmanager to its network" in downloads.advice(failure, NONE)


def test_an_unreachable_vault_names_its_private_endpoint() -> None:
    failure = "https://lab.vault.azure.net/secrets/lab-ada: curl: (6) Could not resolve host: lab.vault.azure.net"
    served = "lab.vault.azure.net serves sign-in details and the company's secrets, on Azure"
    assert served in downloads.advice(failure, NONE)
    assert "give a private endpoint for the vault in its network" in downloads.advice(failure, NONE)


def test_a_bucket_is_reached_by_the_endpoint_of_object_storage() -> None:
    failure = "dial tcp: lookup company.s3.eu-central-1.amazonaws.com: i/o timeout"
    assert "company.s3.eu-central-1.amazonaws.com serves the bundle" in downloads.advice(failure, NONE)


def test_an_unreachable_mirror_names_itself() -> None:
    chosen = dataclasses.replace(NONE, pypi="https://mirror.example.com/pypi/simple")
    failure = "HTTPSConnectionPool(host='mirror.example.com', port=443): Failed to establish a new connection"
    assert downloads.advice(failure, chosen) == (
        "; mirror.example.com is the host of mirrors.pypi: the machine must be able to reach it"
    )


def test_other_failures_are_reported_unchanged() -> None:
    assert downloads.advice("E: Unable to locate package caddy at deb.debian.org", NONE) == ""
    assert downloads.advice("a cell timed out", NONE) == ""


def test_curl_soon_gives_up_on_an_unreachable_host() -> None:
    program = subprocess.run(
        ("curl", "--libcurl", "-", "--silent", "file:///dev/null"),
        env={**downloads.patience(), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "CURLOPT_CONNECTTIMEOUT_MS, 10000L" in program.stdout


def test_the_agent_comes_from_no_bucket_that_anybody_could_have_created(
    notebook: settings.Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_manager, "succeeds", lambda *_: False)
    monkeypatch.setattr(api.Aws, "region", "eu-nowhere-1")
    with pytest.raises(session_manager.RegionUnknown, match="eu-nowhere-1.*machineImage"):
        session_manager.ensure(api.Aws(), notebook)
