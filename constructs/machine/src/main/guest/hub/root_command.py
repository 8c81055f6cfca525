"""Runs a command that changes the machine, in a separate unit: the hub itself may not."""

from asyncio.subprocess import PIPE, create_subprocess_exec


async def run(*command, text):
    """Runs a command with a text as its input; gives its status and what it said as output and as errors."""
    unit = ("systemd-run", "--quiet", "--wait", "--pipe", "--collect", "--")
    process = await create_subprocess_exec(*unit, *command, stdin=PIPE, stdout=PIPE, stderr=PIPE)
    output, errors = await process.communicate(text.encode())
    return process.returncode, output.decode(), errors.decode()
