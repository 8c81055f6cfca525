"""Sends the audit lines of the journal off the machine, in order, each once it is there."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from ..clouds.cloud import Cloud, Line
from ..machine import ensure_running, install_unit, write
from ..settings import BUNDLE, STATE, Settings
from .audit import IDENTIFIER

UNIT = "cloudnotebook-audit.service"
_CURSOR = STATE / "audit.cursor"
_BATCH_BYTES = 65_536  # of the journal's JSON: far below the 1 MiB and 10,000 events that one call may carry
_MILLISECONDS_OF_A_DAY = 86_400_000

Entry = dict[str, Any]
Ship = Callable[[Sequence[Line]], None]


def ensure(settings: Settings) -> None:
    """Keeps the lines going to the notebook's log group."""
    install_unit(UNIT, bundle=str(BUNDLE), state=str(STATE))
    ensure_running(UNIT)


def follow(cloud: Cloud, settings: Settings) -> None:
    """Ships what is there, and waits for more; what was not taken is sent again after the unit's restart."""
    append = partial(cloud.log.append, settings.facts.log_group, "audit")
    begin = ("--after-cursor", _CURSOR.read_text()) if _CURSOR.exists() else ("--lines", "all")
    output = ("--output", "json", "--output-fields", "MESSAGE")
    # Any user can write lines under this name; only root's count.
    command = ("journalctl", "--follow", *output, "--identifier", IDENTIFIER, *begin, "_UID=0")
    with subprocess.Popen(command, stdout=subprocess.PIPE) as journal:
        for entries in batches(journal.stdout.fileno() if journal.stdout else -1):
            ship(append, settings.facts.sign_in_prefix, entries, _CURSOR)


def batches(journal: int) -> Iterator[list[Entry]]:
    """The entries of the journal: all that are there already at once, so that a flood of them does not lag behind."""
    rest = b""
    while read := os.read(journal, _BATCH_BYTES):
        *lines, rest = (rest + read).split(b"\n")
        if lines:
            yield [json.loads(line) for line in lines]


def ship(append: Ship, notebook: str, entries: Sequence[Entry], cursor: Path) -> None:
    """Sends entries with the notebook that they are of, and remembers that they were sent."""
    lines = sorted((_line(notebook, entry) for entry in entries), key=lambda line: line.time)
    for _, day in groupby(lines, lambda line: line.time // _MILLISECONDS_OF_A_DAY):
        append(list(day))
    write(cursor, entries[-1]["__CURSOR"], 0o600)


def _line(notebook: str, entry: Entry) -> Line:
    text = json.dumps({"notebook": notebook} | json.loads(entry["MESSAGE"]))
    return Line(int(entry["__REALTIME_TIMESTAMP"]) // 1000, text)
