"""The machine's firewall: what may come in, and what users' processes may reach on the machine itself."""

import pwd
from collections.abc import Sequence

from ..clouds.cloud import Cloud
from ..machine import ensure_running, install_unit, render, write
from ..settings import CONFIGURATION, Settings
from ..users import accounts
from ..users.accounts import FIRST_UID, LAST_UID, Account

RULES = CONFIGURATION / "firewall.nft"
ADDRESSES = CONFIGURATION / "addresses.ip"
UNIT = "cloudnotebook-firewall.service"
_CONNECTIONS = 4096  # of a user at once; the kernel has room for 65,536 on a small machine
_HUB_CONNECTIONS = 32
_BROWSER_CONNECTIONS = 1024  # of an address at once, behind which a whole company may be
_LINK_LOCAL_SERVICES = ("root", "systemd-network", "systemd-resolve", "systemd-timesync", "_chrony")


def ensure(cloud: Cloud, settings: Settings) -> None:
    present = {entry.pw_name: entry.pw_uid for entry in pwd.getpwall()}
    trusted = [present[name] for name in (*_LINK_LOCAL_SERVICES, *cloud.kernels.users) if name in present]
    users = accounts.of(settings)
    write(RULES, rules(users, trusted, cloud.guarded, cloud.kernels.ports), 0o600)
    write(ADDRESSES, "".join(f"address replace {user.address}/32 dev lo\n" for user in users))
    install_unit(UNIT, rules=str(RULES), addresses=str(ADDRESSES))
    ensure_running(UNIT, RULES, ADDRESSES)


def rules(
    users: Sequence[Account], trusted: Sequence[int], guarded: Sequence[str], services: Sequence[int] = ()
) -> str:
    """The rules in nftables' own language."""
    own = ", ".join(f"{user.uid} . {user.address}" for user in users)
    return render(
        "firewall.nft",
        own=f"elements = {{ {own} }}" if own else "",  # before the first sign-in at a provider there is nobody
        users=f"{FIRST_UID}-{LAST_UID}",
        trusted=", ".join(map(str, trusted)),
        guarded="\n    ".join(f"{_family(address)} daddr {address} jump link_local" for address in guarded),
        services="\n    ".join(f"ip daddr 127.0.0.1 tcp dport {port} accept" for port in services),
        connections=str(_CONNECTIONS),
        hub_connections=str(_HUB_CONNECTIONS),
        browser_connections=str(_BROWSER_CONNECTIONS),
    )


def _family(address: str) -> str:
    return "ip6" if ":" in address else "ip"
