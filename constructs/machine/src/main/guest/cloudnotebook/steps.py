"""Runs steps as soon as those before them are done, side by side, and shows how far they are."""

import json
import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from pathlib import Path

from .machine import CommandFailed, UnitFailed
from .settings import Settings

log = logging.getLogger(__name__)
EXPECTED = (CommandFailed, UnitFailed, TimeoutError)


@dataclass(frozen=True)
class Step:
    """One idempotent part of the way to the desired state."""

    name: str
    action: Callable[[Settings], None]
    after: tuple[str, ...] = ()


class StepFailed(Exception):
    """The step that failed, and its last lines."""

    def __init__(self, step: str, cause: BaseException) -> None:
        super().__init__(f"step '{step}' failed: {cause}")
        self.step = step


@dataclass
class Progress:
    """Each step's state and time, kept in a file that the progress page reads."""

    file: Path
    started: dict[str, float] = field(default_factory=dict)
    ended: dict[str, float] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)

    def set(self, step: str, state: str) -> None:
        (self.started if state == "running" else self.ended)[step] = time.monotonic()
        self.states[step] = state
        self.write("applying")

    def write(self, state: str) -> None:
        now = time.monotonic()
        rows = [
            {"name": step, "state": shown, "seconds": round(self.ended.get(step, now) - self.started.get(step, now), 1)}
            for step, shown in self.states.items()
        ]
        self.file.parent.mkdir(parents=True, exist_ok=True)
        part = self.file.with_suffix(".part")
        part.write_text(json.dumps({"state": state, "steps": rows}))
        part.replace(self.file)


def run_all(steps: Sequence[Step], settings: Settings, progress: Progress) -> None:
    """Runs every step; the first failure lets those under way end, starts no other, and is raised."""
    _check(steps)
    progress.states = {step.name: "waiting" for step in steps}
    done: set[str] = set()
    running: dict[Future[None], str] = {}
    failure: StepFailed | None = None
    with ThreadPoolExecutor(len(steps)) as pool:
        while True:
            for step in steps if failure is None else ():
                if progress.states[step.name] == "waiting" and done.issuperset(step.after):
                    progress.set(step.name, "running")
                    running[pool.submit(step.action, settings)] = step.name
            if not running:
                break
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                name = running.pop(future)
                error = future.exception()
                progress.set(name, "failed" if error else "done")
                seconds = progress.ended[name] - progress.started[name]
                log.info("%-16s %s after %.1f s", name, progress.states[name], seconds)
                if error:
                    log.info("%s", error, exc_info=None if isinstance(error, EXPECTED) else error)
                    failure = failure or StepFailed(name, error)
                else:
                    done.add(name)
    if failure:
        progress.write("failed")
        raise failure
    progress.write("ready")


def _check(steps: Sequence[Step]) -> None:
    """Refuses steps that would wait for ever, and be left out without a word."""
    names = {step.name for step in steps}
    for step in steps:
        for unknown in set(step.after) - names:
            raise ValueError(f"step '{step.name}' must run after '{unknown}', but no step has that name")
    TopologicalSorter({step.name: step.after for step in steps}).prepare()  # raises a ValueError that names a circle
