"""Checks of accounts, homes and shells."""

import stat
from collections.abc import Iterator
from pathlib import Path

from .findings import Finding, holds
from .machine import Machine

_SYSTEM_UIDS = 1000
_WITHOUT_SHELL = ("/nologin", "/false")
_OWN_PROGRAM = ("sync", "shutdown", "halt")  # their shell is the one program that they exist for


def only_root_has_uid_0(machine: Machine) -> Finding:
    return holds([user[0] for user in machine.records("/etc/passwd") if user[2] == "0"] == ["root"], "others have it")


def only_root_has_gid_0(machine: Machine) -> Finding:
    others = [user[0] for user in machine.records("/etc/passwd") if user[3] == "0" and user[0] not in ("root", "sync")]
    return holds(not others, ", ".join(others))


def only_group_root_has_gid_0(machine: Machine) -> Finding:
    return holds([group[0] for group in machine.records("/etc/group") if group[2] == "0"] == ["root"], "others have it")


def root_is_locked_or_has_a_password(machine: Machine) -> Finding:
    root = next((user for user in machine.records("/etc/shadow") if user[0] == "root"), None)
    return holds(root is not None and root[1] != "", "root has no password")


def roots_path_is_roots(machine: Machine) -> Finding:
    shell = ("env", "--ignore-environment", "HOME=/root", "bash", "--login", "-c", 'printf %s "$PATH"')
    for folder in machine.output(*shell).split(":"):
        path = Path(folder)
        if not folder or folder == "." or not path.is_dir():
            return holds(False, f"'{folder}' is no directory")
        at = path.stat()
        if at.st_uid != 0 or at.st_mode & 0o022:
            return holds(False, f"others may write to {folder}")
    return holds(True, "")


def root_keeps_the_umask(machine: Machine) -> Finding:
    lines = machine.lines("/root/.bash_profile", "/root/.bashrc", "/root/.profile")
    weak = [line for line in lines if line.startswith("umask") and not line.endswith(("027", "077"))]
    return holds(not weak, "; ".join(weak))


def shells_begin_with_a_umask(machine: Machine) -> Finding:
    said = machine.output("sh", "-c", "umask 022; exec bash --login -c umask")
    return holds(said in ("0027", "0077"), f"it is {said}")


def system_users_have_no_shell(machine: Machine) -> Finding:
    found = [
        user[0]
        for user in machine.records("/etc/passwd")
        if 0 < int(user[2]) < _SYSTEM_UIDS and user[0] not in _OWN_PROGRAM and not user[6].endswith(_WITHOUT_SHELL)
    ]
    return holds(not found, ", ".join(found))


def users_without_shell_are_locked(machine: Machine) -> Finding:
    without = {user[0] for user in machine.records("/etc/passwd") if user[6].endswith(_WITHOUT_SHELL)}
    open_ones = [
        user[0] for user in machine.records("/etc/shadow") if user[0] in without and not user[1].startswith(("!", "*"))
    ]
    return holds(not open_ones, ", ".join(open_ones))


def passwords_expire(machine: Machine) -> Finding:
    lines = [line.split() for line in machine.lines("/etc/login.defs")]
    days = next((int(words[1]) for words in lines if words[0] == "PASS_MAX_DAYS"), 99999)
    return holds(0 < days <= 365, f"after {days} days")


def passwords_warn(machine: Machine) -> Finding:
    lines = [line.split() for line in machine.lines("/etc/login.defs")]
    days = next((int(words[1]) for words in lines if words[0] == "PASS_WARN_AGE"), 0)
    return holds(days >= 7, f"{days} days before")


def idle_accounts_are_locked(machine: Machine) -> Finding:
    said = machine.output("useradd", "--defaults")
    days = next((int(line.split("=")[1]) for line in said.splitlines() if line.startswith("INACTIVE=")), -1)
    return holds(0 <= days <= 45, f"INACTIVE is {days}")


def passwords_changed_in_the_past(machine: Machine) -> Finding:
    today = int(machine.output("date", "+%s") or 0) // 86_400
    ahead = [user[0] for user in machine.records("/etc/shadow") if user[2] and int(user[2]) > today]
    return holds(not ahead, ", ".join(ahead))


def passwords_are_shadowed(machine: Machine) -> Finding:
    found = [user[0] for user in machine.records("/etc/passwd") if user[1] != "x"]
    return holds(not found, ", ".join(found))


def no_password_is_empty(machine: Machine) -> Finding:
    found = [user[0] for user in machine.records("/etc/shadow") if user[1] == ""]
    return holds(not found, ", ".join(found))


def users_groups_exist(machine: Machine) -> Finding:
    groups = {group[2] for group in machine.records("/etc/group")}
    found = [user[0] for user in machine.records("/etc/passwd") if user[3] not in groups]
    return holds(not found, ", ".join(found))


def group_shadow_is_empty(machine: Machine) -> Finding:
    shadow = next((group for group in machine.records("/etc/group") if group[0] == "shadow"), ["", "", "", ""])
    primary = [user[0] for user in machine.records("/etc/passwd") if user[3] == shadow[2]]
    return holds(not shadow[3] and not primary, ", ".join([shadow[3], *primary]))


def homes_are_their_users(machine: Machine) -> Finding:
    for name, uid, home in _people(machine):
        if not home.is_dir():
            return holds(False, f"{name} has no home")
        at = home.stat()
        if at.st_uid != uid or stat.S_IMODE(at.st_mode) & 0o027:
            return holds(False, f"{home} is {stat.S_IMODE(at.st_mode):o} of {at.st_uid}")
    return holds(True, "")


def dot_files_are_their_users(machine: Machine) -> Finding:
    for _, uid, home in _people(machine):
        for file in (path for path in home.glob(".*") if path.is_file() and not path.is_symlink()):
            at = file.stat()
            most = 0o600 if file.name in (".netrc", ".bash_history") else 0o644
            if file.name in (".forward", ".rhosts") or at.st_uid != uid or stat.S_IMODE(at.st_mode) & ~most:
                return holds(False, f"{file} is {stat.S_IMODE(at.st_mode):o} of {at.st_uid}")
    return holds(True, "")


def _people(machine: Machine) -> Iterator[tuple[str, int, Path]]:
    """Users who can have a shell: names, uids and homes."""
    for user in machine.records("/etc/passwd"):
        uid = int(user[2])
        if (uid == 0 or uid >= _SYSTEM_UIDS) and not user[6].endswith(_WITHOUT_SHELL):
            yield user[0], uid, machine.path(user[5])
