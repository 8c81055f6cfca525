"""CloudWatch Logs."""

from collections.abc import Sequence

from ...http import Refused
from ..cloud import Line
from .api import Aws, metadata


class AwsLog:
    """Log groups; each machine has its own streams."""

    def __init__(self, aws: Aws) -> None:
        self._aws = aws

    def append(self, log: str, stream: str, lines: Sequence[Line]) -> None:
        place = {"logGroupName": log, "logStreamName": f"{metadata('meta-data/instance-id')}/{stream}"}
        events = [{"timestamp": line.time, "message": line.text} for line in lines]
        try:
            self._aws.call("logs", "PutLogEvents", **place, logEvents=events)
        except Refused as refusal:
            if "ResourceNotFoundException" not in str(refusal):
                raise
            self._aws.call("logs", "CreateLogStream", **place)
            self._aws.call("logs", "PutLogEvents", **place, logEvents=events)
