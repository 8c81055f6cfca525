"""The Kotlin kernel, where the notebook names it: JetBrains' own, on the JDK and within the heap of Java's."""

import json
import shutil

from cloudnotebook_jupyter.java_kernel import options_for_users
from cloudnotebook_jupyter.kotlin_kernel import QUIET, kernel_spec, logging_configuration

from ..host.limits import machine_mib, shares
from ..machine import directory, write
from ..settings import Settings
from . import java_kernel, kernel_variables, python_environment

NAME = "kotlin"
_SPEC = python_environment.KERNEL / "share/jupyter/kernels" / NAME


def ensure(settings: Settings) -> None:
    """Offers the kernel, or offers it no more; kernels that run stay."""
    if NAME not in settings.kernels:
        shutil.rmtree(_SPEC, ignore_errors=True)
        return
    environment = python_environment.ensure_kotlin(settings)
    write(logging_configuration(environment), QUIET)
    directory(_SPEC)
    shutil.copy(environment / "share/jupyter/kernels/kotlin/logo-64x64.png", _SPEC)
    java = java_kernel.java_home(settings.jdk) / "bin/java"
    options = options_for_users((), shares(settings, machine_mib()).heap)
    spec = kernel_spec(java, environment, options, kernel_variables.of(settings))
    write(_SPEC / "kernel.json", json.dumps(spec, indent=1))
