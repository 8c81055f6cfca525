"""Sends the audit lines of the journal off the machine, in order, each once it is there."""

import json
import subprocess
from pathlib import Path
from typing import Any

from .audit import IDENTIFIER
from .aws import Aws, AwsError, metadata
from .machine import ensure_running, install_unit, write
from .settings import BUNDLE, STATE, Settings

UNIT = "cloudnotebook-audit.service"
_CURSOR = STATE / "audit.cursor"


def start(settings: Settings) -> None:
    """Keeps the lines going to the notebook's log group."""
    install_unit(UNIT, bundle=str(BUNDLE))
    ensure_running(UNIT)


def follow(settings: Settings) -> None:
    """Ships line by line; what was not taken is sent again after the unit's restart."""
    log = Stream(Aws.of_this_machine(), settings.facts.log_group, f"{metadata('meta-data/instance-id')}/audit")
    log.create()
    begin = ("--after-cursor", _CURSOR.read_text()) if _CURSOR.exists() else ("--lines", "all")
    # Any user can write lines under this name; only root's count.
    command = ("journalctl", "--follow", "--output", "json", "--identifier", IDENTIFIER, *begin, "_UID=0")
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as journal:
        for line in journal.stdout or ():
            ship(log, settings.facts.sign_in_prefix, json.loads(line), _CURSOR)


class Stream:
    """A stream of the log group."""

    def __init__(self, aws: Aws, group: str, name: str) -> None:
        self._aws = aws
        self._place = {"logGroupName": group, "logStreamName": name}

    def create(self) -> None:
        try:
            self._aws.call("logs", "CreateLogStream", **self._place)
        except AwsError as error:
            if "ResourceAlreadyExistsException" not in str(error):
                raise

    def put(self, milliseconds: int, message: str) -> None:
        event = {"timestamp": milliseconds, "message": message}
        self._aws.call("logs", "PutLogEvents", **self._place, logEvents=[event])


def ship(log: Stream, notebook: str, entry: dict[str, Any], cursor: Path) -> None:
    """Sends an entry of the journal with the notebook it is of, and remembers that it was sent."""
    line = json.dumps({"notebook": notebook} | json.loads(entry["MESSAGE"]))
    log.put(int(entry["__REALTIME_TIMESTAMP"]) // 1000, line)
    write(cursor, entry["__CURSOR"], 0o600)
