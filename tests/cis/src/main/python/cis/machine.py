"""The machine as the checks see it."""

import subprocess
from functools import cached_property
from pathlib import Path

_DISKS = ("/", "/data")


class Machine:
    """Files below a root, and the answers of a few programs; nothing is changed."""

    def __init__(self, root: Path = Path("/")) -> None:
        self._root = root

    def path(self, name: str) -> Path:
        return self._root / name.lstrip("/")

    def text(self, name: str) -> str:
        """A file's text; empty if the file is missing."""
        path = self.path(name)
        return path.read_text(errors="replace") if path.is_file() else ""

    def lines(self, *patterns: str) -> list[str]:
        """The lines of files, without comments and empty ones, in the order of the files' names."""
        files = {path.name: path for pattern in patterns for path in self._root.glob(pattern.lstrip("/"))}
        texts = (files[name].read_text(errors="replace") for name in sorted(files))
        lines = (line.strip() for text in texts for line in text.splitlines())
        return [line for line in lines if line and not line.startswith(("#", ";"))]

    def records(self, name: str) -> list[list[str]]:
        """The fields of a file such as /etc/passwd."""
        return [line.split(":") for line in self.text(name).splitlines() if line]

    def output(self, *command: str) -> str:
        """A program's output; empty if the program is missing."""
        try:
            done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
        except FileNotFoundError:
            return ""
        return done.stdout.strip()

    def has(self, package: str) -> bool:
        """Whether a Debian package is installed."""
        return package in self.packages

    @cached_property
    def packages(self) -> frozenset[str]:
        lines = self.output("dpkg-query", "--show", "--showformat", "${db:Status-Abbrev} ${Package}\n").splitlines()
        return frozenset(line.split()[1] for line in lines if line.startswith("ii"))

    @cached_property
    def is_container(self) -> bool:
        return self.output("systemd-detect-virt", "--container") not in ("", "none")

    @cached_property
    def sysctls(self) -> dict[str, str]:
        """The settings that files make at each boot; of two files with one name, the one in /etc counts."""
        files = ("/usr/lib/sysctl.d/*.conf", "/run/sysctl.d/*.conf", "/etc/sysctl.d/*.conf")
        pairs = (line.lstrip("-").split("=", 1) for line in self.lines(*files) if "=" in line)
        return {key.strip(): value.strip() for key, value in pairs}

    @cached_property
    def sshd(self) -> dict[str, str]:
        """The SSH server's options in force, by their names in lower case."""
        pairs = (line.split(maxsplit=1) for line in self.output("sshd", "-T").splitlines())
        return {pair[0]: pair[-1] for pair in pairs}

    @cached_property
    def doubtful_files(self) -> dict[str, str]:
        """Files on the machine's disks that everybody may write to, or that nobody owns."""
        found = self.output(
            *("find", *(disk for disk in _DISKS if self.path(disk).is_dir()), "-xdev"),
            *("(", "-type", "f", "-perm", "-0002", "-o", "-type", "d", "-perm", "-0002", "!", "-perm", "-1000", ")"),
            *("-printf", "writable %p\n", "-o", "(", "-nouser", "-o", "-nogroup", ")", "-printf", "unowned %p\n"),
        )
        lines = [line.split(" ", 1) for line in found.splitlines()]
        return {kind: next((path for k, path in lines if k == kind), "") for kind in ("writable", "unowned")}
