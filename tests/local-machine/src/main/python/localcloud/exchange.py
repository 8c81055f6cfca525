"""Requests to a cloud and its replies."""

import json
import urllib.parse
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


class NotJsonError(Exception):
    """A body that is not JSON, where JSON is needed."""


@dataclass(frozen=True)
class Request:
    """A request; the names of headers are in lower case."""

    method: str
    host: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes = b""

    @staticmethod
    def to(method: str, host: str, target: str, headers: Mapping[str, str], body: bytes) -> "Request":
        """A request as it stands on the wire."""
        url = urllib.parse.urlsplit(target)
        query = urllib.parse.parse_qs(url.query, keep_blank_values=True)
        return Request(
            method=method,
            host=host.split(":")[0].lower(),
            path=urllib.parse.unquote(url.path),
            query={name: values[-1] for name, values in query.items()},
            headers={name.lower(): value for name, value in headers.items()},
            body=body,
        )

    def json(self) -> Any:
        """The body, which must be JSON; None if there is none."""
        try:
            return json.loads(self.body) if self.body else None
        except ValueError:
            raise NotJsonError from None

    def form(self) -> Mapping[str, str]:
        """The fields of a form in the body."""
        return dict(urllib.parse.parse_qsl(self.body.decode()))


@dataclass(frozen=True)
class Reply:
    """A reply: JSON, or text if the body is bytes."""

    status: int
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
