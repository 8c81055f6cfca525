"""Requests to Google Cloud and its replies."""

from localcloud.exchange import Reply, Request

__all__ = ["RefusedError", "Reply", "Request", "not_found"]

_STATUS = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "ALREADY_EXISTS",
    412: "FAILED_PRECONDITION",
}


class RefusedError(Exception):
    """A request that the cloud refuses, in the form that Google gives its errors."""

    def __init__(self, code: int, message: str, status: str | None = None) -> None:
        super().__init__(message)
        self.reply = Reply(code, {"error": {"code": code, "message": message, "status": status or _STATUS[code]}})


def not_found(what: str) -> RefusedError:
    """The refusal of a request for what is not there."""
    return RefusedError(404, f"The resource '{what}' was not found")
