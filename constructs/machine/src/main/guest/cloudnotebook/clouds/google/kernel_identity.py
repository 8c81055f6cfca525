"""What is granted to the notebook, for kernels: Google's SDKs find tokens of the kernels' account by themselves."""

from collections.abc import Sequence

from ...settings import Settings
from .. import kernel_service
from ..broker import ADDRESS
from . import tokens
from .tokens import ACCOUNT


class GoogleKernelIdentity:
    """A service that answers as the metadata server does, and gives tokens of the kernels' account."""

    users: Sequence[str] = (kernel_service.USER,)
    ports: Sequence[int] = (ADDRESS[1],)

    def ensure(self, settings: Settings) -> None:
        variables = {ACCOUNT: settings.facts.kernel_role, **settings.mirrors.environment()}
        kernel_service.ensure(tokens.__name__, variables)

    def environment(self) -> dict[str, str]:
        """For all SDKs, and by the second name for the question of Python's whether there is such a server."""
        place = ":".join(map(str, ADDRESS))
        return {"GCE_METADATA_HOST": place, "GCE_METADATA_IP": place}
