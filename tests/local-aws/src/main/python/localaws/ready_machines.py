"""Stands in for the machines of a cloud that boots none: every deploy that waits for one is told that it is ready.

Usage: python -m localaws.ready_machines. The emulator is found by AWS_ENDPOINT_URL.
"""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

import botocore.session

PATH = "/cloudnotebook"
SECONDS_BETWEEN_READS = 0.5
READY = {"Status": "SUCCESS", "Reason": "there is no machine to wait for", "UniqueId": "ready", "Data": "00:00"}


def desired_states(ssm: Any) -> Iterator[dict[str, Any]]:
    """The desired states of the account's machines, as their loaders read them."""
    for page in ssm.get_paginator("get_parameters_by_path").paginate(Path=PATH, Recursive=True):
        for parameter in page["Parameters"]:
            yield json.loads(parameter["Value"])


def signal(url: str) -> None:
    """Reports a machine as ready; possibly nobody waits for it any more."""
    request = urllib.request.Request(url, json.dumps(READY).encode(), {"Content-Type": ""}, method="PUT")
    try:
        urllib.request.urlopen(request, timeout=30).close()
    except urllib.error.HTTPError as refused:
        print(f"{url}: {refused}", flush=True)


def main() -> None:
    """Answers until it is ended."""
    ssm = botocore.session.get_session().create_client("ssm")
    answered: set[str] = set()
    while True:
        for url in {state["readyUrl"] for state in desired_states(ssm)} - answered:
            signal(url)
            answered.add(url)
        time.sleep(SECONDS_BETWEEN_READS)


if __name__ == "__main__":
    main()
