"""Cloud Logging."""

import json
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from ...http import curl
from ..cloud import Line
from .identity import authorization, machine_id

URL = "https://logging.googleapis.com/v2/entries:write"


class GoogleLog:
    """Logs of a project, each by its whole name; an entry's label names the machine's own stream."""

    def append(self, log: str, stream: str, lines: Sequence[Line]) -> None:
        call = time.time_ns()
        entries = [
            {
                "timestamp": datetime.fromtimestamp(line.time / 1000, UTC).isoformat(),
                "insertId": f"{call}-{number:06}",  # entries of one moment are in the order of their ids
            }
            | _payload(line.text)
            for number, line in enumerate(lines)
        ]
        labels = {"stream": f"{machine_id()}/{stream}"}
        headers = ["Content-Type: application/json", authorization()]
        body = {"logName": log, "resource": {"type": "global"}, "labels": labels, "entries": entries}
        curl(URL, header=headers, data_raw=json.dumps(body))


def _payload(text: str) -> dict[str, Any]:
    """Of a line that is a JSON object, its fields: metrics and queries name them."""
    try:
        fields = json.loads(text)
    except ValueError:
        fields = None
    return {"jsonPayload": fields} if isinstance(fields, dict) else {"textPayload": text}
