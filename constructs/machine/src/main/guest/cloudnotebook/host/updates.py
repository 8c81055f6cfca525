"""Security updates by Debian's unattended-upgrades, at the time that the notebook names."""

from pathlib import Path

from ..machine import UNITS, ensure_running, render, run, write
from ..settings import BUNDLE, FILES, Settings

_APT = Path("/etc/apt/apt.conf.d")


def ensure(settings: Settings) -> None:
    write(
        _APT / "60notebook-updates",
        render("unattended-upgrades", reboot=str(settings.reboot).lower(), time=settings.update_time),
    )
    write(Path("/etc/needrestart/conf.d/notebook.conf"), (FILES / "needrestart.conf").read_text())
    timer = UNITS / "apt-daily-upgrade.timer.d/notebook.conf"
    write(timer, render("apt-daily-upgrade.timer.conf", time=settings.update_time))
    write(
        UNITS / "apt-daily-upgrade.service.d/notebook.conf",
        f"[Service]\nExecStartPost=/usr/bin/python3 {BUNDLE} rebuild-archive\n",
    )
    run("systemctl", "daemon-reload")
    ensure_running("apt-daily-upgrade.timer", timer)
