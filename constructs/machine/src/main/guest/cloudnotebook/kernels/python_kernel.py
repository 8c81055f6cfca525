"""The Python kernel: each user's own environment, which lies over the shared one and outlives it."""

import json

from cloudnotebook_jupyter.python_kernel import kernel_spec

from ..machine import render, write
from ..settings import SOFTWARE, Settings
from . import kernel_variables
from .python_environment import KERNEL

COMMANDS = SOFTWARE / "commands"
OWN = ".local/share/cloudnotebook/python"  # in each home


def ensure(settings: Settings) -> None:
    """Offers the kernel, and has the same Python in terminals."""
    script = render("own-python.sh", own=OWN, shared=str(KERNEL))
    for name in ("python", "python3", "pip", "pip3"):
        write(COMMANDS / name, script, 0o755)
    spec = kernel_spec(COMMANDS / "python", kernel_variables.of(settings))
    write(KERNEL / "share/jupyter/kernels/python3/kernel.json", json.dumps(spec, indent=1))
