"""A user's attacks on the network that all users share."""

import contextlib
import socket
from collections.abc import Iterator
from pathlib import Path

from .hub import sign_in
from .machine import Machine, attacks, succeeding
from .wire import Place, connects

_HUB, _DNS = 8081, 53
_MPTCP, _SCTP = 262, 132
_PATIENCE = 0.5


def _own_address() -> str:
    """The machine's address in its network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as connection:
        connection.connect(("192.0.2.1", 9))
        return str(connection.getsockname()[0])


def _own_ports() -> set[int]:
    """Where processes of this network listen: all of it is the attacker's own, except the hub's port."""
    lines = [line.split() for table in ("tcp", "tcp6") for line in Path(f"/proc/net/{table}").read_text().splitlines()]
    return {int(fields[1].rsplit(":", 1)[1], 16) for fields in lines if fields[3] == "0A"} - {_HUB}


@attacks.promise("no port of another user's answers by any way")
def others_ports(machine: Machine) -> Iterator[str]:
    there = machine.other_address
    if not machine.other_ports:
        yield "the other user has no port open: the attack proves nothing"
    own = _own_ports()
    for port in own.intersection(machine.other_ports):
        with contextlib.suppress(OSError):
            answer = Place(there, port, "localhost").ask(f"/user/{machine.other}/api")
            if '"version"' in answer.body:
                yield f"{port}, where the attacker's own server listens too: {answer}"
    for port in set(machine.other_ports) - own:
        for source in ((there, 0), ("127.0.0.1", 0), ("127.0.0.2", 0), (_own_address(), 0)):
            if connects(there, port, _PATIENCE, source):
                yield f"{port} from {source[0]}"
        for name, protocol in (("MPTCP", _MPTCP), ("SCTP", _SCTP)):
            if connects(there, port, _PATIENCE, protocol=protocol):
                yield f"{port} by {name}"
        if connects(f"::ffff:{there}", port, _PATIENCE):
            yield f"{port} by a mapped address"
        with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_STREAM) as connection:
            connection.settimeout(_PATIENCE)
            connection.sendto(b"GET / HTTP/1.0\r\n\r\n", socket.MSG_FASTOPEN, (there, port))
            if connection.recv(1):
                yield f"{port} by TCP Fast Open"


@attacks.promise("no port of the machine answers but the hub's and the attacker's own")
def machines_ports(machine: Machine) -> Iterator[str]:
    own = _own_ports()
    if not connects("127.0.0.1", _HUB, 2):
        yield "not even the hub's answers: the attack proves nothing"
    everywhere = ("127.0.0.1", "127.0.0.2", "127.0.1.1", "0.0.0.0", "::1", "::ffff:127.0.0.1", "::", _own_address())
    for listens, port in machine.listening:
        if port in {_DNS, *own}:
            continue
        for address in {listens, *everywhere} - {"*"}:
            hubs = port == _HUB and address not in ("::1", _own_address())
            if not hubs and connects(address, port, _PATIENCE):
                yield f"{address}:{port}"


@attacks.promise("no port of a service that runs is taken over")
def services_ports(machine: Machine) -> Iterator[str]:
    """Other ports in here are the attacker's own: they serve nobody else (`PortsIT`)."""
    for port in (80, 443, _HUB):
        for address in ("127.0.0.1", "0.0.0.0"):
            with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_STREAM) as taken:
                taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
                taken.bind((address, port))
                taken.listen()
                yield f"{address}:{port}"


@attacks.promise("no instance metadata by another form of its address")
def metadata(machine: Machine) -> Iterator[str]:
    for address in (
        "2852039166",
        "0xA9FEA9FE",
        "0251.0376.0251.0376",
        "169.254.43518",
        "169.254.169.254",
        "::ffff:169.254.169.254",
        "::ffff:a9fe:a9fe",
        "64:ff9b::a9fe:a9fe",
        "fd00:ec2::254",
        "fd00:ec2::23",
        "169.254.170.2",
        "169.254.170.23",
        "169.254.169.123",
        "169.254.0.1",
    ):
        for port in (80, 443, 1338):
            for protocol in (0, _MPTCP, _SCTP):
                if connects(address, port, _PATIENCE, protocol=protocol):
                    yield f"{address} port {port} by protocol {protocol}"


@attacks.promise("no rule, route or address of the network changes, and none of the rules is read")
def administration(machine: Machine) -> Iterator[str]:
    yield from succeeding(
        "nft list ruleset | grep .",
        "nft flush ruleset",
        f"ip address add {machine.other_address}/32 dev lo",
        "ip address del 127.0.0.1/8 dev lo",
        "ip link set lo mtu 1000",
        "ip route add 198.51.100.0/24 dev lo",
        "ip rule add from all lookup main",
        "ip netns add own",
        "ip tuntap add mode tun",
        "tc qdisc add dev lo root netem delay 10ms",
        "sysctl --write net.ipv4.ip_forward=1",
        "tcpdump -c 1 -i lo",
    )


@attacks.promise("the hub believes no address that a process claims at its inner port")
def claimed_addresses(machine: Machine) -> Iterator[str]:
    for header, value in (
        ("X-Forwarded-For", "203.0.113.9"),
        ("X-Real-Ip", "203.0.113.9"),
        ("Forwarded", "for=203.0.113.9"),
        ("X-Scheme", "https"),
    ):
        status, said = sign_in(machine.other, {header: value})
        if status != 403 or "own address" not in said:
            yield f"{header}: {status} {said[-200:]}"


@attacks.promise("no name of another user's socket is taken")
def abstract_names(machine: Machine) -> Iterator[str]:
    """Abstract names belong to the network that all share: an attacker could pose as a service that listens at one."""
    names = [line.split()[-1] for line in Path("/proc/net/unix").read_text().splitlines() if " @" in line]
    for name in names:
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as taken:
            taken.bind("\0" + name[1:])
            yield name
