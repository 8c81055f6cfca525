"""A network for each user's server: localhost and its ports are the user's own, and two users may listen on one port.

It is a network namespace. Its way out is pasta, a program that runs as the user and makes each connection anew outside:
so the firewall's rules hold, which go by uid, and no packet is forwarded.
"""

from . import accounts
from .accounts import TESTER
from .limits import USERS
from .machine import directory, install_unit, run, write
from .settings import CONFIGURATION, Settings

HUB_PORT = 8081
SERVER_PORT = 65000  # a port that nobody asks for, above those that the kernel gives out
_UNIT = "cloudnotebook-network@{}.service"
_ADDRESSES = CONFIGURATION / "networks"
_TESTERS_ADDRESS = "127.64.255.254"  # above every user's


def prepare(settings: Settings) -> None:
    """Has a network ready for each user; it is made when the user's server starts, and goes when the server ends."""
    directory(_ADDRESSES)
    users = {user.name: user.address for user in accounts.of(settings)}
    for name, address in {**users, TESTER: _TESTERS_ADDRESS}.items():
        write(_ADDRESSES / name, f"ADDRESS={address}\n")
    ports = {"port": str(SERVER_PORT), "hub": str(HUB_PORT)}
    install_unit(_UNIT.format(""), addresses=str(_ADDRESSES), slice=USERS, **ports)
    run("systemctl", "daemon-reload")


def properties(user: str) -> dict[str, str]:
    """What puts a unit into a user's network."""
    unit = _UNIT.format(user)
    return {
        "BindsTo": unit,
        "After": unit,
        "NetworkNamespacePath": f"/run/netns/{user}",
        # The name servers themselves: systemd-resolved's own address is not in this network.
        "BindReadOnlyPaths": "-/run/systemd/resolve/resolv.conf:/etc/resolv.conf",
    }
