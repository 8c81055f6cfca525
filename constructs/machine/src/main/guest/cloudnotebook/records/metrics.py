"""How the machine is: a line of JSON in its log group every five minutes, which the stack's metric filters read."""

import json
import os
import subprocess
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

from ..clouds.cloud import Cloud, Line
from ..machine import UNITS, ensure_running, install_unit
from ..settings import BUNDLE, DATA, Settings

SERVICE, TIMER = "cloudnotebook-metrics.service", "cloudnotebook-metrics.timer"
_MEMORY = Path("/proc/meminfo")


def ensure(settings: Settings) -> None:
    """Has the machine tell how it is from now on."""
    install_unit(SERVICE, bundle=str(BUNDLE))
    install_unit(TIMER)
    ensure_running(TIMER, UNITS / SERVICE)


def tell(cloud: Cloud, settings: Settings) -> None:
    """Sends one line of measurements."""
    measured = {
        "dataDiskUsedPercent": disk_used(DATA),
        "systemDiskUsedPercent": disk_used(Path("/")),
        "memoryUsedPercent": memory_used(_MEMORY.read_text()),
        "certificateLifetimeLeftPercent": lifetime_left(served_certificate(settings), datetime.now(UTC)),
    }
    now = Line(int(time.time() * 1000), line(settings, **measured))
    cloud.log.append(settings.facts.log_group, "metrics", [now])


def line(settings: Settings, **fields: float | str | None) -> str:
    """A line that metric filters tell from those of other notebooks in a log group; what is unknown is left out."""
    known = {name: value for name, value in fields.items() if value is not None}
    return json.dumps({"notebook": settings.facts.sign_in_prefix} | known)


def disk_used(path: Path) -> float:
    """How full a file system is for those who are not root, in percent."""
    disk = os.statvfs(path)
    used = disk.f_blocks - disk.f_bfree
    return round(100 * used / (used + disk.f_bavail), 1)


def memory_used(meminfo: str) -> float:
    """How much of the memory no program can get any more, in percent."""
    kibibytes = {name: int(rest.split()[0]) for name, rest in (row.split(":") for row in meminfo.splitlines())}
    return round(100 * (1 - kibibytes["MemAvailable"] / kibibytes["MemTotal"]), 1)


def served_certificate(settings: Settings) -> str:
    """The dates of the certificate that browsers get, whoever issued it; nothing when none is served."""
    asked = subprocess.run(
        ["openssl", "s_client", "-connect", "127.0.0.1:443", "-servername", settings.names[-1]],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    dates = ["openssl", "x509", "-noout", "-startdate", "-enddate"]
    return subprocess.run(dates, input=asked.stdout, capture_output=True, text=True, check=False).stdout


def lifetime_left(dates: str, now: datetime) -> float | None:
    """The share of a certificate's lifetime that is left, in percent: it shows a renewal that fails, long or short."""
    found = dict(row.split("=", 1) for row in dates.splitlines() if "=" in row)
    if not found:
        return None
    begin, end = (_date(found[name]) for name in ("notBefore", "notAfter"))
    return round(100 * (end - now) / (end - begin), 1)


def _date(text: str) -> datetime:
    """A date as OpenSSL writes it: Nov 24 08:43:01 2026 GMT."""
    month, day, clock, year, zone = text.split()
    return parsedate_to_datetime(f"{day} {month} {year} {clock} {zone}").astimezone(UTC)
