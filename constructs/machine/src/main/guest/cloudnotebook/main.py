"""What the loader and the units call."""

import argparse
import json
import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path

from . import downloads, settings
from .clouds.aws.aws import AwsCloud
from .clouds.azure.azure import AzureCloud
from .clouds.cloud import Cloud
from .clouds.google.google import GoogleCloud
from .data import database_proof, storage_proof
from .edge import authority, caddy, certificate
from .host import clock, disk, hardening, limits, packages, sources, terminal, updates
from .hub import administration, gate, hub, selftest
from .kernels import java_kernel, kotlin_kernel, python_environment, python_kernel
from .machine import write
from .records import audit, audit_trail, metrics
from .steps import Progress, Step, StepFailed, run_all
from .users import accounts, open_id_connect, provisioning, sign_in
from .users.identity import REFUSED, Identity, IdentityRefused

_CLOUDS: Mapping[str, Callable[[], Cloud]] = {"aws": AwsCloud, "azure": AzureCloud, "google": GoogleCloud}


def this_cloud(source: Path = settings.CONFIGURATION / "source.json") -> Cloud:
    """The cloud that the machine was made on; the loader reads the same file."""
    return _CLOUDS[json.loads(source.read_text())["cloud"]]()


def steps(cloud: Cloud) -> Sequence[Step]:
    """The way to a notebook; it shows which steps ask the cloud."""
    return (
        Step("data disk", partial(disk.ensure, cloud)),
        Step("clock", partial(clock.ensure, cloud)),
        Step("sources", sources.ensure),
        Step("package lists", packages.ensure_lists, ("sources",)),
        Step("web server", packages.ensure_web_server, ("package lists",)),
        Step("certificates", authority.ensure, ("data disk", "web server")),
        Step("limits", limits.ensure),
        Step("progress page", caddy.ensure, ("certificates", "limits")),
        Step("certificate", partial(certificate.ensure, cloud), ("progress page", "packages")),
        Step("python", python_environment.ensure, ("web server",)),
        Step("packages", packages.ensure_sign_in, ("web server",)),
        Step("java and tools", packages.ensure_java, ("packages",)),
        Step("tools for users", packages.ensure_for_users, ("java and tools",)),
        Step("terminal", terminal.ensure, ("java and tools",)),
        Step("hardening", hardening.ensure, ("tools for users",)),
        Step("accounts", accounts.ensure, ("data disk",)),
        Step("identity provider", partial(open_id_connect.ensure, cloud), ("sources",)),
        Step("audit", audit_trail.ensure),
        Step("kernel role", cloud.kernels.ensure),
        *provisioning.per_user(cloud),
        Step("java kernel", java_kernel.ensure, ("java and tools", "python", "accounts")),
        Step("gate", gate.ensure, ("web server",)),
        Step(
            "hub",
            partial(hub.ensure, cloud),
            ("python", "firewall", "users' networks", "progress page", "gate", "identity provider"),
        ),
        Step("python packages", python_environment.ensure_kernel, ("hub",)),
        Step("python kernel", python_kernel.ensure, ("python packages",)),
        Step("kotlin kernel", kotlin_kernel.ensure, ("python packages", "java kernel")),
        Step("updates", updates.ensure, ("java and tools",)),
        *cloud.steps(),
        Step("metrics", metrics.ensure, ("progress page",)),
        Step("self-test", selftest.ensure_serving, ("hub", "java kernel", "certificate")),
        Step("storage self-test", partial(storage_proof.ensure_kept, cloud), ("storage",)),
        Step("database self-test", partial(database_proof.ensure_kept, cloud), ("database",)),
        Step("former users", partial(administration.ensure_former_removed, cloud), ("self-test",)),
        Step(
            "sign-in details", partial(sign_in.ensure, cloud), ("self-test", "storage self-test", "database self-test")
        ),
        # Last, as a state that fails gives way to the one before, which needs its own.
        Step("unused software", python_environment.ensure_unused_removed, ("sign-in details", "python kernel")),
        Step("administration", administration.ensure, ("sign-in details",)),
    )


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="cloudnotebook", description="Works on this notebook's machine, as root.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("apply", help="makes the machine what its settings say, again")
    commands.add_parser("hand-over", help="removes the sign-in details of those who have signed in")
    commands.add_parser("rebuild-archive", help="makes the Java kernel fit an updated JDK")
    commands.add_parser("renew-certificate", help="renews the domain's certificate, or takes up a new one")
    commands.add_parser("tell-metrics", help="sends one line on how the machine is")
    commands.add_parser("ship-audit", help="sends audit lines off the machine until it is stopped")
    reset = commands.add_parser("reset", help="makes new sign-in details for a user, whose sessions and server end")
    reset.add_argument("user")
    commands.add_parser("admit", help="makes the user of somebody at the company's provider, who is on standard input")
    choice = commands.add_parser("set-password", help="gives a user the password on standard input, or asks for it")
    choice.add_argument("user")
    chosen = parser.parse_args(arguments)
    # The hub reads the answer from the output.
    said = sys.stderr if chosen.command == "admit" else sys.stdout
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=said)
    if os.geteuid() != 0:
        parser.error("only root may do this: sudo cloudnotebook ...")
    try:
        notebook = settings.load()
    except settings.UnknownFacts as unknown:
        if chosen.command == "apply":
            leave_outcome(ready=False, reason=str(unknown))
        parser.error(str(unknown))
    cloud = this_cloud()
    os.environ.update(downloads.patience() | notebook.mirrors.proxies())
    if chosen.command == "ship-audit":
        audit_trail.follow(cloud, notebook)
        return 0
    if chosen.command == "tell-metrics":
        metrics.tell(cloud, notebook)
        return 0
    if chosen.command == "admit":
        return admit(cloud, notebook, sys.stdin.read())
    with administration.alone():
        return change(chosen, cloud, notebook)


