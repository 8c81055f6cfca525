"""A network for each user's server: localhost and its ports are the user's own, and two users may listen on one port.

It is a network namespace. Its way out is pasta, a program that runs as the user and repeats each connection outside:
so the firewall's rules hold, which go by uid, and no packet is forwarded.
"""

import os
import pwd
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from ..machine import CommandFailed, UnitFailed, directory, install_unit, run, succeeds, write
from ..settings import BUNDLE, CONFIGURATION, Settings
from ..users import accounts
from ..users.accounts import TESTER
from . import user_namespace
from .limits import USERS
from .user_namespace import NET_ADMIN, SYS_ADMIN

HUB_PORT = 8081
SERVER_PORT = 65000  # a port that nobody asks for, above those that the kernel gives out
_UNIT = "cloudnotebook-network@{}.service"
_ADDRESSES = CONFIGURATION / "networks"
_TESTERS_ADDRESS = "127.64.255.254"  # above every user's


class NoNetwork(Exception):
    """The kernel refuses a namespace."""


def ensure(settings: Settings, services: Sequence[int] = ()) -> None:
    """Has a network ready for each user; it is made when the user's first server starts, and stays.

    In it localhost leads to the hub, and to these services of the machine's."""
    directory(_ADDRESSES)
    users = {user.name: user.address for user in accounts.of(settings)}
    for name, address in {**users, TESTER: _TESTERS_ADDRESS}.items():
        ports = f"PORTS={' '.join(map(str, services))}\n" if services else ""
        write(_ADDRESSES / name, f"ADDRESS={address}\n{ports}")
    install_unit(_UNIT.format(""), bundle=str(BUNDLE), addresses=str(_ADDRESSES), slice=USERS)
    run("systemctl", "daemon-reload")


def properties(user: str) -> dict[str, str]:
    """What puts a unit into a user's network."""
    unit = _UNIT.format(user)
    return {
        "BindsTo": unit,
        "After": f"{unit} cloudnotebook-storage.target",  # so that users' servers end before it does
        "NetworkNamespacePath": f"/run/netns/{user}",
        # The name servers themselves: systemd-resolved's own address is not in this network.
        "BindReadOnlyPaths": "-/run/systemd/resolve/resolv.conf:/etc/resolv.conf",
    }


def run_within(user: str, *command: str | Path) -> str:
    """Runs a command as a user, in the user's network, and gives what it printed."""
    unit = {"User": user, **properties(user)}
    named = (f"--property={name}={value}" for name, value in unit.items())
    try:
        return run("systemd-run", "--quiet", "--wait", "--pipe", "--collect", *named, *command)
    except CommandFailed as failure:
        if succeeds("systemctl", "is-failed", "--quiet", _UNIT.format(user)):
            raise UnitFailed(_UNIT.format(user), "start failed") from failure
        raise


def way_out(user: str, address: str, *services: str) -> tuple[str, ...]:
    """The command that connects a network; in it the hub and these services are reached, from outside only the server,
    and no UDP port."""
    return (
        *("pasta", "--quiet", "--config-net", "--no-netns-quit"),
        "--no-map-gw",  # else the gateway's address would lead to the machine's own loopback
        *(
            "--host-lo-to-ns-lo",
            "--tcp-ports",
            f"{address}/{SERVER_PORT}",
            "--tcp-ns",
            ",".join((str(HUB_PORT), *services)),
        ),
        *("--udp-ports", "none", "--udp-ns", "none"),
        *("--netns-only", "--netns", f"/run/netns/{user}"),
    )


def connect(user: str, address: str, *services: str) -> None:
    """Makes a user's network, and goes on as pasta.

    The network is root's: its user changes no address, route or rule in it, and gets at no more of the kernel than
    elsewhere. Pasta runs as the user; the kernel lets nobody get hold of it (it has made itself undumpable).
    """
    account = pwd.getpwnam(user)
    unshare = ("unshare", "--user", "--net", "sh", "-c", "echo made && exec sleep infinity")
    with subprocess.Popen(unshare, stdout=subprocess.PIPE) as holder:
        try:
            if not (holder.stdout and holder.stdout.readline()):
                raise NoNetwork(f"could not create a network for {user}: is user.max_user_namespaces 0?")
            user_namespace.know(holder.pid, account)
            namespace = os.open(f"/proc/{holder.pid}/ns/user", os.O_RDONLY)
            run("ip", "netns", "attach", user, str(holder.pid))
            # Loopback addresses of other users are nobody's in here either.
            run("ip", "-netns", user, "route", "add", "unreachable", accounts.ADDRESSES, "table", "local")
            run("ip", "-netns", user, "address", "add", f"{address}/32", "dev", "lo")
        finally:
            holder.kill()
    user_namespace.become(account, namespace, (NET_ADMIN, SYS_ADMIN))
    os.execvp("pasta", way_out(user, address, *services))  # noqa: S606 (in the place of this process, for systemd follows it)


if __name__ == "__main__":
    connect(*sys.argv[1:])
