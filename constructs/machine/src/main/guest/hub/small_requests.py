"""The hub takes no large or endless requests, which would fill its memory and keep its connections."""

from functools import partialmethod

from tornado.httpserver import HTTPServer

BYTES = 1 << 20  # its largest form has a few hundred
SECONDS_FOR_A_BODY = 30


def only():
    """Has every HTTP server of this process refuse others; JupyterHub has no setting for that."""
    HTTPServer.initialize = partialmethod(HTTPServer.initialize, max_body_size=BYTES, body_timeout=SECONDS_FOR_A_BODY)
