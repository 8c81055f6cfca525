"""What is granted to the notebook, for kernels: Azure's SDKs find tokens of the kernels' identity by themselves."""

import secrets
from collections.abc import Sequence

from ...machine import write
from ...settings import CONFIGURATION, Settings
from .. import kernel_service
from ..broker import ADDRESS
from . import tokens
from .tokens import HEADER, IDENTITY, PATH

_HEADER = CONFIGURATION / "identity-header"


class AzureKernelIdentity:
    """A service that asks the metadata service for tokens of the kernels' identity."""

    users: Sequence[str] = (kernel_service.USER,)
    ports: Sequence[int] = (ADDRESS[1],)

    def ensure(self, settings: Settings) -> None:
        kernel_service.ensure(tokens.__name__, {IDENTITY: settings.facts.kernel_role, HEADER: _header()})

    def environment(self) -> dict[str, str]:
        """As App Service has it; a page or a program that can only be made to fetch an address sends no such header."""
        host, port = ADDRESS
        return {"IDENTITY_ENDPOINT": f"http://{host}:{port}{PATH}", "IDENTITY_HEADER": _header()}


def _header() -> str:
    """A value that no program outside of this machine knows, the same for all of its users."""
    if not _HEADER.exists():
        write(_HEADER, secrets.token_hex(16), 0o600)
    return _HEADER.read_text()
