"""The points of level 1 for servers that a program can judge.

The numbers are those of CIS's benchmark for Debian 13, version 1.0.0; names and checks are this project's own.
https://www.cisecurity.org/cis-benchmarks
"""

from collections.abc import Iterator
from dataclasses import dataclass

from . import people
from .checks import (
    access,
    banner,
    cron_directory,
    cron_is_for_root,
    installed,
    line,
    module_barred,
    mount_option,
    mounted,
    no_line,
    present,
    running,
    sshd,
    sshd_at_most,
    sshd_is,
    sshd_lacks,
    stopped,
    sysctl,
    unique,
    without,
)
from .findings import Check, every, holds, not_applicable, on_its_own_kernel, where_installed
from .machine import Machine


@dataclass(frozen=True)
class Point:
    """A point of the benchmark."""

    number: str
    name: str
    check: Check


def _modules(section: str, names: dict[int, str]) -> Iterator[Point]:
    for number, name in names.items():
        yield Point(f"{section}.{number}", f"module {name}", module_barred(name))


def _mount(section: str, path: str, *options: str) -> Iterator[Point]:
    for number, option in enumerate(options, start=2):
        yield Point(f"{section}.{number}", f"{path} {option}", mount_option(path, option))


def _sysctls(section: str, settings: dict[int, tuple[str, ...]]) -> Iterator[Point]:
    for number, (key, *allowed) in settings.items():
        yield Point(f"{section}.{number}", key, sysctl(key, *allowed))


def _packages(section: str, kinds: dict[int, tuple[str, ...]]) -> Iterator[Point]:
    for number, (name, *packages) in kinds.items():
        yield Point(f"{section}.{number}", f"no {name}", without(*packages))


def _access(section: str, files: dict[int, tuple[str, int]], groups: tuple[str, ...] = ("root",)) -> Iterator[Point]:
    for number, (path, mode) in files.items():
        yield Point(f"{section}.{number}", f"access to {path}", access(path, mode, groups))


def _ssh(number: int, name: str, check: Check) -> Point:
    return Point(f"5.1.{number}", f"SSH: {name}", where_installed("openssh-server", check))


def _startups(value: str) -> bool:
    numbers = value.split(":")
    return len(numbers) == 3 and all(int(n) <= most for n, most in zip(numbers, (10, 30, 60), strict=True))


def _apparmor_enforces(machine: Machine) -> bool:
    profiles = machine.text("/sys/kernel/security/apparmor/profiles").splitlines()
    return bool(profiles) and all(profile.endswith("(enforce)") for profile in profiles)


_SUDO = ("/etc/sudoers", "/etc/sudoers.d/*")
_COMMON_AUTH, _COMMON_PASSWORD = ("/etc/pam.d/common-auth",), ("/etc/pam.d/common-password",)
_QUALITY = ("/etc/security/pwquality.conf", "/etc/security/pwquality.conf.d/*.conf", *_COMMON_PASSWORD)
_PWQUALITY = installed("libpam-pwquality")
_FAILLOCK = ("/etc/security/faillock.conf", *_COMMON_AUTH)
_HISTORY = ("/etc/security/pwhistory.conf", *_COMMON_PASSWORD)
_JOURNAL = ("/etc/systemd/journald.conf", "/etc/systemd/journald.conf.d/*.conf")
_COREDUMP = ("/etc/systemd/coredump.conf", "/etc/systemd/coredump.conf.d/*.conf")
_NO_DESKTOP = not_applicable("no desktop")
_JOURNALD = not_applicable("the journal keeps the logs: the benchmark asks for one of two")

