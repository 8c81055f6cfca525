"""Writes the locks: exact versions with the hashes of the wheels for Debian 13 on x86_64 and arm64."""

import argparse
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import parse_wheel_filename

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parent / "src/main/jupyter/cloudnotebook_jupyter"
LOCKS = {f"{name}.in": f"{name}.lock" for name in ("requirements", "kernel", "kotlin", "installer")}
PYTHON = (3, 13)
GLIBC_MINORS = range(5, 42)  # Debian 13 has glibc 2.41
MACHINES = ("x86_64", "aarch64")


def platforms() -> list[str]:
    legacy = ("manylinux2014", "manylinux2010", "manylinux1", "linux")
    names = [f"manylinux_2_{minor}" for minor in GLIBC_MINORS]
    return [f"{name}_{machine}" for machine in MACHINES for name in (*names, *legacy)]


def accepted_tags() -> set[Tag]:
    return {*cpython_tags(PYTHON, platforms=platforms()), *compatible_tags(PYTHON, "cp313", platforms())}


def resolve(requirements: Path) -> list[dict[str, Any]]:
    """Every package that the requirements need, with all its files."""
    command = "uv pip compile --quiet --native-tls --python-version 3.13 --universal --format pylock.toml"
    done = subprocess.run(
        [*command.split(), "--excludes", "excluded.txt", requirements.name],
        cwd=requirements.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    packages: list[dict[str, Any]] = tomllib.loads(done.stdout)["packages"]
    return packages


def lines(packages: list[dict[str, Any]]) -> Iterator[str]:
    tags = accepted_tags()
    for package in packages:
        if "marker" in package and not wanted(package["marker"]):
            continue
        hashes = sorted(
            wheel["hashes"]["sha256"]
            for wheel in package.get("wheels", [])
            if tags & parse_wheel_filename(wheel["url"].rsplit("/", 1)[1])[3]
        )
        if not hashes:
            hashes = [package["sdist"]["hashes"]["sha256"]]
        yield " \\\n    ".join(
            [f"{package['name']}=={package['version']}", *(f"--hash=sha256:{value}" for value in hashes)]
        )


def wanted(marker: str) -> bool:
    from packaging.markers import Marker

    debian = {"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux", "python_full_version": "3.13.5"}
    return any(Marker(marker).evaluate({**debian, "platform_machine": machine}) for machine in MACHINES)


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    for source, lock in LOCKS.items():
        (FOLDER / lock).write_text("\n".join(lines(resolve(HERE / source))) + "\n")


if __name__ == "__main__":
    main()
