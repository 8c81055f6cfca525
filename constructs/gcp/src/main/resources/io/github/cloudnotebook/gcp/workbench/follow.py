"""Runs the script in this machine's metadata, at each start and when it changes, and reports how that went.

Root runs it with the system's own Python. The script is the deployment's; who else may write a machine's metadata may
run programs there as root in any case. The report goes where the deployment waits for it.
"""

import hashlib
import json
import pathlib
import subprocess
import time
import urllib.request
from typing import Optional

METADATA = "http://169.254.169.254/computeMetadata/v1/instance"
SCRIPT = pathlib.Path("/usr/local/lib/cloudnotebook/kernel.sh")
SCRIPT_KEY, TRY_KEY = "cloudnotebook-script", "cloudnotebook-try"
SECONDS_OF_A_WAIT = 300
SECONDS_OF_A_RUN = 1200
SECONDS_AFTER_AN_ERROR = 10
LONGEST_REASON = 8000


def metadata(path: str, body: Optional[bytes] = None, timeout: float = 5) -> tuple[str, str]:
    """What the metadata server answers, and the name of that version of it; no proxy leads there."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    method = "GET" if body is None else "PUT"
    ask = urllib.request.Request(f"{METADATA}/{path}", body, {"Metadata-Flavor": "Google"}, method=method)
    with opener.open(ask, timeout=timeout) as answer:
        return answer.read().decode(), answer.headers.get("ETag", "")


def run(script: str) -> tuple[bool, str]:
    """Whether the script succeeded, and the last of what it said."""
    SCRIPT.write_text(script)
    try:
        ran = subprocess.run(["/bin/sh", str(SCRIPT)], stderr=subprocess.PIPE, timeout=SECONDS_OF_A_RUN)
    except subprocess.TimeoutExpired:
        return False, f"the script took more than {SECONDS_OF_A_RUN} seconds"
    said = ran.stderr.decode(errors="replace")
    print(said, flush=True)
    return ran.returncode == 0, said


class Follower:
    """Knows which script was run last, and whether that was reported."""

    def __init__(self) -> None:
        self.seen = ""
        self.handled: Optional[tuple[str, str]] = None
        self.untold: Optional[dict[str, object]] = None

    def step(self) -> None:
        """Reports what is not reported yet; then waits for another script, or word, and handles it."""
        self.report()
        waits = f"&wait_for_change=true&timeout_sec={SECONDS_OF_A_WAIT}&last_etag={self.seen}" if self.seen else ""
        text, self.seen = metadata(f"attributes/?recursive=true{waits}", timeout=SECONDS_OF_A_WAIT + 10)
        attributes = json.loads(text)
        script, word = attributes.get(SCRIPT_KEY, ""), attributes.get(TRY_KEY, "")
        if script and (script, word) != self.handled:
            ready, said = run(script)
            self.handled = (script, word)
            digest = hashlib.sha256(script.encode()).hexdigest()
            reason = "" if ready else said.strip()[-LONGEST_REASON:]
            self.untold = {"digest": digest, "ready": ready, "reason": reason, "fingerprint": "", "try": word}
            self.report()

    def report(self) -> None:
        """Puts the outcome, and which try it is of, where the deployment waits for it."""
        if self.untold is not None:
            metadata(f"guest-attributes/cloudnotebook/{self.untold['digest']}", json.dumps(self.untold).encode())
            self.untold = None


if __name__ == "__main__":
    follower = Follower()
    while True:
        try:
            follower.step()
        except (OSError, ValueError) as error:
            print(error, flush=True)
            time.sleep(SECONDS_AFTER_AN_ERROR)
