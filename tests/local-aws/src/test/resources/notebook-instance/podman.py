"""Runs the program of a container on this machine: podman.py OPTION... --rootfs FOLDER PROGRAM..."""

import os
import sys

LIFECYCLE = "/run/lifecycle"

words = sys.argv[1:]
volumes = [word.removeprefix("--volume=").split(":") for word in words if word.startswith("--volume=")]
here = {inside: outside for outside, inside in volumes}
program = words[words.index("--rootfs") + 2 :]
os.execvp(program[0], [here[LIFECYCLE] if word == LIFECYCLE else word for word in program])
