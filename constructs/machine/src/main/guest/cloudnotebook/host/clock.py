"""The machine's clock: one-time codes, certificates and signed calls need the right time."""

from pathlib import Path

from ..machine import run, succeeds, write
from ..settings import Settings

# AWS's own server, on a link-local address that needs no internet and that the firewall admits the service to.
# https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configure-ec2-ntp.html
_SERVER = "169.254.169.123"
_CONFIGURATION = Path("/etc/systemd/timesyncd.conf.d/notebook.conf")
_SERVICE = "systemd-timesyncd.service"


def ensure(settings: Settings) -> None:
    """Has Debian's time service ask AWS's server, where Debian has its own on the internet.

    An image with another time service, such as chrony, keeps that one as it is.
    """
    before = _CONFIGURATION.read_text() if _CONFIGURATION.exists() else ""
    wanted = f"[Time]\nNTP={_SERVER}\n"
    write(_CONFIGURATION, wanted)
    if before != wanted and succeeds("systemctl", "is-active", "--quiet", _SERVICE):
        run("systemctl", "restart", _SERVICE)
