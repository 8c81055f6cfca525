"""Jupyter with Java wherever it runs: files, and functions that need neither root nor systemd."""

from pathlib import Path

FILES = Path(__file__).resolve().parent
EXTENSIONS = FILES / "extensions"  # modules and pages of users' servers, for Jupyter's module path
RUN_CELL = FILES / "run_cell.py"  # the self-test: a Java cell in a new kernel
SERVER_LOCK = FILES / "requirements.lock"
KERNEL_LOCK = FILES / "kernel.lock"
KOTLIN_LOCK = FILES / "kotlin.lock"
INSTALLER_LOCK = FILES / "installer.lock"
