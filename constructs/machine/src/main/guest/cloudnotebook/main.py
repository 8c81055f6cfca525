"""What the loader and the units call."""

import argparse
import json
import logging
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace

from . import downloads, settings
from .clouds.aws import kernel_role, session_manager
from .data import database, database_proof, storage, storage_proof
from .edge import authority, caddy, certificate
from .host import clock, disk, firewall, hardening, limits, network, packages, quotas, sources, terminal, updates
from .hub import administration, gate, hub, selftest
from .kernels import java_kernel, kotlin_kernel, python_environment, python_kernel
from .machine import write
from .records import audit, audit_trail, metrics
from .steps import Progress, Step, StepFailed, run_all
from .users import accounts, identity, open_id_connect, sign_in

REFUSED = 2
STEPS = (
    Step("data disk", disk.ensure),
    Step("clock", clock.ensure),
    Step("sources", sources.ensure),
    Step("package lists", packages.ensure_lists, ("sources",)),
    Step("web server", packages.ensure_web_server, ("package lists",)),
    Step("certificates", authority.ensure, ("data disk", "web server")),
    Step("limits", limits.ensure),
    Step("progress page", caddy.ensure, ("certificates", "limits")),
    Step("certificate", certificate.ensure, ("progress page", "packages")),
    Step("python", python_environment.ensure, ("web server",)),
    Step("packages", packages.ensure_sign_in, ("web server",)),
    Step("java and tools", packages.ensure_java, ("packages",)),
    Step("tools for users", packages.ensure_for_users, ("java and tools",)),
    Step("terminal", terminal.ensure, ("java and tools",)),
    Step("hardening", hardening.ensure, ("tools for users",)),
    Step("accounts", accounts.ensure, ("data disk",)),
    Step("identity provider", open_id_connect.ensure, ("sources",)),
    Step("home quotas", quotas.ensure, ("packages", "accounts")),
    Step("audit", audit_trail.ensure),
    Step("kernel role", kernel_role.ensure),
    Step("storage", storage.ensure, ("packages", "accounts")),
    Step("firewall", firewall.ensure, ("packages", "accounts", "kernel role")),
    Step("users' networks", network.ensure, ("limits", "accounts")),
    Step("database", database.ensure, ("packages", "accounts")),
    Step("java kernel", java_kernel.ensure, ("java and tools", "python", "accounts")),
    Step("gate", gate.ensure, ("web server",)),
    Step("hub", hub.ensure, ("python", "firewall", "users' networks", "progress page", "gate", "identity provider")),
    Step("python packages", python_environment.ensure_kernel, ("hub",)),
    Step("python kernel", python_kernel.ensure, ("python packages",)),
    Step("kotlin kernel", kotlin_kernel.ensure, ("python packages", "java kernel")),
    Step("updates", updates.ensure, ("java and tools",)),
    Step("session manager", session_manager.ensure, ("tools for users",)),
    Step("metrics", metrics.ensure, ("progress page",)),
    Step("self-test", selftest.ensure_serving, ("hub", "java kernel", "certificate")),
    Step("storage self-test", storage_proof.ensure_kept, ("storage",)),
    Step("database self-test", database_proof.ensure_kept, ("database",)),
    Step("former users", sign_in.ensure_former_removed, ("self-test",)),
    Step("sign-in details", sign_in.ensure, ("self-test", "storage self-test", "database self-test")),
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
    os.environ.update(downloads.patience() | notebook.mirrors.proxies())
    if chosen.command == "ship-audit":
        audit_trail.follow(notebook)
        return 0
    if chosen.command == "tell-metrics":
        metrics.tell(notebook)
        return 0
    if chosen.command == "admit":
        return admit(notebook, sys.stdin.read())
    with administration.alone():
        return change(chosen, notebook)


def change(chosen: argparse.Namespace, notebook: settings.Settings) -> int:
    """Carries out a command that changes the machine, whoever's shell it comes from."""
    os.umask(0o022)  # what is installed is for everybody to read, an administrator's files are not
    if chosen.command == "apply":
        return apply(notebook)
    if chosen.command == "reset":
        return administration.reset(notebook, chosen.user)
    if chosen.command == "set-password":
        return administration.set_password(notebook, chosen.user, administration.new_password())
    if chosen.command == "hand-over":
        sign_in.hand_over(notebook)
    elif chosen.command == "renew-certificate":
        certificate.renew(notebook)
    else:
        java_kernel.ensure(notebook)
    return 0


def admit(notebook: settings.Settings, person: str) -> int:
    """Makes the Linux user of somebody who signs in for the first time, and answers which it is, or why not."""
    try:
        account = identity.admit(identity.Identity.from_json(person), notebook)
    except identity.IdentityRefused as refused:
        print(refused)
        return REFUSED
    print(json.dumps(asdict(replace(account, password_hash=""))))
    return 0


def apply(wanted: settings.Settings) -> int:
    """Makes the machine what its settings say, and leaves the outcome for the loader to report."""
    progress = Progress(settings.PUBLIC / "status.json")
    try:
        run_all(STEPS, wanted, progress)
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
