"""The unit of the service that gives users' processes an identity in the cloud; its program is the cloud's own."""

from collections.abc import Mapping

from ..machine import ensure_running, install_unit, system_user, write
from ..settings import BUNDLE, CONFIGURATION

USER = "cloudnotebook-credentials"
_UNIT = "cloudnotebook-credentials.service"
_ENVIRONMENT = CONFIGURATION / "credentials.env"


def ensure(module: str, variables: Mapping[str, str]) -> None:
    """Keeps a program running as a user of its own, and tells it what no other user's process reads."""
    system_user(USER)
    write(_ENVIRONMENT, "".join(f"{name}={value}\n" for name, value in variables.items()), 0o600)
    install_unit(_UNIT, user=USER, module=module, bundle=str(BUNDLE), environment=str(_ENVIRONMENT), folder=USER)
    ensure_running(_UNIT, _ENVIRONMENT)
