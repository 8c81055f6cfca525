"""Azure Monitor's Logs Ingestion."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime

from ...http import curl
from ..cloud import Line
from .identity import authorization, machine_id

_VERSION = "2023-01-01"
_RESOURCE = "https://monitor.azure.com"


class AzureLog:
    """Tables of a workspace, each named by the address that takes its rows; a row names the machine's own stream."""

    def append(self, log: str, stream: str, lines: Sequence[Line]) -> None:
        own = f"{machine_id()}/{stream}"
        rows = [
            {
                "TimeGenerated": datetime.fromtimestamp(line.time / 1000, UTC).isoformat(),
                "Stream": own,
                "Message": line.text,
            }
            for line in lines
        ]
        headers = ["Content-Type: application/json", authorization(_RESOURCE)]
        curl(f"{log}?api-version={_VERSION}", header=headers, data_raw=json.dumps(rows))
