"""Static files with a digest of their content in the name: a browser that has one need not ask for it again."""

import re

from jupyter_server.base.handlers import FileFindHandler

_NAMED_BY_DIGEST = re.compile(r"[/.][0-9a-f]{16,}\.\w+$")
_set_headers = FileFindHandler.set_headers


def set_headers(handler):
    _set_headers(handler)
    if _NAMED_BY_DIGEST.search(handler.request.path):
        handler.set_header("Cache-Control", "private, max-age=31536000, immutable")


def may_be_kept():
    """Lets browsers cache them; otherwise each page asks the server for a hundred of them."""
    FileFindHandler.set_headers = set_headers
