"""What the loader asks of Google Cloud: the machine's own metadata holds the state, and takes the outcome."""

import base64
import json
import time
import urllib.request
from pathlib import Path
from typing import Any

METADATA = "http://169.254.169.254/computeMetadata/v1/instance"
LOGGING = "https://logging.googleapis.com/v2/entries:write"
STATE = Path("/var/lib/cloudnotebook")
STATE_KEY, TRY_KEY = "cloudnotebook-state", "cloudnotebook-try"
SECONDS_OF_A_WAIT = 300
LINES_OF_A_CALL = 500  # of 1,000 characters, each six bytes at most: a call takes 10 MB
LONGEST_REASON = 8000
last_seen = ""  # names what the metadata said before


def desired_state(_: dict[str, str]) -> str:
    """The state, at once for the first time, and then when the metadata changes or after some minutes."""
    global last_seen
    waits = f"&wait_for_change=true&timeout_sec={SECONDS_OF_A_WAIT}&last_etag={last_seen}" if last_seen else ""
    text, last_seen = metadata(f"attributes/?recursive=true{waits}", timeout=SECONDS_OF_A_WAIT + 10)
    attributes = json.loads(text)
    if STATE_KEY not in attributes:
        raise OSError(f"the machine's metadata has no {STATE_KEY} yet")
    if attributes.get(TRY_KEY, noted()) != noted():
        (STATE / "handled.json").unlink(missing_ok=True)  # so the same state is applied again
        (STATE / "tried").write_text(attributes[TRY_KEY])
    return str(attributes[STATE_KEY])


def download(bundle: dict[str, str], target: Path) -> None:
    ask = urllib.request.Request(bundle["url"], headers=authorization())
    content = urllib.request.urlopen(ask, timeout=120).read()
    target.write_bytes(base64.b64decode(content) if bundle.get("encoding") == "base64" else content)


def ship(log: str, lines: list[str]) -> None:
    now = time.time()
    stream = f"{metadata('id')[0]}/apply-{int(now * 1000)}"
    moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(now))
    entries = [
        # Entries of one moment are in the order of their ids.
        {"timestamp": moment, "insertId": f"{stream}-{number:06}", "textPayload": line[:1000]}
        for number, line in enumerate(lines)
        if line
    ]
    described = {"logName": log, "resource": {"type": "global"}, "labels": {"stream": stream}}
    headers = {"Content-Type": "application/json", **authorization()}
    for start in range(0, len(entries), LINES_OF_A_CALL):
        call = json.dumps({**described, "entries": entries[start : start + LINES_OF_A_CALL]}).encode()
        urllib.request.urlopen(urllib.request.Request(LOGGING, call, headers), timeout=120)


def report(outcome: dict[str, Any], _: dict[str, Any]) -> None:
    """Puts the outcome, and which try it is of, where the deploy waits for it."""
    told = {**outcome, "reason": outcome["reason"][-LONGEST_REASON:], "try": noted()}
    metadata(f"guest-attributes/cloudnotebook/{outcome['digest']}", json.dumps(told).encode())


def noted() -> str:
    """The try that the machine is at; the first has no name."""
    tried = STATE / "tried"
    return tried.read_text() if tried.exists() else ""


def authorization() -> dict[str, str]:
    """The header that proves the machine's identity to a service."""
    token = json.loads(metadata("service-accounts/default/token")[0])["access_token"]
    return {"Authorization": f"Bearer {token}"}


def metadata(path: str, body: bytes | None = None, timeout: float = 5) -> tuple[str, str]:
    """What the metadata server answers, and the name of that version of it; no proxy leads there."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    method = "GET" if body is None else "PUT"
    ask = urllib.request.Request(f"{METADATA}/{path}", body, {"Metadata-Flavor": "Google"}, method=method)
    with opener.open(ask, timeout=timeout) as answer:
        return answer.read().decode(), answer.headers.get("ETag", "")