def change(chosen: argparse.Namespace, cloud: Cloud, notebook: settings.Settings) -> int:
    """Carries out a command that changes the machine, whoever's shell it comes from."""
    os.umask(0o022)  # what is installed is for everybody to read, an administrator's files are not
    if chosen.command == "apply":
        return apply(cloud, notebook)
    if chosen.command == "reset":
        return administration.reset(cloud, notebook, chosen.user)
    if chosen.command == "set-password":
        return administration.set_password(notebook, chosen.user, administration.new_password())
    if chosen.command == "hand-over":
        sign_in.hand_over(cloud, notebook)
    elif chosen.command == "renew-certificate":
        certificate.renew(cloud, notebook)
    else:
        java_kernel.ensure(notebook)
    return 0


def admit(cloud: Cloud, notebook: settings.Settings, person: str) -> int:
    """Makes the Linux user of somebody who signs in for the first time, and answers which it is, or why not."""
    try:
        account = provisioning.admit(cloud, Identity.from_json(person), notebook)
    except IdentityRefused as refused:
        print(refused)
        return REFUSED
    print(json.dumps(asdict(replace(account, password_hash=""))))
    return 0


def apply(cloud: Cloud, wanted: settings.Settings) -> int:
    """Makes the machine what its settings say, and leaves the outcome for the loader to report."""
    progress = Progress(settings.PUBLIC / "status.json")
    try:
        run_all(steps(cloud), wanted, progress)
        ready = True
        leave_outcome(ready=True, reason="the notebook is ready", fingerprint=authority.fingerprint())
    except StepFailed as failure:
        ready = False
        logging.info("%s", metrics.line(wanted, setupFailed=failure.step))
        leave_outcome(ready=False, reason=str(failure) + downloads.advice(str(failure), wanted.mirrors))
    audit.record("apply", bundle=settings.BUNDLE.name, outcome="success" if ready else "failure")
    return 0 if ready else 1


def leave_outcome(*, ready: bool, reason: str, fingerprint: str = "") -> None:
    """Tells the loader how the apply went; it adds which document that was, and reports it to the cloud."""
    outcome = {"ready": ready, "reason": reason, "fingerprint": fingerprint}
    write(settings.STATE / "outcome.json", json.dumps(outcome), 0o600)
