"""What the loader and the units call."""

import argparse
import json
import logging
import sys
from collections.abc import Sequence

from . import (
    accounts,
    authority,
    certificate,
    database,
    disk,
    edge,
    firewall,
    hub,
    java_kernel,
    kernel_role,
    metrics,
    open_id_connect,
    packages,
    python_environment,
    selftest,
    session_manager,
    settings,
    sign_in,
    sources,
    storage,
    updates,
)
from .machine import write
from .steps import Progress, Step, StepFailed, run_all

STEPS = (
    Step("data disk", disk.mount),
    Step("sources", sources.configure),
    Step("web server", packages.install_web_server, ("sources",)),
    Step("certificates", authority.ensure, ("data disk", "web server")),
    Step("progress page", edge.serve, ("certificates",)),
    Step("certificate", certificate.ensure, ("progress page", "packages")),
    Step("python", python_environment.install, ("web server",)),
    Step("packages", packages.install, ("web server",)),
    Step("accounts", accounts.ensure, ("data disk",)),
    Step("identity provider", open_id_connect.prepare, ("sources",)),
    Step("kernel role", kernel_role.serve),
    Step("storage", storage.ensure, ("packages", "accounts")),
    Step("firewall", firewall.load, ("packages", "accounts", "kernel role")),
    Step("database", database.prepare, ("packages", "accounts")),
    Step("java kernel", java_kernel.install, ("packages", "python", "accounts")),
    Step("hub", hub.run, ("java kernel", "firewall", "progress page", "identity provider")),
    Step("updates", updates.configure, ("packages",)),
    Step("session manager", session_manager.install, ("packages",)),
    Step("metrics", metrics.install, ("progress page",)),
    Step("self-test", selftest.check, ("hub", "certificate")),
    Step("sign-in details", sign_in.deliver, ("self-test",)),
)


def main(arguments: Sequence[str]) -> int:
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stdout)
    parser = argparse.ArgumentParser(prog="cloudnotebook", description=__doc__)
    parser.add_argument(
        "command", choices=["apply", "hand-over", "rebuild-archive", "renew-certificate", "tell-metrics"]
    )
    command = parser.parse_args(arguments).command
    if command == "apply":
        return apply()
    if command == "hand-over":
        sign_in.hand_over(settings.load())
    elif command == "renew-certificate":
        certificate.renew(settings.load())
    elif command == "tell-metrics":
        metrics.tell(settings.load())
    else:
        java_kernel.install(settings.load())
    return 0


def apply() -> int:
    """Makes the machine what its settings say, and leaves the outcome for the loader to signal."""
    progress = Progress(settings.PUBLIC / "status.json")
    wanted = settings.load()
    try:
        run_all(STEPS, wanted, progress)
        outcome = {"Status": "SUCCESS", "Reason": "the notebook is ready", "Data": authority.fingerprint()}
    except StepFailed as failure:
        logging.info("%s", metrics.line(wanted, setupFailed=failure.step))
        outcome = {"Status": "FAILURE", "Reason": str(failure), "Data": ""}
    write(settings.STATE / "outcome.json", json.dumps(outcome), 0o600)
    return 0 if outcome["Status"] == "SUCCESS" else 1
