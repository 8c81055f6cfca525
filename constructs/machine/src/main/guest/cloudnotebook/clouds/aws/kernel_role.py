"""What is granted to the notebook, for kernels: AWS's SDKs find credentials of the kernel role by themselves."""

from collections.abc import Sequence

from ...downloads import patience
from ...machine import ensure_running, install_unit, render, system_user, write
from ...settings import BUNDLE, CONFIGURATION, Settings
from .api import Aws
from .credentials import ROLE, ROLE_ORIGIN, SOCKET

_UNIT = "cloudnotebook-credentials.service"
_USER = "cloudnotebook-credentials"
_ENVIRONMENT = CONFIGURATION / "credentials.env"
_SDKS = CONFIGURATION / "aws.config"


class AwsKernelIdentity:
    """A service that takes on the kernel role for each user."""

    users: Sequence[str] = (_USER,)
    ports: Sequence[int] = ()

    def __init__(self, aws: Aws) -> None:
        self._aws = aws

    def ensure(self, settings: Settings) -> None:
        system_user(_USER)
        role = {ROLE: settings.facts.kernel_role, ROLE_ORIGIN: settings.facts.kernel_role_origin}
        variables = {**role, **patience(), **settings.mirrors.environment()}
        write(_ENVIRONMENT, "".join(f"{name}={value}\n" for name, value in variables.items()))
        write(_SDKS, sdk_configuration(self._aws.region))
        paths = {"bundle": str(BUNDLE), "environment": str(_ENVIRONMENT), "folder": SOCKET.parent.name}
        install_unit(_UNIT, user=_USER, module="cloudnotebook.clouds.aws.credentials", **paths)
        ensure_running(_UNIT, _ENVIRONMENT)

    def environment(self) -> dict[str, str]:
        return {"AWS_REGION": self._aws.region, "AWS_CONFIG_FILE": str(_SDKS)}


def sdk_configuration(region: str) -> str:
    """The configuration that AWS's SDKs and command line read in users' processes."""
    return render("aws/sdk.config", region=region, socket=str(SOCKET))
