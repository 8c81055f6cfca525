"""What is granted to the notebook, for kernels: Azure's SDKs find tokens of the kernels' identity by themselves."""

import secrets
from collections.abc import Sequence

from ...machine import ensure_running, install_unit, system_user, write
from ...settings import BUNDLE, CONFIGURATION, Settings
from .tokens import ADDRESS, HEADER, IDENTITY, PATH

_UNIT = "cloudnotebook-credentials.service"
_USER = "cloudnotebook-credentials"
_ENVIRONMENT = CONFIGURATION / "credentials.env"
_HEADER = CONFIGURATION / "identity-header"


class AzureKernelIdentity:
    """A service that asks the metadata service for tokens of the kernels' identity."""

    users: Sequence[str] = (_USER,)
    ports: Sequence[int] = (ADDRESS[1],)

    def ensure(self, settings: Settings) -> None:
        system_user(_USER)
        variables = {IDENTITY: settings.facts.kernel_role, HEADER: _header()}
        write(_ENVIRONMENT, "".join(f"{name}={value}\n" for name, value in variables.items()), 0o600)
        paths = {"bundle": str(BUNDLE), "environment": str(_ENVIRONMENT), "folder": _USER}
        install_unit(_UNIT, user=_USER, module="cloudnotebook.clouds.azure.tokens", **paths)
        ensure_running(_UNIT, _ENVIRONMENT)

    def environment(self) -> dict[str, str]:
        """As App Service has it; a page or a program that can only be made to fetch an address sends no such header."""
        host, port = ADDRESS
        return {"IDENTITY_ENDPOINT": f"http://{host}:{port}{PATH}", "IDENTITY_HEADER": _header()}


def _header() -> str:
    """A value that no program outside of this machine knows, the same for all of its users."""
    if not _HEADER.exists():
        write(_HEADER, secrets.token_hex(16), 0o600)
    return _HEADER.read_text()
