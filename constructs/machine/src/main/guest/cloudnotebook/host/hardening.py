"""What the machine refuses beyond Debian's defaults; docs/cis.md names the points of CIS's benchmark."""

from pathlib import Path

from ..machine import run, succeeds, write
from ..settings import FILES, Settings

_ROOT = Path("/")
_SOURCES = FILES / "hardening"
_CONFIGURATION = {
    "sysctl.conf": ("etc/sysctl.d/90-notebook.conf", 0o644),
    "modprobe.conf": ("etc/modprobe.d/notebook.conf", 0o644),
    "limits.conf": ("etc/security/limits.d/notebook.conf", 0o644),
    "journald.conf": ("etc/systemd/journald.conf.d/notebook.conf", 0o644),
    "umask.sh": ("etc/profile.d/notebook.sh", 0o644),
    "sudoers": ("etc/sudoers.d/notebook", 0o440),
    "sshd.conf": ("etc/ssh/sshd_config.d/10-notebook.conf", 0o600),  # the first value counts: before cloud-init's
}
_BANNERS = ("etc/motd", "etc/issue", "etc/issue.net")
_SCHEDULERS = ("etc/cron.allow", "etc/at.allow")
_SSH = "ssh.service"
_FOR_ROOT = {"etc/cron.*/": 0o700, "etc/crontab": 0o600, "etc/ssh/sshd_config": 0o600}


def ensure(settings: Settings) -> None:
    """Writes the configuration and has the kernel take up its part; programs find theirs when they start."""
    for source, (place, mode) in _CONFIGURATION.items():
        write(_ROOT / place, (_SOURCES / source).read_text(), mode)
    for banner in _BANNERS:
        _replace_debians(_ROOT / banner)
    for users in _SCHEDULERS:
        _allow_root_alone(_ROOT / users)
    for pattern, mode in _FOR_ROOT.items():
        for path in _ROOT.glob(pattern):
            path.chmod(mode)
    run("systemctl", "restart", "systemd-sysctl.service")
    if succeeds("systemctl", "is-active", "--quiet", _SSH):
        run("systemctl", "reload", _SSH)


def _replace_debians(banner: Path) -> None:
    """Has a banner that does not say which system this is; one of the image's own stays."""
    if not banner.exists() or "Debian" in banner.read_text():
        write(banner, (_SOURCES / "banner").read_text())


def _allow_root_alone(users: Path) -> None:
    """Has a list of those who may plan what runs later, outside of any sandbox: it is empty, or the image's own."""
    write(users, users.read_text() if users.exists() else "", 0o640)
