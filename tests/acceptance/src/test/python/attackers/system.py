"""A user's attacks on systemd, its services and its journal."""

import contextlib
import socket
from collections.abc import Iterator
from pathlib import Path

from .machine import Machine, attacks, run, succeeding

_MANAGER = "org.freedesktop.systemd1 /org/freedesktop/systemd1 org.freedesktop.systemd1.Manager"
_LOGIN = "org.freedesktop.login1 /org/freedesktop/login1 org.freedesktop.login1.Manager"


@attacks.promise("systemd takes no order")
def orders(machine: Machine) -> Iterator[str]:
    others = f"jupyter-{machine.other}-singleuser.service"
    for call in (
        f"{_MANAGER} StopUnit ss {others} replace",
        f"{_MANAGER} KillUnit ssi {others} all 9",
        f"{_MANAGER} FreezeUnit s {others}",
        f"{_MANAGER} SetUnitProperties sba(sv) {others} true 1 CPUWeight t 1",
        f"{_MANAGER} SetUnitProperties sba(sv) jupyter-{machine.me}-singleuser.service true 1 MemoryMax t 99999999999",
        f"{_MANAGER} BindMountUnit sssbb {others} /tmp /tmp false true",
        f"{_MANAGER} AttachProcessesToUnit ssau {others} / 0",
        f"{_MANAGER} RestartUnit ss cloudnotebook-hub.service replace",
        f"{_MANAGER} ResetFailedUnit s {others}",
        f"{_MANAGER} MaskUnitFiles asbb 1 caddy.service true true",
        f"{_MANAGER} SetEnvironment as 1 LD_PRELOAD=/tmp/x.so",
        f"{_MANAGER} SetLogLevel s debug",
        f"{_MANAGER} Reexecute",
        f"{_MANAGER} SwitchRoot ss /tmp /bin/sh",
        f"{_MANAGER} StartTransientUnit ssa(sv)a(sa(sv)) x.service replace 0 0",
        f"{_LOGIN} Inhibit ssss shutdown me why block",
        f"{_LOGIN} Reboot b false",
        f"{_LOGIN} SetUserLinger ubb 20001 true false",
        f"{_LOGIN} TerminateUser u 0",
        f"{_LOGIN} SetWallMessage sb forged true",
        "org.freedesktop.hostname1 /org/freedesktop/hostname1 org.freedesktop.hostname1 SetHostname sb forged false",
        "org.freedesktop.timedate1 /org/freedesktop/timedate1 org.freedesktop.timedate1 SetNTP bb false false",
        "org.freedesktop.DBus /org/freedesktop/DBus org.freedesktop.DBus RequestName su org.freedesktop.systemd1 2",
        "org.freedesktop.DBus /org/freedesktop/DBus org.freedesktop.DBus RequestName su io.example.Posing 0",
        "org.freedesktop.DBus /org/freedesktop/DBus org.freedesktop.DBus.Monitoring BecomeMonitor asu 0 0",
    ):
        yield from succeeding(f"busctl --timeout=3 call {call} </dev/null")


@attacks.promise("nothing runs outside of the own server, now or later")
def elsewhere(machine: Machine) -> Iterator[str]:
    yield from succeeding(
        "systemd-run --user true",
        "systemd-run --uid=0 --pipe id",
        "systemctl --user status",
        "loginctl enable-linger",
        "echo '* * * * * id' | crontab -",
        "echo id | at now",
        "echo id | batch",
        "machinectl list-images && machinectl shell",
        "systemd-inhibit --what=shutdown --mode=block true",
        f"systemctl restart jupyter-{machine.other}-singleuser",
        "systemctl daemon-reload",
        "apt-get install --yes --no-download hello",
    )


@attacks.promise("systemd tells no secret of the units of others")
def others_units(machine: Machine) -> Iterator[str]:
    unit = f"jupyter-{machine.other}-singleuser.service"
    said = run("systemctl", "show", unit, "--property=Environment,EnvironmentFiles,ExecStart").said
    if "TOKEN=" in said:
        yield "the environment of the other user's server"


@attacks.promise("the journal shows a user nothing of others, and nothing of the machine")
def journal(machine: Machine) -> Iterator[str]:
    for options in ("", "--namespace=*", "--namespace=jupyter", "--system", "--merge", "--directory=/var/log/journal"):
        ended = run("sh", "-c", f"journalctl --no-pager --lines 20 --output cat --quiet {options} _UID=0 2>/dev/null")
        if ended.status == 0 and ended.said:
            yield f"{options}: {ended.said[:100]}"
    for file in ("/dev/kmsg", "/var/log/apt/term.log", "/var/log/cloud-init-output.log", "/var/log/btmp"):
        with contextlib.suppress(OSError), Path(file).open("rb") as opened:
            if opened.read(1):
                yield file


@attacks.promise("no service is stopped by what a user says to it")
def notifications(machine: Machine) -> Iterator[str]:
    """An attacker who spoke for a service could report that it stops, or that it watches over itself."""
    for path in ("/run/systemd/notify", "/run/systemd/cgroups-agent", "/run/systemd/private"):
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as connection:
            connection.sendto(b"STOPPING=1\nMAINPID=1\nWATCHDOG=trigger", path)
    running = "systemctl is-active caddy cloudnotebook-hub cloudnotebook-proxy cloudnotebook-gate.socket"
    said = run("sh", "-c", running).said.split()
    if said != ["active"] * 4:
        yield f"{running}: {said}"
