"""Who signed in, what was applied, what an administrator did: one JSON line each, in the journal, without secrets."""

import json
import logging
from functools import cache
from logging.handlers import SysLogHandler

IDENTIFIER = "cloudnotebook-audit"


def record(event: str, **details: str) -> None:
    """Notes an event; the journal adds when it was, and that root wrote it."""
    _log().info(json.dumps({"event": event, **details}))


@cache
def _log() -> logging.Logger:
    """A separate way to the journal: the name that syslog(3) goes by is the whole process's, and so PAM's."""
    handler = SysLogHandler("/dev/log")
    handler.ident = f"{IDENTIFIER}: "
    log = logging.getLogger(IDENTIFIER)
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    return log
