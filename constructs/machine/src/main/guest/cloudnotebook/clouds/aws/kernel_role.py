"""What is granted to the notebook, for kernels: AWS's SDKs find credentials of the kernel role by themselves."""

from ...downloads import patience
from ...machine import ensure_running, install_unit, render, system_user, write
from ...settings import BUNDLE, CONFIGURATION, Settings
from .aws import metadata
from .credentials import ROLE, ROLE_ORIGIN, SOCKET

USER = "cloudnotebook-credentials"
UNIT = f"{USER}.service"
_ENVIRONMENT = CONFIGURATION / "credentials.env"
_SDKS = CONFIGURATION / "aws.config"


def ensure(settings: Settings) -> None:
    system_user(USER)
    role = {ROLE: settings.facts.kernel_role, ROLE_ORIGIN: settings.facts.kernel_role_origin}
    variables = {**role, **patience(), **settings.mirrors.environment()}
    write(_ENVIRONMENT, "".join(f"{name}={value}\n" for name, value in variables.items()))
    write(_SDKS, sdk_configuration(_region()))
    install_unit(UNIT, bundle=str(BUNDLE), environment=str(_ENVIRONMENT), user=USER, folder=SOCKET.parent.name)
    ensure_running(UNIT, _ENVIRONMENT)


def sdk_configuration(region: str) -> str:
    """The configuration that AWS's SDKs and command line read in users' processes."""
    return render("aws.config", region=region, socket=str(SOCKET))


def environment() -> dict[str, str]:
    """What leads users' processes to it."""
    return {"AWS_REGION": _region(), "AWS_CONFIG_FILE": str(_SDKS)}


def _region() -> str:
    return metadata("meta-data/placement/region")
