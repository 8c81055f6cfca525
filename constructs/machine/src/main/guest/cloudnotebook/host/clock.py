"""The machine's clock: one-time codes, certificates and signed calls need the right time."""

from pathlib import Path

from ..clouds.cloud import Cloud
from ..machine import run, succeeds, write
from ..settings import Settings

_CONFIGURATION = Path("/etc/systemd/timesyncd.conf.d/notebook.conf")
_SERVICE = "systemd-timesyncd.service"


def ensure(cloud: Cloud, _: Settings) -> None:
    """Has Debian's time service ask the cloud's server, where Debian has its own on the internet.

    An image with another time service, such as chrony, keeps that one as it is.
    """
    if cloud.time_server is None:
        return
    before = _CONFIGURATION.read_text() if _CONFIGURATION.exists() else ""
    wanted = f"[Time]\nNTP={cloud.time_server}\n"
    write(_CONFIGURATION, wanted)
    if before != wanted and succeeds("systemctl", "is-active", "--quiet", _SERVICE):
        run("systemctl", "restart", _SERVICE)
