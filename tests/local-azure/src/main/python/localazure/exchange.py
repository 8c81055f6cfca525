"""Requests to Azure and its replies."""

from collections.abc import Mapping

from localcloud.exchange import Reply, Request

__all__ = ["RefusedError", "Reply", "Request"]


class RefusedError(Exception):
    """A request that the cloud refuses, in the form that Azure gives its errors."""

    def __init__(self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.reply = Reply(status, {"error": {"code": code, "message": message}}, headers or {})
