"""A user namespace that is root's and knows one user: programs run in it as that user, who changes nothing in it."""

import ctypes
import os
import pwd
from pathlib import Path

# linux/capability.h and linux/prctl.h
NET_ADMIN, SYS_ADMIN = 12, 21
_VERSION_3 = 0x20080522
_AMBIENT, _RAISE = 47, 2


def know(process: int, user: pwd.struct_passwd) -> None:
    """Has the new namespace of a process know the user, and nobody else."""
    for kind, number in (("uid", user.pw_uid), ("gid", user.pw_gid)):
        Path(f"/proc/{process}/{kind}_map").write_text(f"{number} {number} 1")


def become(user: pwd.struct_passwd, namespace: int, capabilities: tuple[int, ...]) -> None:
    """Has this process enter the namespace as the user, with capabilities that the next program keeps in there.

    To enter gives all capabilities. As root is nobody in there, changing to the user drops none.
    """
    os.setns(namespace, os.CLONE_NEWUSER)
    os.setgroups([])
    os.setresgid(user.pw_gid, user.pw_gid, user.pw_gid)
    os.setresuid(user.pw_uid, user.pw_uid, user.pw_uid)
    library = ctypes.CDLL(None, use_errno=True)
    kept = sum(1 << capability for capability in capabilities)
    effective_permitted_inheritable = (ctypes.c_uint32 * 6)(kept, kept, kept, 0, 0, 0)
    refused = library.capset((ctypes.c_uint32 * 2)(_VERSION_3, 0), effective_permitted_inheritable)
    for capability in capabilities:
        refused = refused or library.prctl(_AMBIENT, _RAISE, capability, 0, 0)
    if refused:
        raise OSError(ctypes.get_errno(), "the kernel refuses capabilities in the user's namespace")
