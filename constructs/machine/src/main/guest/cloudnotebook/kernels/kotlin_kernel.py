"""The Kotlin kernel, where the notebook names it: JetBrains' own, on the JDK and within the heap of Java's."""

import json
import shutil
from pathlib import Path

from ..host.limits import machine_mib, shares
from ..machine import directory, write
from ..settings import Settings
from . import java_kernel, kernel_variables, python_environment

NAME = "kotlin"
_SPEC = python_environment.KERNEL / "share/jupyter/kernels" / NAME
# Its own configuration writes every message, with what cells hold, to the journal.
_QUIET = """<configuration>
  <appender name="stderr" class="ch.qos.logback.core.ConsoleAppender">
    <target>System.err</target>
    <encoder><pattern>%level %logger{35} - %msg%n</pattern></encoder>
  </appender>
  <root level="ERROR"><appender-ref ref="stderr"/></root>
</configuration>
"""


def ensure(settings: Settings) -> None:
    """Offers the kernel, or offers it no more; kernels that run stay."""
    if NAME not in settings.kernels:
        shutil.rmtree(_SPEC, ignore_errors=True)
        return
    environment = python_environment.ensure_kotlin(settings)
    write(environment / "logback.xml", _QUIET)
    directory(_SPEC)
    shutil.copy(environment / "share/jupyter/kernels/kotlin/logo-64x64.png", _SPEC)
    write(_SPEC / "kernel.json", json.dumps(kernel_spec(settings, environment), indent=1))


def kernel_spec(settings: Settings, environment: Path) -> dict[str, object]:
    """Jupyter's description of the kernel: the program that JetBrains' own starts, without its debugger's port."""
    (program,) = environment.glob("lib/python3*/site-packages/run_kotlin_kernel")
    arguments = json.loads((program / "config/jar_args.json").read_text())
    jars = [program / "jars" / jar for jar in arguments["classPath"]]
    return {
        "argv": [
            str(java_kernel.java_home(settings.jdk) / "bin/java"),
            *java_kernel.options_for_users((), shares(settings, machine_mib()).heap),
            f"-Dlogback.configurationFile={environment / 'logback.xml'}",
            *("-jar", str(program / "jars" / arguments["mainJar"])),
            "-classpath=" + java_kernel.class_path(jars),
            *("{connection_file}", f"-home={program}"),
        ],
        "display_name": "Kotlin",
        "language": "kotlin",
        "interrupt_mode": "message",
        "env": kernel_variables.of(settings),
    }
