"""The Kotlin kernel: JetBrains' own, which comes as a Python package, without its debugger's port."""

import json
from pathlib import Path

from .java_kernel import class_path

# Its own configuration writes every message, with the content of cells, to the journal.
QUIET = """<configuration>
  <appender name="stderr" class="ch.qos.logback.core.ConsoleAppender">
    <target>System.err</target>
    <encoder><pattern>%level %logger{35} - %msg%n</pattern></encoder>
  </appender>
  <root level="ERROR"><appender-ref ref="stderr"/></root>
</configuration>
"""


def logging_configuration(environment: Path) -> Path:
    """Where the kernel looks for QUIET."""
    return environment / "logback.xml"


def kernel_spec(
    java: Path, environment: Path, options: tuple[str, ...], variables: dict[str, str]
) -> dict[str, object]:
    """Jupyter's description of the kernel in a Python environment."""
    (program,) = environment.glob("lib/python3*/site-packages/run_kotlin_kernel")
    arguments = json.loads((program / "config/jar_args.json").read_text())
    jars = [program / "jars" / jar for jar in arguments["classPath"]]
    return {
        "argv": [
            str(java),
            *options,
            f"-Dlogback.configurationFile={logging_configuration(environment)}",
            *("-jar", str(program / "jars" / arguments["mainJar"])),
            "-classpath=" + class_path(jars),
            *("{connection_file}", f"-home={program}"),
        ],
        "display_name": "Kotlin",
        "language": "kotlin",
        "interrupt_mode": "message",
        "env": variables,
    }
