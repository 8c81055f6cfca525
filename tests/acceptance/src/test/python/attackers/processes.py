"""A user's attacks on processes, and by system calls meant for administrators."""

import contextlib
import ctypes
import errno
import os
import platform
import resource
import signal
import socket
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from .machine import Machine, attacks, run, succeeding

_libc = ctypes.CDLL(None, use_errno=True)
_REFUSED = {errno.EPERM, errno.EACCES, errno.ENOSYS, errno.ESRCH}
_NAMESPACES = {
    "user": 0x10000000,
    "mount": 0x00020000,
    "net": 0x40000000,
    "pid": 0x20000000,
    "ipc": 0x08000000,
    "uts": 0x04000000,
    "cgroup": 0x02000000,
    "time": 0x00000080,
}
# Numbers of system calls on x86_64 and arm64.
_CALLS = {
    "pivot_root": (155, 41),
    "init_module": (175, 105),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsmount": (432, 432),
    "clone3": (435, 435),
    "mount_setattr": (442, 442),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "reboot": (169, 142),
    "acct": (163, 89),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "settimeofday": (164, 170),
    "vhangup": (153, 58),
}


def _passes(result: int) -> bool:
    """Whether a system call was allowed, even if it then failed by itself."""
    return result >= 0 or ctypes.get_errno() not in _REFUSED


def _own() -> set[int]:
    return {int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()}


def _others() -> set[int]:
    """Existing processes that are not the attacker's: the kernel forbids signals to them."""
    found = set()
    for pid in range(1, max(_own()) + 300):
        try:
            os.kill(pid, 0)
        except PermissionError:
            found.add(pid)
        except ProcessLookupError:
            continue
    return found


@attacks.promise("no process of another is read")
def reading(machine: Machine) -> Iterator[str]:
    others = _others()
    if 1 not in others:
        yield "systemd is not there, or is the attacker's: the attack proves nothing"
    for pid in others:
        for part in ("cmdline", "environ", "maps", "mem", "root/etc/hostname", "cwd", "exe", "stack", "io", "task"):
            with contextlib.suppress(OSError):
                path = Path(f"/proc/{pid}/{part}")
                list(path.iterdir()) if path.is_dir() else path.open("rb").read(1)
                yield str(path)
        buffer = ctypes.create_string_buffer(8)
        pieces = (ctypes.c_uint64 * 2)(ctypes.addressof(buffer), 8)
        if _passes(_libc.process_vm_readv(pid, ctypes.byref(pieces), 1, ctypes.byref(pieces), 1, 0)):
            yield f"memory of {pid}"


@attacks.promise("no process of another is signalled, traced or slowed")
def signalling(machine: Machine) -> Iterator[str]:
    for pid in _others():
        with contextlib.suppress(OSError):
            signal.pidfd_send_signal(os.pidfd_open(pid), 0)
            yield f"signal to {pid}"
        with contextlib.suppress(OSError):
            resource.prlimit(pid, resource.RLIMIT_NOFILE)
            yield f"limits of {pid}"
        with contextlib.suppress(OSError):
            os.sched_setaffinity(pid, os.sched_getaffinity(pid))
            yield f"processors of {pid}"
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, pid, 19)
            yield f"priority of {pid}"
        if _passes(_libc.ptrace(0x4206, pid, None, None)):  # PTRACE_SEIZE
            yield f"traced {pid}"


@attacks.promise("no namespace is made or entered")
def namespaces(machine: Machine) -> Iterator[str]:
    for name, flag in _NAMESPACES.items():
        for flags in (flag, flag | _NAMESPACES["user"]):
            if _passes(_libc.unshare(flags)):
                yield f"a new {name} namespace by {flags:#x}"
    for file in Path("/proc/self/ns").iterdir():
        with contextlib.suppress(OSError):
            descriptor = os.open(file, os.O_RDONLY)
            if _passes(_libc.setns(descriptor, 0)):
                yield f"entered {file}"
            os.close(descriptor)
    yield from succeeding("unshare --user --map-root-user id", "bwrap --dev-bind / / id", "nsenter --target 1 --net id")


@attacks.promise("no system call of administrators passes")
def system_calls(machine: Machine) -> Iterator[str]:
    which = ("x86_64", "aarch64").index(platform.machine())
    for name, numbers in _CALLS.items():
        if _passes(_libc.syscall(ctypes.c_long(numbers[which]), 0, 0, 0, 0, 0)):
            yield name
    by_name: dict[str, Callable[[], int]] = {
        "mount": lambda: _libc.mount(b"none", b"/tmp", b"tmpfs", 0, None),
        "umount2": lambda: _libc.umount2(b"/tmp", 0),
        "chroot": lambda: _libc.chroot(b"/"),
        "personality": lambda: _libc.personality(0x0040000),
        "klogctl": lambda: _libc.klogctl(3, ctypes.create_string_buffer(8), 8),
        "setuid": lambda: _libc.setuid(0),
        "setgid": lambda: _libc.setgid(0),
        "setgroups": lambda: _libc.setgroups(1, (ctypes.c_uint32 * 1)(0)),
        "ambient capabilities": lambda: _libc.prctl(47, 2, 21, 0, 0),
    }
    for name, call in by_name.items():
        if call() >= 0:
            yield name


