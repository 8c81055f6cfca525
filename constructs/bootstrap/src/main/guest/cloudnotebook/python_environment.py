"""The notebook server's Python environment, from the lock with hashes that travels in the bundle."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from .machine import directory, fingerprint, link, run, write
from .settings import BUNDLE, SOFTWARE, Settings

LOCK = BUNDLE / "requirements.lock"
INSTALLER_LOCK = BUNDLE / "installer.lock"
CURRENT = SOFTWARE / "python"


def install(settings: Settings) -> None:
    """Builds the environment beside the one in use, and then points at it."""
    target = SOFTWARE / f"python-{fingerprint(LOCK)[:12]}"
    complete = target / "complete"
    if not complete.exists():
        shutil.rmtree(target, ignore_errors=True)
        directory(target, 0o700)  # anybody may open uv's lock: a user who held it would have root wait
        never = {"UV_PYTHON_DOWNLOADS": "never"}  # Debian's Python, and no other from elsewhere
        environment = {"UV_NATIVE_TLS": "1", "UV_HTTP_RETRIES": "3", **never, **settings.mirrors.environment()}
        uv = _installer(environment)
        run(uv, "venv", "--quiet", "--python", "/usr/bin/python3", target, environment=environment)
        run(
            *(uv, "pip", "install", "--quiet", "--python", target / "bin/python", "--compile-bytecode"),
            *("--require-hashes", "--requirement", LOCK),
            environment=environment,
        )
        # Else each start of a server looks for files of IPython 3 and writes into the home, which may be full.
        write(target / "etc/jupyter/migrated", "")
        (target / ".lock").unlink(missing_ok=True)
        target.chmod(0o755)
        complete.touch()
    link(CURRENT, target)


def _installer(environment: Mapping[str, str]) -> Path:
    """uv in an environment of its own: it installs in half of pip's time."""
    folder = SOFTWARE / f"installer-{fingerprint(INSTALLER_LOCK)[:12]}"
    uv = folder / "bin/uv"
    if not uv.exists():
        run("python3", "-m", "venv", "--clear", folder)
        run(
            *(folder / "bin/pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "3"),
            *("--require-hashes", "--requirement", INSTALLER_LOCK),
            environment=environment,
        )
    return uv
