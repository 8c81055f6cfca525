"""Steps run side by side, in order, and stop at a failure."""

import json
import threading
from pathlib import Path

import pytest

from cloudnotebook import main
from cloudnotebook.clouds.aws.aws import AwsCloud
from cloudnotebook.clouds.azure.azure import AzureCloud
from cloudnotebook.clouds.cloud import Cloud
from cloudnotebook.clouds.google.google import GoogleCloud
from cloudnotebook.settings import Settings
from cloudnotebook.steps import Progress, Step, StepFailed, run_all


def test_a_step_starts_after_those_that_it_names(notebook: Settings, tmp_path: Path) -> None:
    order: list[str] = []
    steps = [
        Step("third", lambda _: order.append("third"), ("second",)),
        Step("second", lambda _: order.append("second"), ("first",)),
        Step("first", lambda _: order.append("first")),
    ]
    run_all(steps, notebook, Progress(tmp_path / "status.json"))
    assert order == ["first", "second", "third"]


def test_independent_steps_run_side_by_side(notebook: Settings, tmp_path: Path) -> None:
    both = threading.Barrier(2, timeout=10)
    steps = [Step(name, lambda _: both.wait() and None) for name in ("apt", "python")]
    run_all(steps, notebook, Progress(tmp_path / "status.json"))


def test_a_failure_names_the_step_and_starts_no_other_step(notebook: Settings, tmp_path: Path) -> None:
    def fail(_: Settings) -> None:
        raise TimeoutError("no answer")

    status = tmp_path / "status.json"
    with pytest.raises(StepFailed, match="step 'python' failed: no answer"):
        run_all([Step("python", fail), Step("hub", fail, ("python",))], notebook, Progress(status))
    shown = json.loads(status.read_text())
    assert shown["state"] == "failed"
    assert {row["name"]: row["state"] for row in shown["steps"]} == {"python": "failed", "hub": "waiting"}


def test_a_step_after_one_that_does_not_exist_is_refused_before_any_runs(notebook: Settings, tmp_path: Path) -> None:
    ran: list[str] = []
    steps = [Step("python", lambda _: ran.append("python")), Step("hub", lambda _: None, ("pyhton",))]
    with pytest.raises(ValueError, match="step 'hub' must run after 'pyhton', but no step has that name"):
        run_all(steps, notebook, Progress(tmp_path / "status.json"))
    assert ran == []


def test_steps_that_wait_for_each_other_are_refused(notebook: Settings, tmp_path: Path) -> None:
    steps = [Step("hub", lambda _: None, ("python",)), Step("python", lambda _: None, ("hub",))]
    with pytest.raises(ValueError, match="cycle.*hub.*python"):
        run_all(steps, notebook, Progress(tmp_path / "status.json"))


@pytest.mark.parametrize("cloud", [AwsCloud(), AzureCloud(), GoogleCloud()], ids=lambda cloud: type(cloud).__name__)
def test_the_whole_plan_can_be_ordered(cloud: Cloud) -> None:
    steps = main.steps(cloud)
    names = [step.name for step in steps]
    assert len(set(names)) == len(names)
    done: set[str] = set()
    while len(done) < len(names):
        ready = {step.name for step in steps if done.issuperset(step.after)} - done
        assert ready, f"these wait for each other: {set(names) - done}"
        done |= ready
