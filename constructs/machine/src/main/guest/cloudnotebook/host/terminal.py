"""What users find in a terminal besides programs: the paths of the notebook, and a git that remembers passwords."""

from pathlib import Path

from ..machine import run, write
from ..settings import FILES, Settings

_PROFILE = Path("/etc/profile.d/cloudnotebook.sh")


def ensure(settings: Settings) -> None:
    write(_PROFILE, (FILES / "profile.sh").read_text())
    # In memory only, in a process of the user's that ends with the server.
    run("git", "config", "--system", "credential.helper", "cache --timeout=86400")
