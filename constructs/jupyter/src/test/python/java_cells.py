"""Real Java kernels on this machine's JDK, driven as Jupyter drives them."""

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

from cloudnotebook_jupyter import java_kernel

STARTING = 120
PATIENCE = 60
JJAVA_ENVIRONMENT = Path(sys.prefix)


def newest_jdk() -> Path | None:
    """The newest JDK here that the product supports, as the path of its java."""
    return max(Path("/usr/lib/jvm").glob("*-2*-*/bin/java"), key=release_of, default=None)


def release_of(java: Path) -> int:
    """The release of a JDK, by the name of its folder."""
    return int(java.parents[1].name.split("-")[-3])


def compiled(java: Path, folder: Path) -> Path:
    """The kernel's launcher, compiled as on a machine."""
    jar, launcher = java_kernel.jjava(JJAVA_ENVIRONMENT), folder / "launcher.jar"
    java_kernel.compile_launcher(run, java, jar, launcher)
    return launcher


def run(*command: str | Path) -> None:
    subprocess.run(command, check=True)


@dataclass(frozen=True)
class Output:
    """The result of a cell: how it ended, and its messages in order."""

    status: str
    messages: list[tuple[str, dict[str, Any]]]

    @property
    def text(self) -> str:
        parts = []
        for _, content in self.messages:
            shown = content.get("data", {})
            text = shown.get("text/plain") or shown.get("text/html", "")
            parts.append(content.get("text", "") or text or "\n".join(content.get("traceback", ())))
        return "".join(parts)


class JavaKernel:
    """A separate kernel, until it is closed."""

    def __init__(self, spec: dict[str, Any], folder: Path) -> None:
        kernels = folder / "kernels"
        (kernels / "java").mkdir(parents=True)
        (kernels / "java/kernel.json").write_text(json.dumps(spec))
        self.manager = KernelManager(
            kernel_name="java",
            kernel_spec_manager=KernelSpecManager(kernel_dirs=[str(kernels)], ensure_native_kernel=False),
            connection_file=str(folder / "connection.json"),
        )
        self.manager.start_kernel(cwd=str(folder))
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=STARTING)

    def run(self, code: str, answers: Sequence[str] = ()) -> Output:
        return self.end_of(self.begin(code, asks=bool(answers)), answers)

    def begin(self, code: str, *, asks: bool = False, stop_on_error: bool = True) -> str:
        request: str = self.client.execute(code, allow_stdin=asks, stop_on_error=stop_on_error)
        return request

    def end_of(self, request: str, answers: Sequence[str] = ()) -> Output:
        messages = []
        for answer in answers:
            # An interrupted cell has left its question unanswered.
            while self.client.get_stdin_msg(timeout=PATIENCE)["parent_header"].get("msg_id") != request:
                continue
            self.client.input(answer)
        while True:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") != request:
                continue
            if message["content"].get("execution_state") == "idle":
                break
            if message["msg_type"] not in ("status", "execute_input"):
                messages.append((message["msg_type"], message["content"]))
        return Output(self.reply_to(request)["status"], messages)

    def reply_to(self, request: str) -> dict[str, Any]:
        while True:
            reply = self.client.get_shell_msg(timeout=PATIENCE)
            if reply["parent_header"]["msg_id"] == request:
                return dict(reply["content"])

    def printed(self, request: str, text: str) -> str:
        """What the cell prints up to this text."""
        printed = ""
        while text not in printed:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") == request:
                printed += message["content"].get("text", "")
        return printed

    def interrupt(self) -> None:
        self.manager.interrupt_kernel()

    def has_ended(self) -> bool:
        deadline = time.monotonic() + PATIENCE
        while self.manager.is_alive() and time.monotonic() < deadline:
            time.sleep(0.1)
        return not self.manager.is_alive()

    def close(self) -> None:
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
        # What is still open would keep the interpreter from ending.
        for part in (self.client, self.manager):
            part.context.destroy(linger=0)
