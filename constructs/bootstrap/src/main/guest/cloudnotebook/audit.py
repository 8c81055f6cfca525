"""Who signed in, what was applied, what an administrator did: one JSON line each, in the journal, without secrets."""

import json
import syslog

IDENTIFIER = "cloudnotebook-audit"


def record(event: str, **details: str) -> None:
    """Notes an event; the journal adds when it was, and that root wrote it."""
    syslog.openlog(IDENTIFIER)
    syslog.syslog(syslog.LOG_NOTICE, json.dumps({"event": event, **details}))
