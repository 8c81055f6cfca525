"""A user's attacks on files: those of others, of the machine, and of what all share."""

import contextlib
import os
import re
import socket
import stat
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from .machine import Machine, attacks, below

_SECRET = re.compile(
    rb"-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/=]{20}"
    rb"|\$(y|6|gy|5)\$[./A-Za-z0-9]{2,}\$"
    rb"|CONFIGPROXY_AUTH_TOKEN=[0-9a-f]{8}"
    rb'|^[A-Z2-7]{32}\n" RATE_LIMIT'
    rb'|"SecretAccessKey": "'
)
_MOST = 1 << 20
_SERVES_EVERYBODY = (
    "/run/dbus/system_bus_socket",
    "/run/cloudnotebook-credentials/socket",
    "/run/systemd/journal/",  # of users' own namespace
    "/run/systemd/journal.jupyter/",  # the same
    # Systemd's own, which check the caller.
    "/run/systemd/notify",
    "/run/systemd/io.systemd.Credentials",
    "/run/systemd/io.systemd.Hostname",
    "/run/systemd/io.systemd.ManagedOOM",
    "/run/systemd/userdb/io.systemd.DynamicUser",
)


def happening(ways: Mapping[str, Callable[[], object]]) -> Iterator[str]:
    """Those of the ways that the machine allows."""
    for name, way in ways.items():
        with contextlib.suppress(OSError):
            way()
            yield name


def into(there: Path, own: Path) -> dict[str, Callable[[], object]]:
    """Ways to read, fill or take over somebody else's folder, with the help of the attacker's own."""
    return {
        "listed": lambda: list(there.iterdir()),
        "entered": lambda: os.chdir(there),
        "opened by descriptor": lambda: os.open(".bashrc", os.O_RDONLY, dir_fd=os.open(there, os.O_PATH)),
        "written to": lambda: (there / "planted").write_text("x"),
        "given a pipe": lambda: os.mkfifo(there / "pipe"),
        "given a folder": lambda: own.rename(there / "moved"),
        "moved away": lambda: there.rename(own / "taken"),
        "hard-linked": lambda: (own / "hard").hardlink_to(there / ".bashrc"),
        "opened for all": lambda: there.chmod(0o777),
        "given to the attacker": lambda: os.chown(there, os.getuid(), -1),
    }


@attacks.promise("no file of another user opens by any way")
def others_files(machine: Machine) -> Iterator[str]:
    own = Path.home() / "attack"
    own.mkdir(exist_ok=True)
    for root in ("", "/proc/self/root", "/proc/thread-self/root", "/proc/1/root", "/proc/self/cwd/../../../.."):
        for folder in ("/home/{}", "/data/home/{}", "/data/homes/{}", "/run/jupyter-{}-singleuser"):
            there = Path(root + folder.format(machine.other))
            link = own / "link"
            link.unlink(missing_ok=True)
            link.symlink_to(there)
            for way in happening({**into(there, own), "listed by a link": partial(os.scandir, link)}):
                yield f"{there} was {way}"


@attacks.promise("nothing outside the own places is writable")
def writable(machine: Machine) -> Iterator[str]:
    harmless = {"null", "zero", "full", "random", "urandom", "tty", "ptmx"}
    roots = ("/run", "/var", "/etc", "/dev", "/data", "/opt", "/srv", "/mnt", "/media", "/boot", "/root", "/sys/fs")
    for root in ("/", "/usr", "/home", "/storage", *roots):
        if os.access(root, os.W_OK):
            yield root
    for entry in below(*roots, without=(*machine.own_places, Path("/dev/pts"))):
        mode = entry.stat(follow_symlinks=False).st_mode
        if stat.S_ISLNK(mode) or stat.S_ISSOCK(mode) or (entry.path.startswith("/dev/") and entry.name in harmless):
            continue
        if os.access(entry.path, os.W_OK):
            yield f"{stat.filemode(mode)} {entry.path}"


@attacks.promise("no file that opens holds a secret")
def secrets(machine: Machine) -> Iterator[str]:
    software = (Path("/opt/cloudnotebook/python"), *Path("/opt/cloudnotebook").glob("python*"))
    for entry in below("/etc", "/var", "/run", "/data", "/opt/cloudnotebook", without=(*machine.own_places, *software)):
        with contextlib.suppress(OSError):
            if not entry.is_file(follow_symlinks=False) or entry.stat().st_size > _MOST:
                continue
            found = _SECRET.search(Path(entry.path).read_bytes())
            if found:
                yield f"{entry.path}: {found[0][:12]!r}"
    for database in ("shadow", "gshadow", "initgroups"):
        with contextlib.suppress(OSError):
            if Path(f"/etc/{database}").read_text():
                yield f"/etc/{database} opens"


@attacks.promise("no socket answers but those that serve everybody")
def sockets(machine: Machine) -> Iterator[str]:
    listed = {line.split()[7] for line in Path("/proc/net/unix").read_text().splitlines() if len(line.split()) > 7}
    found = {
        entry.path
        for entry in below("/run", "/var", "/dev")
        if stat.S_ISSOCK(entry.stat(follow_symlinks=False).st_mode)
    }
    for name in sorted(listed | found):
        if name.startswith(_SERVES_EVERYBODY) or Path(name).is_relative_to(Path.home()):
            continue
        for kind in (socket.SOCK_STREAM, socket.SOCK_SEQPACKET, socket.SOCK_DGRAM):
            with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, kind) as connection:
                connection.settimeout(0.5)
                connection.connect("\0" + name[1:] if name.startswith("@") else name)
                yield name


@attacks.promise("no device of the machine opens, and none is made")
def devices(machine: Machine) -> Iterator[str]:
    there = (
        "kvm",
        "mem",
        "kmsg",
        "fuse",
        "loop-control",
        "loop0",
        "net/tun",
        "vhost-net",
        "vsock",
        "uinput",
        "console",
    )
    for name in there:
        with contextlib.suppress(OSError):
            os.close(os.open(f"/dev/{name}", os.O_RDWR | os.O_NONBLOCK))
            yield f"/dev/{name}"
    for kind, number in ((stat.S_IFCHR, os.makedev(1, 1)), (stat.S_IFBLK, os.makedev(7, 0))):
        made = Path.home() / "device"
        with contextlib.suppress(OSError):
            os.mknod(made, kind | 0o600, number)
            made.unlink()
            yield f"made device {number}"


@attacks.promise("no setting of the kernel or of a control group changes")
def settings(machine: Machine) -> Iterator[str]:
    for file in (
        "/proc/sys/kernel/core_pattern",
        "/proc/sys/kernel/modprobe",
        "/proc/sys/kernel/hostname",
        "/proc/sys/net/ipv4/ip_forward",
        "/proc/sys/net/ipv4/ip_unprivileged_port_start",
        "/proc/sys/user/max_user_namespaces",
        "/proc/sys/vm/drop_caches",
        "/proc/sysrq-trigger",
        "/proc/self/uid_map",
        "/proc/self/setgroups",
        "/proc/1/oom_score_adj",
        "/sys/kernel/uevent_helper",
        "/sys/power/state",
        *(str(path) for path in Path("/sys/fs/cgroup").glob("*/cgroup.procs")),
        *(str(path) for path in Path("/sys/fs/cgroup").glob("*/*/*/*.max")),
    ):
        with contextlib.suppress(OSError):
            os.close(os.open(file, os.O_WRONLY))
            if not file.startswith("/proc/self/"):
                yield file
                continue
            Path(file).write_text("0 0 1")  # it opens; the kernel checks what is written
            yield file
