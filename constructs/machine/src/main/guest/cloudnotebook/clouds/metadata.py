"""How the machine asks its cloud's metadata service, which is near, and still may be late on a busy machine."""

import time
import urllib.error
import urllib.request

_SECONDS_OF_TRIES = (5, 10, 20)
_SECONDS_BETWEEN_TRIES = 1


def ask(request: urllib.request.Request) -> str:
    """What the service answers; no proxy leads there. It is asked again if it is late or busy."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    late: OSError | None = None
    for seconds in _SECONDS_OF_TRIES:
        if late:
            time.sleep(_SECONDS_BETWEEN_TRIES)
        try:
            with opener.open(request, timeout=seconds) as answer:
                return str(answer.read().decode())
        except OSError as fault:
            if not _answers_later(fault):
                raise
            late = fault
    asked = request.full_url.split("?")[0]
    raise TimeoutError(f"{asked} gave no answer in {len(_SECONDS_OF_TRIES)} tries: {late}") from late


def _answers_later(fault: OSError) -> bool:
    if isinstance(fault, urllib.error.HTTPError):
        return fault.code == 429 or fault.code >= 500
    return isinstance(getattr(fault, "reason", fault), TimeoutError)
