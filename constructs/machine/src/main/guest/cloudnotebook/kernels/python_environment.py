"""The Python environments, from locks with hashes that travel in the bundle: one of the server, one of its kernel."""

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from cloudnotebook_jupyter import INSTALLER_LOCK, KERNEL_LOCK, KOTLIN_LOCK, SERVER_LOCK

from ..machine import directory, fingerprint, link, run, write
from ..settings import SOFTWARE, Settings

CURRENT = SOFTWARE / "python"
KERNEL = SOFTWARE / "python-kernel"
PROCESSES = Path("/proc")


def ensure(settings: Settings) -> None:
    """Builds the server's environment beside the one in use, and then points at it."""
    target = SOFTWARE / f"python-{fingerprint(SERVER_LOCK)[:12]}"
    _build(target, SERVER_LOCK, (), settings)
    # Else each start of a server looks for files of IPython 3 and writes into the home, which may be full.
    write(target / "etc/jupyter/migrated", "")
    link(CURRENT, target)


def ensure_kernel(settings: Settings) -> None:
    """Does the same for what cells import; kernels that run keep the one that they started with."""
    chosen = settings.packages.python
    digest = hashlib.sha256(repr((fingerprint(KERNEL_LOCK), chosen)).encode()).hexdigest()
    target = SOFTWARE / f"python-kernel-{digest[:12]}"
    _build(target, KERNEL_LOCK, chosen, settings)
    link(KERNEL, target)


def ensure_kotlin(settings: Settings) -> Path:
    """Unpacks the Kotlin kernel, which comes as a Python package, and gives its folder."""
    target = SOFTWARE / f"kotlin-{fingerprint(KOTLIN_LOCK)[:12]}"
    _build(target, KOTLIN_LOCK, (), settings)
    return target


def ensure_unused_removed(settings: Settings) -> None:
    """Removes the kernel's environments that other settings have left, once no kernel runs in them any more."""
    mapped = "".join(_mapped(process) for process in PROCESSES.glob("[0-9]*/maps"))
    for folder in SOFTWARE.glob(f"{KERNEL.name}-*"):
        if folder != KERNEL.resolve() and f"{folder}/" not in mapped:
            shutil.rmtree(folder)


def _mapped(process: Path) -> str:
    """The files that a process has in its memory; none where it has just ended."""
    try:
        return process.read_text()
    except OSError:
        return ""


def _build(target: Path, lock: Path, chosen: Sequence[str], settings: Settings) -> None:
    """Builds an environment, unless it is complete; what the notebook has chosen goes before the lock's versions."""
    complete = target / "complete"
    if complete.exists():
        return
    shutil.rmtree(target, ignore_errors=True)
    directory(target, 0o700)  # anybody may open uv's lock: a user who held it would have root wait
    never = {"UV_PYTHON_DOWNLOADS": "never"}  # Debian's Python, and no other from elsewhere
    environment = {"UV_NATIVE_TLS": "1", "UV_HTTP_RETRIES": "3", **never, **settings.mirrors.environment()}
    uv = _installer(environment)
    run(uv, "venv", "--quiet", "--python", "/usr/bin/python3", target, environment=environment)
    pip = (uv, "pip", "install", "--quiet", "--python", target / "bin/python", "--compile-bytecode")
    # A lock is whole without what lock/excluded.txt names.
    run(*pip, "--no-deps", "--require-hashes", "--requirement", lock, environment=environment)
    if chosen:
        # A source archive would run its own code as root.
        run(*pip, "--only-binary", ":all:", *chosen, environment=environment)
    (target / ".lock").unlink(missing_ok=True)
    target.chmod(0o755)
    complete.touch()


def _installer(environment: Mapping[str, str]) -> Path:
    """uv in a separate environment: it installs in half of pip's time."""
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
