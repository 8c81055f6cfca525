"""The hub and its proxy, as two units: restarting one stops no kernel."""

import json
import secrets
import urllib.request
from pathlib import Path

from cloudnotebook_jupyter import EXTENSIONS, server
from cloudnotebook_jupyter import FILES as JUPYTER

from ..clouds.cloud import Cloud
from ..host import network
from ..host.limits import USERS, machine_mib, shares
from ..host.sources import MAVEN_HOME
from ..kernels.java_kernel import CURRENT as JAVA_KERNEL
from ..kernels.java_kernel import java_home
from ..kernels.python_environment import CURRENT as PYTHON
from ..kernels.python_environment import KERNEL as PYTHON_KERNEL
from ..kernels.python_kernel import COMMANDS, OWN
from ..machine import UnitFailed, directory, ensure_running, install_unit, wait_until, write
from ..settings import BUNDLE, CONFIGURATION, DATA, FILES, STATE, Settings
from ..users import accounts
from ..users.open_id_connect import CLIENT_SECRET, PROVIDER
from . import passes

CODE = BUNDLE / "hub"  # what runs in the hub
CONFIGURATION_FILE = "jupyterhub_config.py"
WITH_A_PROVIDER = "open_id_sign_in.py"
HUB_FILES = sorted({file.name for file in CODE.glob("*.py")} - {CONFIGURATION_FILE, WITH_A_PROVIDER})
HUB_MODULES = ("records/audit", "hub/passes", "users/passwords", "users/sessions")
HUB, PROXY = "cloudnotebook-hub.service", "cloudnotebook-proxy.service"
SIGNED_IN = STATE / "signed-in"
_TOKEN = CONFIGURATION / "proxy.env"
_SERVER = Path("/etc/jupyter/jupyter_server_config.json")
_PROGRAMS_OWN = CONFIGURATION / "jupyter"
_MODULES = CONFIGURATION / "hub"
_TEMPLATES = _MODULES / "templates"
_LAB = Path("/etc/jupyter/labconfig/page_config.json")
_PAM = Path("/etc/pam.d/cloudnotebook")
_USERS_JOURNAL = Path("/etc/systemd/journald@jupyter.conf")


def ensure(cloud: Cloud, settings: Settings) -> None:
    directory(DATA / "hub", 0o700)
    directory(SIGNED_IN, 0o700)
    if not _TOKEN.exists():
        write(_TOKEN, f"CONFIGPROXY_AUTH_TOKEN={secrets.token_hex(32)}\n", 0o600)
    write(_PAM, (FILES / "pam").read_text())
    write(_USERS_JOURNAL, (FILES / _USERS_JOURNAL.name).read_text())
    accounts.ensure_stranger()
    for source in filter(Path.is_file, EXTENSIONS.rglob("*")):
        write(_PROGRAMS_OWN / source.relative_to(EXTENSIONS), source.read_text())
    for name in (server.PROGRAMS_FILE, *server.CONFIGURATION_FILES):
        write(_SERVER.with_name(name), (JUPYTER / name).read_text())
    write(_SERVER, json.dumps(server_configuration(settings), indent=1))
    write(_LAB, json.dumps(server.LAB_PAGE, indent=1))
    configuration, values = CONFIGURATION / CONFIGURATION_FILE, CONFIGURATION / "hub.json"
    write(configuration, (CODE / CONFIGURATION_FILE).read_text())
    write(values, json.dumps(hub_values(cloud, settings), indent=1))
    install_unit(PROXY, token=str(_TOKEN))
    ensure_running(PROXY, _TOKEN)
    writable = {"signed_in": str(SIGNED_IN), "passes": str(passes.FOLDER)}
    install_unit(HUB, token=str(_TOKEN), configuration=str(configuration), **writable)
    ensure_running(HUB, configuration, values, *_hubs_own(), PROVIDER, CLIENT_SECRET)
    for unit in ("cloudnotebook-handover.service", "cloudnotebook-handover.path"):
        install_unit(unit, signed_in=str(SIGNED_IN), bundle=str(BUNDLE))
    ensure_running("cloudnotebook-handover.path")
    try:
        wait_until("an answer from the hub through its proxy", 90, _answers)
    except TimeoutError as timeout:
        raise UnitFailed(HUB, str(timeout)) from timeout


def _hubs_own() -> list[Path]:
    """Copies the hub's modules and pages out of the bundle, so that a new bundle alone does not restart the hub.

    With a provider it needs the whole package, and reads the bundle itself.
    """
    targets = {_MODULES / name: CODE / name for name in HUB_FILES}
    for module in HUB_MODULES:
        name = f"cloudnotebook/{module}.py"
        targets[_MODULES / name] = BUNDLE / name
    targets |= {_TEMPLATES / page.name: page for page in sorted((FILES / "templates").iterdir())}
    for target, source in targets.items():
        write(target, source.read_text())
    return list(targets)


def hub_values(cloud: Cloud, settings: Settings) -> dict[str, object]:
    """What the hub's static configuration reads."""
    python = PYTHON.resolve()
    company = settings.open_id_connect is not None
    # A provider's users come and go without the settings: the hub knows them from the accounts.
    users = [] if company else accounts.of(settings)
    return {
        "company": company,
        "users": {account.name: account.address for account in users},
        "python": str(python),
        "server": str(_PROGRAMS_OWN / server.PROGRAM),
        "kernels": f"{JAVA_KERNEL}:{PYTHON_KERNEL}/share/jupyter",
        "path": user_path(settings),
        "environment": settings.mirrors.environment() | cloud.kernels.environment() | tools_environment(settings),
        "signedIn": str(SIGNED_IN),
        "modules": [str(BUNDLE), str(CODE)] if company else [str(_MODULES)],
        "templates": str(_TEMPLATES),
        "ownPassword": list(settings.users),
        "memory": f"{shares(settings, machine_mib()).user}M",
        "slice": USERS,
        "port": network.SERVER_PORT,
        "sandbox": json.loads((FILES / "user-sandbox.json").read_text()) | network.properties("{USERNAME}"),
    }


def user_path(settings: Settings) -> str:
    """Where a user's programs are looked for; what the user has installed comes first."""
    folders = (COMMANDS, java_home(settings.jdk) / "bin", PYTHON / "bin", "/usr/local/bin", "/usr/bin", "/bin")
    return ":".join(map(str, (f"/home/{{user}}/{OWN}/bin", *folders)))


def tools_environment(settings: Settings) -> dict[str, str]:
    """Variables for Maven and pip: the notebook's JDK and mirrors, and no check for a newer pip."""
    return {
        "JAVA_HOME": str(java_home(settings.jdk)),
        "MAVEN_ARGS": f"--global-settings={MAVEN_HOME}/conf/settings.xml",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }


def server_configuration(settings: Settings) -> dict[str, dict[str, object]]:
    """What users' servers read."""
    return server.configuration((settings.idle_minutes or 0) * 60, shares(settings, machine_mib()).kernels)


def _answers() -> bool:
    try:
        with urllib.request.urlopen("http://127.0.0.1:8000/hub/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
