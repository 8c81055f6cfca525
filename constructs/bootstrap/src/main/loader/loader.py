"""Follows this machine's desired state: fetches it, applies what changed, and signals how that went."""

import hashlib
import json
import logging
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

from cloudnotebook.aws import Aws, AwsError, curl, metadata

SOURCE = Path("/etc/cloudnotebook/source.json")
STATE = Path("/var/lib/cloudnotebook")
APPLY_LOG = STATE / "apply.log"
BUNDLES = Path("/opt/cloudnotebook/bundles")
SECONDS_BETWEEN_READS = 5
SECONDS_FOR_PERMISSIONS = 180
LOG_LINES_SHIPPED = 2000
REASON_CHARACTERS = 1500

log = logging.getLogger("loader")
Document = dict[str, Any]
Outcome = dict[str, str]


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stdout)
    parameter = json.loads(SOURCE.read_text())["parameter"]
    STATE.mkdir(parents=True, exist_ok=True)
    trouble = ""
    while True:
        try:
            aws = Aws.of_this_machine()
            answer = aws.call("ssm", "GetParameter", Name=parameter)
            follow(aws, answer["Parameter"]["Value"])
            trouble = ""
        except (AwsError, OSError) as error:  # not there yet, not allowed yet, no network yet: wait
            if str(error) != trouble:
                log.info("waiting for the desired state: %s", error)
            trouble = str(error)
        time.sleep(SECONDS_BETWEEN_READS)


def follow(aws: Aws, text: str) -> None:
    """Applies a document that was not handled yet; one that fails leaves the last good one in force."""
    handled, good = STATE / "handled.json", STATE / "good.json"
    if handled.exists() and handled.read_text() == text:
        return
    document: Document = json.loads(text)
    write(APPLY_LOG, "")
    outcome = apply(aws, document)
    if outcome["Status"] == "SUCCESS":
        write(good, text)
    elif good.exists():
        log.info("going back to the last good state")
        apply(aws, json.loads(good.read_text()))
    ship_log(aws, document["facts"].get("logGroup"))
    signal(document["readyUrl"], outcome)
    write(handled, text)


def apply(aws: Aws, document: Document) -> Outcome:
    """Runs the document's bundle on this machine."""
    facts, result = STATE / "facts.json", STATE / "outcome.json"
    result.unlink(missing_ok=True)
    try:
        bundle = fetch(aws, document["bundle"])
        write(facts, json.dumps(document["facts"]))
        run_logged("/usr/bin/python3", str(bundle), "apply")
        outcome: Outcome = json.loads(result.read_text())
    except (AwsError, OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        outcome = {"Status": "FAILURE", "Reason": f"the bundle did not run: {error!r}", "Data": ""}
    return outcome


def run_logged(*command: str) -> None:
    """Runs a command whose output goes to the journal and to the log that is shipped."""
    with (
        APPLY_LOG.open("a") as copy,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
        ) as process,
    ):
        for line in process.stdout or ():
            copy.write(line)
            sys.stdout.write(line)


def fetch(aws: Aws, wanted: Document) -> Path:
    """The folder with the bundle's files, which are those that the digest names."""
    folder: Path = BUNDLES / wanted["sha256"]
    if folder.exists():
        return folder
    BUNDLES.mkdir(parents=True, exist_ok=True)
    archive = BUNDLES / "download.zip"
    download(aws, wanted, archive)
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != wanted["sha256"]:
        raise ValueError(f"the bundle's sha256 is {found}, the desired state names {wanted['sha256']}")
    unpacked = BUNDLES / "unpacked"
    subprocess.run(["rm", "-rf", str(unpacked)], check=True)
    with zipfile.ZipFile(archive) as files:
        files.extractall(unpacked)
    archive.unlink()
    return unpacked.rename(folder)


def download(aws: Aws, wanted: Document, archive: Path) -> None:
    """Fetches the archive; the permission for a new one takes a while to be known everywhere."""
    deadline = time.monotonic() + SECONDS_FOR_PERMISSIONS
    while True:
        try:
            return aws.download(wanted["bucket"], wanted["key"], archive)
        except AwsError as error:
            if time.monotonic() > deadline:
                raise
            log.info("waiting for the bundle: %s", error)
            time.sleep(SECONDS_BETWEEN_READS)


def ship_log(aws: Aws, group: str | None) -> None:
    """Sends the log of the apply off the machine, which a roll-back may end."""
    if not group:
        return
    now = int(time.time() * 1000)
    stream = f"{metadata('meta-data/instance-id')}/apply-{now}"
    lines = APPLY_LOG.read_text(errors="replace").splitlines()[-LOG_LINES_SHIPPED:]
    events = [{"timestamp": now, "message": line[:1000]} for line in lines if line]
    try:
        aws.call("logs", "CreateLogStream", logGroupName=group, logStreamName=stream)
        aws.call("logs", "PutLogEvents", logGroupName=group, logStreamName=stream, logEvents=events)
    except AwsError as error:
        log.info("the log was not shipped: %s", error)


def signal(url: str, outcome: Outcome) -> None:
    """Tells the waiting deploy how it went; roll-backs and reboots meet URLs that nobody waits at any more."""
    body = {**outcome, "Reason": outcome["Reason"][-REASON_CHARACTERS:], "UniqueId": "ready"}
    try:
        curl(url, request="PUT", header=["Content-Type:"], data_raw=json.dumps(body))
        log.info("signalled %s", outcome["Status"])
    except AwsError as error:
        log.info("nobody waits for the signal: %s", error)


def write(path: Path, text: str) -> None:
    """Writes a whole file or nothing, for root alone: who knows the address of the signal could send one."""
    part = path.with_suffix(".part")
    part.touch(0o600)
    part.write_text(text)
    part.replace(path)


if __name__ == "__main__":
    main()