POINTS: tuple[Point, ...] = (
    *_modules("1.1.1", {1: "cramfs", 2: "freevxfs", 3: "hfs", 4: "hfsplus", 5: "jffs2"}),
    *_modules("1.1.1", {9: "firewire-core", 10: "usb-storage"}),
    Point("1.1.2.1.1", "/tmp of its own", mounted("/tmp")),
    *_mount("1.1.2.1", "/tmp", "nodev", "nosuid", "noexec"),
    Point("1.1.2.2.1", "/dev/shm of its own", mounted("/dev/shm")),
    *_mount("1.1.2.2", "/dev/shm", "nodev", "nosuid", "noexec"),
    *_mount("1.1.2.3", "/home", "nodev", "nosuid"),
    *_mount("1.1.2.4", "/var", "nodev", "nosuid"),
    *_mount("1.1.2.5", "/var/tmp", "nodev", "nosuid", "noexec"),
    *_mount("1.1.2.6", "/var/log", "nodev", "nosuid", "noexec"),
    *_mount("1.1.2.7", "/var/log/audit", "nodev", "nosuid", "noexec"),
    Point("1.2.1.3", "access to apt's keys", access("/etc/apt/trusted.gpg.d/*", 0o644)),
    *_access("1.2.1", {4: ("/etc/apt/trusted.gpg.d", 0o755), 5: ("/etc/apt/auth.conf.d", 0o755)}),
    *_access("1.2.1", {6: ("/etc/apt/auth.conf.d/*", 0o640), 7: ("/usr/share/keyrings", 0o755)}),
    *_access("1.2.1", {8: ("/etc/apt/sources.list.d", 0o755), 9: ("/etc/apt/sources.list.d/*", 0o644)}),
    Point("1.3.1.1", "AppArmor's packages", installed("apparmor", "apparmor-utils")),
    Point(
        "1.3.1.2",
        "AppArmor is on",
        on_its_own_kernel(lambda machine: holds(machine.output("aa-enabled") == "Yes", "it is off")),
    ),
    Point(
        "1.3.1.3",
        "AppArmor enforces",
        on_its_own_kernel(lambda machine: holds(_apparmor_enforces(machine), "not every profile")),
    ),
    *_sysctls("1.3.1", {4: ("kernel.apparmor_restrict_unprivileged_unconfined", "1")}),
    Point(
        "1.4.1",
        "password of the boot loader",
        on_its_own_kernel(line(("/boot/grub/grub.cfg",), r"^password_pbkdf2")),
    ),
    Point("1.4.2", "access to the boot loader's file", on_its_own_kernel(access("/boot/grub/grub.cfg", 0o600))),
    *_sysctls("1.5", {1: ("fs.protected_hardlinks", "1"), 2: ("fs.protected_symlinks", "1")}),
    *_sysctls("1.5", {3: ("kernel.yama.ptrace_scope", "1", "2", "3"), 4: ("fs.suid_dumpable", "0")}),
    *_sysctls("1.5", {5: ("kernel.dmesg_restrict", "1")}),
    Point("1.5.6", "no prelink", without("prelink")),
    Point("1.5.7", "no error reports to others", without("apport", "whoopsie")),
    *_sysctls("1.5", {8: ("kernel.kptr_restrict", "1", "2"), 9: ("kernel.randomize_va_space", "2")}),
    *_sysctls("1.5", {10: ("kernel.yama.ptrace_scope", "1", "2", "3")}),
    Point(
        "1.5.11", "no core dumps of people's programs", line(("/etc/security/limits.d/*",), r"^\*\s+hard\s+core\s+0$")
    ),
    Point("1.5.12", "no core dumps read", where_installed("systemd-coredump", line(_COREDUMP, r"^ProcessSizeMax=0$"))),
    Point("1.5.13", "no core dumps kept", where_installed("systemd-coredump", line(_COREDUMP, r"^Storage=none$"))),
    Point("1.6.1", "message of the day", banner("/etc/motd")),
    Point("1.6.2", "text before a local sign-in", banner("/etc/issue")),
    Point("1.6.3", "text before a remote sign-in", banner("/etc/issue.net")),
    *_access("1.6", {4: ("/etc/motd", 0o644), 5: ("/etc/issue", 0o644), 6: ("/etc/issue.net", 0o644)}),
    *(Point(f"1.7.{number}", "the desktop's sign-in", _NO_DESKTOP) for number in range(2, 11)),
    *_packages(
        "2.1",
        {
            1: ("automounter", "autofs"),
            2: ("Avahi", "avahi-daemon"),
            3: ("DHCP server", "isc-dhcp-server", "kea-dhcp4-server"),
            4: ("DNS server", "bind9"),
            5: ("dnsmasq", "dnsmasq"),
            6: ("FTP server", "vsftpd", "proftpd-core"),
            7: ("LDAP server", "slapd"),
            8: ("mailbox server", "dovecot-core"),
            9: ("NFS server", "nfs-kernel-server"),
            10: ("NIS server", "ypserv"),
            11: ("print server", "cups"),
            12: ("portmapper", "rpcbind"),
            13: ("rsync server", "rsync"),
            14: ("Samba", "samba"),
            15: ("SNMP server", "snmpd"),
            16: ("Telnet server", "telnetd", "inetutils-telnetd"),
            17: ("TFTP server", "tftpd-hpa"),
            18: ("web proxy", "squid"),
            19: ("web server", "apache2", "nginx", "caddy"),
            20: ("xinetd", "xinetd"),
            22: ("mail server", "postfix", "exim4-daemon-light", "exim4-daemon-heavy", "sendmail-bin"),
        },
    ),
    *_packages(
        "2.2",
        {
            1: ("NIS client", "nis", "ypbind-mt"),
            2: ("rsh client", "rsh-client"),
            3: ("talk client", "talk"),
            4: ("Telnet client", "telnet", "inetutils-telnet"),
            5: ("LDAP client", "ldap-utils"),
            6: ("FTP client", "ftp", "tnftp"),
        },
    ),
    Point(
        "2.3.1.1",
        "one time service",
        on_its_own_kernel(
            lambda machine: holds(len(machine.packages & {"systemd-timesyncd", "chrony", "ntpsec"}) == 1, "not one")
        ),
    ),
    Point(
        "2.3.2.1",
        "timesyncd's server",
        on_its_own_kernel(where_installed("systemd-timesyncd", line(("/etc/systemd/timesyncd.conf.d/*",), r"^NTP=\S"))),
    ),
    Point(
        "2.3.2.2",
        "timesyncd runs",
        on_its_own_kernel(where_installed("systemd-timesyncd", running("systemd-timesyncd"))),
    ),
    Point(
        "2.3.3.1",
        "chrony's server",
        on_its_own_kernel(
            where_installed("chrony", line(("/etc/chrony/chrony.conf", "/etc/chrony/sources.d/*"), r"^(server|pool) "))
        ),
    ),
    Point(
        "2.3.3.2",
        "chrony's user",
        on_its_own_kernel(
            where_installed(
                "chrony",
                lambda machine: holds(machine.output("pgrep", "--uid", "_chrony", "chronyd") != "", "not _chrony"),
            )
        ),
    ),
    Point("2.3.3.3", "chrony runs", on_its_own_kernel(where_installed("chrony", running("chrony")))),
    Point("2.4.1.1", "cron runs", where_installed("cron", running("cron"))),
    Point("2.4.1.2", "access to /etc/crontab", access("/etc/crontab", 0o600)),
    Point("2.4.1.3", "access to cron.hourly", cron_directory("cron.hourly")),
    Point("2.4.1.4", "access to cron.daily", cron_directory("cron.daily")),
    Point("2.4.1.5", "access to cron.weekly", cron_directory("cron.weekly")),
    Point("2.4.1.6", "access to cron.monthly", cron_directory("cron.monthly")),
    Point("2.4.1.7", "access to cron.yearly", cron_directory("cron.yearly")),
    Point("2.4.1.8", "access to cron.d", cron_directory("cron.d")),
    Point("2.4.1.9", "cron is for root", cron_is_for_root()),
    Point("2.4.2.1", "at is for root", every(present("/etc/at.allow"), access("/etc/at.allow", 0o640))),
    Point(
        "3.1.2",
        "no wireless",
        lambda machine: holds(not list(machine.path("/sys/class/net").glob("*/wireless")), "there is one"),
    ),
    Point("3.1.3", "no Bluetooth", without("bluez")),
    *_modules("3.2", {1: "atm", 2: "can", 3: "dccp", 4: "rds", 5: "sctp", 6: "tipc"}),
    *_sysctls(
        "3.3.1",
        {
            2: ("net.ipv4.conf.all.forwarding", "0"),
            3: ("net.ipv4.conf.default.forwarding", "0"),
            4: ("net.ipv4.conf.all.send_redirects", "0"),
            5: ("net.ipv4.conf.default.send_redirects", "0"),
            6: ("net.ipv4.icmp_ignore_bogus_error_responses", "1"),
            7: ("net.ipv4.icmp_echo_ignore_broadcasts", "1"),
            8: ("net.ipv4.conf.all.accept_redirects", "0"),
            9: ("net.ipv4.conf.default.accept_redirects", "0"),
            10: ("net.ipv4.conf.all.secure_redirects", "0"),
            11: ("net.ipv4.conf.default.secure_redirects", "0"),
            12: ("net.ipv4.conf.all.rp_filter", "1"),
            13: ("net.ipv4.conf.default.rp_filter", "1"),
            14: ("net.ipv4.conf.all.accept_source_route", "0"),
            15: ("net.ipv4.conf.default.accept_source_route", "0"),
            16: ("net.ipv4.conf.all.log_martians", "1"),
            17: ("net.ipv4.conf.default.log_martians", "1"),
            18: ("net.ipv4.tcp_syncookies", "1"),
        },
    ),
    *_sysctls(
        "3.3.2",
        {
            1: ("net.ipv6.conf.all.forwarding", "0"),
            2: ("net.ipv6.conf.default.forwarding", "0"),
            3: ("net.ipv6.conf.all.accept_redirects", "0"),
            4: ("net.ipv6.conf.default.accept_redirects", "0"),
            5: ("net.ipv6.conf.all.accept_source_route", "0"),
            6: ("net.ipv6.conf.default.accept_source_route", "0"),
            7: ("net.ipv6.conf.all.accept_ra", "0"),
            8: ("net.ipv6.conf.default.accept_ra", "0"),
        },
    ),
    Point("4.1.1", "ufw is installed", installed("ufw")),
    Point("4.1.2", "ufw is on", every(installed("ufw"), running("ufw"))),
    Point("4.1.3", "ufw drops what comes in", line(("/etc/default/ufw",), r'^DEFAULT_INPUT_POLICY="(DROP|REJECT)"')),
    Point("4.1.4", "ufw drops what goes out", line(("/etc/default/ufw",), r'^DEFAULT_OUTPUT_POLICY="(DROP|REJECT)"')),
    Point("4.1.5", "ufw drops what passes", line(("/etc/default/ufw",), r'^DEFAULT_FORWARD_POLICY="(DROP|REJECT)"')),
    _ssh(1, "configuration", every(access("/etc/ssh/sshd_config", 0o600), access("/etc/ssh/sshd_config.d/*", 0o600))),
    _ssh(2, "private keys", access("/etc/ssh/ssh_host_*_key", 0o600)),
    _ssh(3, "public keys", access("/etc/ssh/ssh_host_*_key.pub", 0o644)),
    _ssh(
        4,
        "who may sign in",
        lambda machine: holds(
            not {"allowusers", "allowgroups", "denyusers", "denygroups"}.isdisjoint(machine.sshd), "everybody"
        ),
    ),
    _ssh(5, "banner", sshd_is("banner", "/etc/issue.net")),
    _ssh(6, "ciphers", sshd_lacks("ciphers", "cbc", "arcfour", "3des", "chacha20")),
    _ssh(
        7,
        "silent connections",
        every(sshd_at_most("clientaliveinterval", 300), sshd_at_most("clientalivecountmax", 3)),
    ),
    _ssh(10, "no trust in hosts", sshd_is("hostbasedauthentication", "no")),
    _ssh(11, "no rhosts", sshd_is("ignorerhosts", "yes")),
    _ssh(12, "key exchange", sshd_lacks("kexalgorithms", "sha1", "group1-", "group-exchange")),
    _ssh(13, "key exchange after quantum computers", sshd("kexalgorithms", lambda value: "mlkem768x25519" in value)),
    _ssh(14, "time to sign in", sshd_at_most("logingracetime", 60)),
    _ssh(15, "log", sshd_is("loglevel", "info", "verbose")),
    _ssh(16, "checksums", sshd_lacks("macs", "md5", "sha1", "ripemd", "umac-64")),
    _ssh(17, "attempts", sshd_at_most("maxauthtries", 4)),
    _ssh(18, "sessions", sshd_at_most("maxsessions", 10)),
    _ssh(19, "connections without sign-in", sshd("maxstartups", _startups)),
    _ssh(20, "no empty passwords", sshd_is("permitemptypasswords", "no")),
    _ssh(21, "not as root", sshd_is("permitrootlogin", "no")),
    _ssh(22, "no environment of the user's", sshd_is("permituserenvironment", "no")),
    _ssh(23, "PAM", sshd_is("usepam", "yes")),
    Point("5.2.1", "sudo", installed("sudo")),
    Point("5.2.2", "sudo: a terminal of its own", line(_SUDO, r"^Defaults\s+use_pty")),
    Point("5.2.3", "sudo: a log", line(_SUDO, r"^Defaults\s+logfile=")),
    Point("5.2.5", "sudo: it asks again", no_line(_SUDO, r"!authenticate")),
    Point("5.2.6", "sudo: within 15 minutes", no_line(_SUDO, r"timestamp_timeout=(-|1[6-9]|[2-9]\d|\d{3})")),
    Point("5.2.7", "su for a group", line(("/etc/pam.d/su",), r"^auth\s+required\s+pam_wheel\.so.*\bgroup=")),
    Point("5.3.1.1", "PAM", installed("libpam-runtime")),
    Point("5.3.1.2", "PAM's modules", installed("libpam-modules")),
    Point("5.3.1.3", "pwquality is installed", _PWQUALITY),
    Point("5.3.2.1", "PAM: passwords", line(_COMMON_AUTH, r"pam_unix\.so")),
    Point("5.3.2.2", "PAM: faillock", line(_COMMON_AUTH, r"pam_faillock\.so")),
    Point("5.3.2.3", "PAM: pwquality", line(_COMMON_PASSWORD, r"pam_pwquality\.so")),
    Point("5.3.2.4", "PAM: pwhistory", line(_COMMON_PASSWORD, r"pam_pwhistory\.so")),
    Point("5.3.3.1.1", "attempts before a lock", line(_FAILLOCK, r"\bdeny\s*=\s*[1-5]\b")),
    Point("5.3.3.1.2", "time of a lock", line(_FAILLOCK, r"\bunlock_time\s*=\s*(0|9\d\d|\d{4,})\b")),
    Point("5.3.3.2.1", "a new password differs", line(_QUALITY, r"\bdifok\s*=\s*([2-9]|\d{2,})\b")),
    Point("5.3.3.2.2", "length of a password", line(_QUALITY, r"\bminlen\s*=\s*(1[4-9]|[2-9]\d)\b")),
    Point("5.3.3.2.4", "one character again and again", line(_QUALITY, r"\bmaxrepeat\s*=\s*[1-3]\b")),
    Point("5.3.3.2.5", "characters in a row", line(_QUALITY, r"\bmaxsequence\s*=\s*[1-3]\b")),
    Point(
        "5.3.3.2.6",
        "words of a dictionary",
        every(installed("libpam-pwquality"), no_line(_QUALITY, r"dictcheck\s*=\s*0")),
    ),
    Point(
        "5.3.3.2.7",
        "quality is enforced",
        every(installed("libpam-pwquality"), no_line(_QUALITY, r"enforcing\s*=\s*0")),
    ),
    Point("5.3.3.2.8", "quality for root", line(_QUALITY, r"\benforce_for_root\b")),
    Point("5.3.3.3.1", "passwords before", line(_HISTORY, r"\bremember\s*=\s*(2[4-9]|[3-9]\d|\d{3,})\b")),
    Point("5.3.3.3.2", "passwords before, for root", line(_HISTORY, r"\benforce_for_root\b")),
    Point("5.3.3.3.3", "history takes the password checked", line(_COMMON_PASSWORD, r"pam_pwhistory\.so.*use_authtok")),
    Point("5.3.3.4.1", "no empty passwords", no_line(("/etc/pam.d/common-*",), r"pam_unix\.so.*\bnullok\b")),
    Point("5.3.3.4.2", "no old hashes kept", no_line(("/etc/pam.d/common-*",), r"pam_unix\.so.*\bremember=")),
    Point("5.3.3.4.3", "strong hashes", line(_COMMON_PASSWORD, r"pam_unix\.so.*\b(yescrypt|sha512)\b")),
    Point("5.3.3.4.4", "PAM takes the password checked", line(_COMMON_PASSWORD, r"pam_unix\.so.*\buse_authtok\b")),
    Point("5.4.1.1", "passwords expire", people.passwords_expire),
    Point("5.4.1.3", "a warning before", people.passwords_warn),
    Point("5.4.1.4", "strong hashes", line(("/etc/login.defs",), r"^ENCRYPT_METHOD\s+(YESCRYPT|SHA512)$")),
    Point("5.4.1.5", "idle accounts are locked", people.idle_accounts_are_locked),
    Point("5.4.1.6", "passwords changed in the past", people.passwords_changed_in_the_past),
    Point("5.4.2.1", "one user of uid 0", people.only_root_has_uid_0),
    Point("5.4.2.2", "one user of gid 0", people.only_root_has_gid_0),
    Point("5.4.2.3", "one group of gid 0", people.only_group_root_has_gid_0),
    Point("5.4.2.4", "root is locked or has a password", people.root_is_locked_or_has_a_password),
    Point("5.4.2.5", "root's path", people.roots_path_is_roots),
    Point("5.4.2.6", "root's umask", people.root_keeps_the_umask),
    Point("5.4.2.7", "no shell for services", people.system_users_have_no_shell),
    Point("5.4.2.8", "users without a shell are locked", people.users_without_shell_are_locked),
    Point("5.4.3.2", "idle shells end", line(("/etc/profile", "/etc/profile.d/*", "/etc/bash.bashrc"), r"\bTMOUT=")),
    Point("5.4.3.3", "umask", people.shells_begin_with_a_umask),
    Point("6.1.1.1.1", "the journal runs", running("systemd-journald")),
    Point("6.1.1.1.4", "the journal is not copied", line(_JOURNAL, r"^ForwardToSyslog=no$")),
    Point("6.1.1.1.5", "the journal is kept", line(_JOURNAL, r"^Storage=persistent$")),
    Point("6.1.1.1.6", "the journal is compressed", line(_JOURNAL, r"^Compress=yes$")),
    Point("6.1.1.2.1", "journal-remote", installed("systemd-journal-remote")),
    Point("6.1.1.2.3", "journal-upload runs", running("systemd-journal-upload")),
    Point("6.1.1.2.4", "no journals of others", stopped("systemd-journal-remote.socket")),
    *(Point(f"6.1.2.{number}", "rsyslog", _JOURNALD) for number in (1, 2, 3, 4, 7, 9, 10)),
    Point("6.3.1", "AIDE", installed("aide")),
    Point("6.3.2", "AIDE runs", running("dailyaidecheck.timer")),
    *_access("7.1", {1: ("/etc/passwd", 0o644), 2: ("/etc/passwd-", 0o644)}),
    *_access("7.1", {3: ("/etc/group", 0o644), 4: ("/etc/group-", 0o644)}),
    *_access("7.1", {5: ("/etc/shadow", 0o640), 6: ("/etc/shadow-", 0o640)}, ("root", "shadow")),
    *_access("7.1", {7: ("/etc/gshadow", 0o640), 8: ("/etc/gshadow-", 0o640)}, ("root", "shadow")),
    *_access("7.1", {9: ("/etc/shells", 0o644), 10: ("/etc/security/opasswd*", 0o600)}),
    Point(
        "7.1.11",
        "no file for everybody to write",
        lambda machine: holds(not machine.doubtful_files["writable"], machine.doubtful_files["writable"]),
    ),
    Point(
        "7.1.12",
        "no file of nobody",
        lambda machine: holds(not machine.doubtful_files["unowned"], machine.doubtful_files["unowned"]),
    ),
    Point("7.2.1", "passwords are shadowed", people.passwords_are_shadowed),
    Point("7.2.2", "no password is empty", people.no_password_is_empty),
    Point("7.2.3", "users' groups exist", people.users_groups_exist),
    Point("7.2.4", "nobody in group shadow", people.group_shadow_is_empty),
    Point("7.2.5", "uids", unique("/etc/passwd", 2)),
    Point("7.2.6", "gids", unique("/etc/group", 2)),
    Point("7.2.7", "names of users", unique("/etc/passwd", 0)),
    Point("7.2.8", "names of groups", unique("/etc/group", 0)),
    Point("7.2.9", "homes", people.homes_are_their_users),
    Point("7.2.10", "dot files", people.dot_files_are_their_users),
)
