"""What is granted to the notebook, for kernels: AWS's SDKs find credentials of the kernel role by themselves."""

from collections.abc import Sequence

from ...downloads import patience
from ...machine import render, write
from ...settings import CONFIGURATION, Settings
from .. import kernel_service
from . import credentials
from .api import Aws
from .credentials import ROLE, ROLE_ORIGIN, SOCKET

_SDKS = CONFIGURATION / "aws.config"


class AwsKernelIdentity:
    """A service that takes on the kernel role for each user."""

    users: Sequence[str] = (kernel_service.USER,)
    ports: Sequence[int] = ()

    def __init__(self, aws: Aws) -> None:
        self._aws = aws

    def ensure(self, settings: Settings) -> None:
        role = {ROLE: settings.facts.kernel_role, ROLE_ORIGIN: settings.facts.kernel_role_origin}
        write(_SDKS, sdk_configuration(self._aws.region))
        kernel_service.ensure(credentials.__name__, {**role, **patience(), **settings.mirrors.environment()})

    def environment(self) -> dict[str, str]:
        return {"AWS_REGION": self._aws.region, "AWS_CONFIG_FILE": str(_SDKS)}


def sdk_configuration(region: str) -> str:
    """The configuration that AWS's SDKs and command line read in users' processes."""
    return render("aws/sdk.config", region=region, socket=str(SOCKET))
