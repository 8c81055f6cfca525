"""The gate: a service with its own uid, which the web server asks whether a browser may see a user's server."""

from ..machine import directory, ensure_running, install_unit, system_user
from ..settings import BUNDLE, Settings
from .passes import FOLDER

USER = "cloudnotebook-gate"
SOCKET_UNIT, UNIT = f"{USER}.socket", f"{USER}.service"


def ensure(_: Settings) -> None:
    system_user(USER)
    directory(FOLDER, 0o2750, group=USER)
    install_unit(SOCKET_UNIT)
    install_unit(UNIT, bundle=str(BUNDLE), user=USER)
    ensure_running(SOCKET_UNIT)
    ensure_running(UNIT)
