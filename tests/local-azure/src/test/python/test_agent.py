"""The agent's stand-in runs a script and reports how it ended."""

import run_commands


def run(script: str, seconds: int = 10) -> dict[str, object]:
    return run_commands.run({"id": "ready", "script": script, "seconds": seconds})


def test_it_reports_what_the_script_said_and_how_it_ended() -> None:
    assert run("echo out; echo err >&2; exit 3") == {"id": "ready", "exit": 3, "output": "out\n", "error": "err\n"}


def test_a_script_that_takes_too_long_is_ended() -> None:
    assert run("exec sleep 60", seconds=0)["exit"] == run_commands.TIMED_OUT
