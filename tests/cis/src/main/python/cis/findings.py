"""The results of checks."""

from collections.abc import Callable
from dataclasses import dataclass

from .machine import Machine


@dataclass(frozen=True)
class Finding:
    """The outcome of a point on a machine, and its explanation."""

    outcome: str
    reason: str = ""


PASS = "pass"
FAIL = "fail"
NOT_APPLICABLE = "not applicable"  # the machine lacks what the point is about
NOT_JUDGED = "not judged"  # a container has no kernel, boot loader or clock of its own

Check = Callable[[Machine], Finding]


def holds(condition: bool, otherwise: str) -> Finding:
    """A pass, or a failure with its reason."""
    return Finding(PASS) if condition else Finding(FAIL, otherwise)


def every(*checks: Check) -> Check:
    """All of these: the first that does not pass decides."""

    def check(machine: Machine) -> Finding:
        findings = [each(machine) for each in checks]
        return next((finding for finding in findings if finding.outcome != PASS), Finding(PASS))

    return check


def on_its_own_kernel(check: Check) -> Check:
    """Not judged in a container."""

    def judge(machine: Machine) -> Finding:
        return Finding(NOT_JUDGED, "a container") if machine.is_container else check(machine)

    return judge


def where_installed(package: str, check: Check) -> Check:
    """Applies where a package is installed."""

    def judge(machine: Machine) -> Finding:
        return check(machine) if machine.has(package) else Finding(NOT_APPLICABLE, f"no {package}")

    return judge


def not_applicable(reason: str) -> Check:
    """A point about what a notebook never has."""
    return lambda machine: Finding(NOT_APPLICABLE, reason)