@attacks.promise("no socket but the internet's, and none that is raw")
def address_families(machine: Machine) -> Iterator[str]:
    for name in ("PACKET", "VSOCK", "ALG", "BLUETOOTH", "CAN", "KEY", "TIPC", "RDS", "QIPCRTR", "PPPOX", "LLC", "X25"):
        family = getattr(socket, f"AF_{name}", None)
        if family is not None:
            with contextlib.suppress(OSError):
                socket.socket(family, socket.SOCK_RAW if name == "PACKET" else socket.SOCK_DGRAM).close()
                yield name
    for number, name in ((43, "SMC"), (44, "XDP"), (38, "ALG"), (15, "KEY"), (27, "IB")):
        for kind in (socket.SOCK_STREAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET, socket.SOCK_DGRAM):
            with contextlib.suppress(OSError):
                socket.socket(number, kind).close()
                yield name
    for protocol in (socket.IPPROTO_ICMP, socket.IPPROTO_RAW, socket.IPPROTO_TCP):
        with contextlib.suppress(OSError):
            socket.socket(socket.AF_INET, socket.SOCK_RAW, protocol).close()
            yield f"raw {protocol}"


@attacks.promise("no program gives more rights")
def programs(machine: Machine) -> Iterator[str]:
    own = Path.home() / "attack-program"
    own.write_bytes(Path("/usr/bin/true").read_bytes())
    for mode in (0o4755, 0o2755, 0o6755):
        with contextlib.suppress(OSError):
            own.chmod(mode)
            if own.stat().st_mode & (stat.S_ISUID | stat.S_ISGID):
                yield f"a file with mode {mode:o}"
    with contextlib.suppress(OSError):
        capability = bytes.fromhex("0100000200000080") + bytes(12)
        os.setxattr(own, "security.capability", capability)
        yield "a file with a capability"
    if "NoNewPrivs:\t1" not in Path("/proc/self/status").read_text():
        yield "programs may give rights"
    identity = "id --user --name"
    for command in (
        f"newgrp root -c '{identity}; id --group'",
        f"sg root -c 'id --group --name'",  # noqa: F541
        f"pkexec {identity}",
        f"run0 {identity}",
        f"runuser --user {machine.other} -- {identity}",
        f"setpriv --reuid 0 {identity}",
        f"capsh --uid=0 -- -c '{identity}'",
        f"start-stop-daemon --start --chuid root --exec /usr/bin/id -- --user --name",  # noqa: F541
        f"machinectl shell root@.host /usr/bin/{identity}",
        f"su {machine.other} -c '{identity}'",
        f"sudo -n -u {machine.other} {identity}",
    ):
        said = run("sh", "-c", command).said
        if {machine.other, "root", "0"} & set(said.splitlines()):
            yield f"{command}: {said[:100]}"
    yield from succeeding(
        "chage --list root",
        f"chage --list {machine.other}",
        "passwd --status root",
        "passwd --delete",
        f"gpasswd --add {machine.me} sudo",
        "chsh --shell /bin/sh",
        "chfn --full-name forged",
        "unix_chkpwd root nullok",
        "useradd mallory",
        "dpkg --configure --pending",
        "mount --bind /etc /tmp",
        "fusermount3 -u /storage/shared",
        stdin="\n",
    )


@attacks.promise("no limit of the own server rises")
def limits(machine: Machine) -> Iterator[str]:
    for name in ("NOFILE", "NPROC", "MEMLOCK", "MSGQUEUE", "NICE", "RTPRIO", "SIGPENDING"):
        kind = getattr(resource, f"RLIMIT_{name}", None)
        if kind is None:
            continue
        _, hard = resource.getrlimit(kind)
        if hard != resource.RLIM_INFINITY:
            with contextlib.suppress(OSError, ValueError):
                resource.setrlimit(kind, (hard + 1, hard + 1))
                yield name
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, 0, -1)
        yield "a higher priority"
    for policy in (os.SCHED_FIFO, os.SCHED_RR):
        with contextlib.suppress(OSError):
            os.sched_setscheduler(0, policy, os.sched_param(1))
            yield f"policy {policy}"
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("-1000")
        yield "safety from the want of memory"
