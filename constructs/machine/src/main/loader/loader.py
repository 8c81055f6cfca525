"""Follows this machine's desired state: fetches it, applies what changed, and reports how that went."""

import hashlib
import importlib
import json
import math
import os
import shutil
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from subprocess import PIPE, STDOUT, Popen, SubprocessError, run
from types import ModuleType
from typing import Any

SETTINGS = Path("/etc/cloudnotebook/source.json")
STATE = Path("/var/lib/cloudnotebook")
APPLY_LOG = STATE / "apply.log"
BUNDLES = Path("/opt/cloudnotebook/bundles")
HERE = Path(__file__).resolve().parent
NEXT = STATE / "loader/next"
VERSION = 1  # of what the loader reads itself: bundle, log, where to report
SECONDS_BETWEEN_READS = 5
SECONDS_AT_REST = 30
SECONDS_AWAKE = 3600
SECONDS_FOR_PERMISSIONS = 180
LOG_LINES = 2000

Source = ModuleType  # the cloud: source_<cloud>.py; what it refuses is an OSError
Document = dict[str, Any]
Outcome = dict[str, Any]  # digest, ready, reason, fingerprint


def main() -> None:
    settings = json.loads(SETTINGS.read_text())
    source = importlib.import_module("source_" + settings["cloud"])
    NEXT.parent.mkdir(parents=True, exist_ok=True)
    read = partial(patiently, "the desired state", math.inf, source.desired_state, settings)
    if sys.argv[1:] == ["trial"]:
        sys.exit(0 if handle(source, read()) else 1)
    rest_from = time.monotonic() + SECONDS_AWAKE
    while not NEXT.is_symlink():
        if follow(source, read()):
            rest_from = time.monotonic() + SECONDS_AWAKE
        # A deploy may be near in the hour after a start or a change; any other waits half a minute at most.
        time.sleep(SECONDS_BETWEEN_READS if time.monotonic() < rest_from else SECONDS_AT_REST)


def patiently(what: str, seconds: float, ask: Callable[..., Any], *arguments: Any) -> Any:
    """Asks the cloud until it answers: what is not there, allowed or reachable yet may be soon."""
    deadline, trouble = time.monotonic() + seconds, ""
    while True:
        try:
            return ask(*arguments)
        except OSError as error:
            if time.monotonic() > deadline:
                raise
            if str(error) != trouble:
                print(f"waiting for {what}: {error}")
            trouble = str(error)
        time.sleep(SECONDS_BETWEEN_READS)


def follow(source: Source, text: str) -> bool:
    """Handles a document that was not handled yet; says whether it did."""
    handled = STATE / "handled.json"
    if handled.exists() and handled.read_text() == text:
        return False
    handle(source, text)
    return True


def handle(source: Source, text: str) -> bool:
    """Applies a document; one that fails leaves the last good one in force. Says whether the report arrived."""
    good = STATE / "good.json"
    document: Document = json.loads(text)
    write(APPLY_LOG, "")
    outcome = {"digest": hashlib.sha256(text.encode()).hexdigest(), **apply(source, document)}
    if outcome["ready"]:
        write(good, text)
    elif good.exists():
        print("going back to the last good state")
        apply(source, json.loads(good.read_text()))
    told("the log", source.ship, document.get("log"), APPLY_LOG.read_text(errors="replace").splitlines()[-LOG_LINES:])
    arrived = told("the outcome", source.report, outcome, document)
    print("the outcome:", "ready" if outcome["ready"] else "failed")
    write(STATE / "handled.json", text)
    if outcome["ready"]:
        offer(BUNDLES / document["bundle"]["sha256"] / "loader")
    return arrived


def apply(source: Source, document: Document) -> Outcome:
    """Runs the document's bundle on this machine."""
    result = STATE / "outcome.json"
    result.unlink(missing_ok=True)
    version = document.get("version")
    if version != VERSION:
        return failed(f"the loader reads version {VERSION}, not {version}: replace the machine, see UPGRADING")
    try:
        bundle = fetch(source, document["bundle"])
        write(STATE / "facts.json", json.dumps(document["facts"]))
        run_logged("/usr/bin/python3", str(bundle), "apply")
        return dict(json.loads(result.read_text()))
    except (OSError, ValueError, KeyError, SubprocessError) as error:
        return failed(f"the bundle did not run: {error!r}")


def failed(reason: str) -> Outcome:
    return {"ready": False, "reason": reason, "fingerprint": ""}


def run_logged(*command: str) -> None:
    """Runs a command; what it prints goes to the journal and to the log that is shipped."""
    process = Popen(command, stdout=PIPE, stderr=STDOUT, text=True, errors="replace")
    with APPLY_LOG.open("a") as copy, process:
        for line in process.stdout or ():
            copy.write(line)
            sys.stdout.write(line)


def fetch(source: Source, wanted: dict[str, str]) -> Path:
    """The folder with the bundle's files, which are those that the digest names."""
    folder = BUNDLES / wanted["sha256"]
    if folder.exists():
        return folder
    BUNDLES.mkdir(parents=True, exist_ok=True)
    archive = BUNDLES / "download.zip"
    patiently("the bundle", SECONDS_FOR_PERMISSIONS, source.download, wanted, archive)
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != wanted["sha256"]:
        raise ValueError(f"the bundle's sha256 is {found}, the desired state names {wanted['sha256']}")
    part = BUNDLES / "part"
    shutil.rmtree(part, ignore_errors=True)
    shutil.unpack_archive(archive, part)
    archive.unlink()
    run(["sync", "-f", part], check=True)  # a power cut leaves the whole folder or none
    return part.rename(folder)


def told(what: str, tell: Callable[..., Any], *arguments: Any) -> bool:
    """Tells the cloud something; roll-backs and reboots meet deploys that wait no more."""
    try:
        tell(*arguments)
    except (OSError, KeyError) as error:
        print(f"{what} did not arrive: {error!r}")
        return False
    return True


def offer(loader: Path) -> None:
    """Leads start.py to a bundle's loader, unless it brings none, or the one that runs."""
    if sources(loader).items() <= sources(HERE).items():
        return
    print("the next start tries the loader of the bundle")
    part = NEXT.with_name("part")
    part.unlink(missing_ok=True)
    part.symlink_to(loader)
    part.replace(NEXT)


def sources(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.glob("*.py")}


def write(path: Path, text: str) -> None:
    """Writes a whole file or nothing, for root alone: who knows where to report could send an outcome."""
    part = path.with_suffix(".part")
    part.touch(0o600)
    with part.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


if __name__ == "__main__":
    main()
