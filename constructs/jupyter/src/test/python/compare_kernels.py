"""Compares Java kernels in a Markdown table of behaviours, with the seconds that each took.

Usage: python compare_kernels.py NAME=COMMAND..., for example "jjava=java ... -jar jjava.jar {connection_file}".
A name that begins with rapaio has that kernel's magics.
"""

import shlex
import socket
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import java_cells
from java_cells import JavaKernel, Output

java_cells.PATIENCE = 30
MAVEN_PROJECT = "<project><modelVersion>4.0.0</modelVersion><groupId>demo</groupId>"


class Column:
    """One kernel: started when a behaviour needs it, and restarted after one that broke it."""

    def __init__(self, name: str, command: str) -> None:
        self.name, self.rapaio = name, name.startswith("rapaio")
        self.command = shlex.split(command)
        self.folder = Path(tempfile.mkdtemp())
        self.registry = Path(tempfile.mkdtemp())
        self.running: JavaKernel | None = None
        self.asked_proxy = threading.Event()
        self._settings()
        for name, version, optional in (("base", "1", ""), ("base", "2", ""), ("offers", "1", "base")):
            self._library(name, version, optional)

    @property
    def kernel(self) -> JavaKernel:
        if self.running is None:
            java, *rest = self.command
            options = [f"-Duser.home={self.folder}", f"-Dmaven.repo.local={self.folder}/.m2/repository"]
            spec = {"argv": [java, *options, *rest], "display_name": "Java", "language": "java"}
            spec["interrupt_mode"] = "message"
            self.running = JavaKernel(spec, Path(tempfile.mkdtemp()))
        return self.running

    def renew(self) -> None:
        if self.running is not None:
            self.running.close()
            self.running = None

    def run(self, code: str, *answers: str) -> Output:
        return self.kernel.run(code, answers)

    def interrupted(self, code: str, *, asks: bool = False) -> Output:
        cell = self.kernel.begin(f'System.out.println("begun");\n{code}', asks=asks)
        self.kernel.printed(cell, "begun")
        time.sleep(0.5)  # until the code is in its loop: nothing reports that
        self.kernel.interrupt()
        return self.kernel.end_of(cell)

    def load(self, library: str) -> Output:
        if self.rapaio:
            return self.run(f"%dependency /add {library}\n%dependency /resolve")
        return self.run(f"%maven {library}")

    def resource(self, name: str) -> str:
        file = f'Thread.currentThread().getContextClassLoader().getResourceAsStream("{name}.txt")'
        return self.run(f"{file} == null ? null : new String({file}.readAllBytes())").text

    def _settings(self) -> None:
        """A mirror of everything in a folder, and a proxy that only records that it was asked."""
        listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._listen, args=(listener,), daemon=True).start()
        settings = self.folder / ".m2/settings.xml"
        settings.parent.mkdir()
        settings.write_text(
            f"<settings><mirrors><mirror><id>m</id><mirrorOf>central</mirrorOf><url>{self.registry.as_uri()}</url>"
            "</mirror></mirrors><proxies><proxy><id>p</id><active>true</active><protocol>http</protocol>"
            f"<host>127.0.0.1</host><port>{listener.getsockname()[1]}</port></proxy></proxies></settings>"
        )

    def _listen(self, listener: socket.socket) -> None:
        while True:
            connection, _ = listener.accept()
            self.asked_proxy.set()
            connection.close()

    def _library(self, name: str, version: str, optional: str) -> None:
        folder = self.registry / f"demo/{name}/{version}"
        folder.mkdir(parents=True)
        needs = (
            f"<dependency><groupId>demo</groupId><artifactId>{optional}</artifactId><version>1</version>"
            "<optional>true</optional></dependency>"
            if optional
            else ""
        )
        (folder / f"{name}-{version}.pom").write_text(
            f"{MAVEN_PROJECT}<artifactId>{name}</artifactId><version>{version}</version>"
            f"<dependencies>{needs}</dependencies></project>"
        )
        with zipfile.ZipFile(folder / f"{name}-{version}.jar", "w") as jar:
            jar.writestr(f"{name}.txt", version)


def next_runs(column: Column) -> bool:
    return column.run("1 + 1").text == "2"


def is_error(column: Column, code: str, *texts: str) -> bool:
    cell = column.run(code)
    return cell.status == "error" and all(text in cell.text for text in texts) and next_runs(column)


def first_result(column: Column) -> bool:
    column.renew()
    return column.run("6 * 7").text == "42"


def restarts(column: Column) -> bool:
    kernel = column.kernel
    kernel.manager.restart_kernel()
    kernel.client.wait_for_ready(timeout=java_cells.STARTING)
    return next_runs(column)


def waiting_cells(column: Column) -> bool:
    cells = [column.kernel.begin(code) for code in ("int zero = 0; int z = 1 / zero;", '"ran"')]
    return [column.kernel.end_of(cell).status for cell in cells] == ["error", "aborted"]


def while_it_runs(column: Column) -> bool:
    cell = column.kernel.begin('System.out.print("working"); Thread.sleep(3_000);')
    begin = time.monotonic()
    printed = column.kernel.printed(cell, "working")
    return printed == "working" and time.monotonic() - begin < 2


def order(column: Column) -> bool:
    cell = column.run('System.out.println(1); System.err.println(2); System.out.println(3); display(4); "five"')
    return cell.text.replace("\n", "").startswith("1234") and cell.text.endswith("five")


def left_behind(column: Column) -> bool:
    column.run("var go = new java.util.concurrent.CountDownLatch(1);")
    column.run("void await() { try { go.await(); } catch (InterruptedException e) {} }")
    column.run('var late = new Thread(() -> { await(); System.out.println("late"); }); late.start();')
    return "late" in column.run("go.countDown(); late.join();").text


def completes(column: Column, code: str, wanted: str) -> bool:
    matches = column.kernel.reply_to(column.kernel.client.complete(code))["matches"]
    return any(wanted in match for match in matches)


def inspects(column: Column, code: str, wanted: str) -> bool:
    return wanted in str(column.kernel.reply_to(column.kernel.client.inspect(code)).get("data"))


def too_deep(column: Column) -> bool:
    deep = "1" + "+1" * 20_000
    for ask in (column.kernel.client.complete, column.kernel.client.inspect, column.kernel.client.is_complete):
        column.kernel.reply_to(ask(deep))
    return next_runs(column)


def incomplete(column: Column) -> bool:
    return bool(
        column.kernel.reply_to(column.kernel.client.is_complete("for (int i = 0; i < 3; i++) {"))["status"]
        == "incomplete"
    )


def second_version(column: Column) -> bool:
    column.renew()
    column.load("demo:base:1")
    second = column.load("demo:base:2")
    return second.status == "error" or column.resource("base") == "2"


def optional(column: Column) -> bool:
    column.renew()
    column.load("demo:offers:1")
    return column.resource("offers") == "1" and column.resource("base") == ""


def mirror(column: Column) -> bool:
    column.load("demo:base:1")
    return column.resource("base") == "1"


def proxy(column: Column) -> bool:
    repository = "http://maven.example.invalid/maven2/"
    if column.rapaio:
        column.run(f"%dependency /add-repo other {repository}\n%dependency /add other:thing:1\n%dependency /resolve")
    else:
        column.run(f"%maven other:thing:1 --from={repository}")
    return column.asked_proxy.wait(5)


def late_driver(column: Column) -> bool:
    folder = Path(tempfile.mkdtemp())
    methods = (
        "public java.sql.Connection connect(String u, java.util.Properties p) { return null; }"
        'public boolean acceptsURL(String u) { return u.startsWith("jdbc:late:"); }'
        "public java.sql.DriverPropertyInfo[] getPropertyInfo(String u, java.util.Properties p) { return null; }"
        "public int getMajorVersion() { return 1; } public int getMinorVersion() { return 0; }"
        "public boolean jdbcCompliant() { return false; }"
        "public java.util.logging.Logger getParentLogger() { return null; }"
    )
    register = "static { try { java.sql.DriverManager.registerDriver(new Late()); } catch (Exception e) {} }"
    (folder / "Late.java").write_text(f"public class Late implements java.sql.Driver {{ {register} {methods} }}")
    subprocess.run(["javac", "--release", "17", "-d", folder, folder / "Late.java"], check=True, capture_output=True)
    with zipfile.ZipFile(folder / "late.jar", "w") as jar:
        jar.write(folder / "Late.class", "Late.class")
        jar.writestr("META-INF/services/java.sql.Driver", "Late\n")
    find = 'java.sql.DriverManager.getDriver("jdbc:late:x").getMajorVersion()'
    column.run(find)
    column.run(f"%jar {folder}/late.jar" if column.rapaio else f"%classpath {folder}/late.jar")
    return column.run(find).text == "1"


def redefined(column: Column) -> bool:
    column.run("int twice(int i) { return 2 * once(i); }")
    column.run("int once(int i) { return i; }")
    column.run("int once(int i) { return i + 1; }")
    return column.run("twice(1)").text == "4"


def full_heap(column: Column) -> bool:
    column.run("java.util.List<byte[]> kept = new java.util.ArrayList<>();")
    return is_error(column, "while (true) kept.add(new byte[10_000_000]);", "OutOfMemoryError")


def exit_code(column: Column) -> bool:
    column.kernel.begin("System.exit(3);")
    ended = column.kernel.has_ended()
    column.renew()
    return ended


def shuts_down(column: Column) -> bool:
    kernel = column.kernel
    kernel.client.shutdown()
    begin = time.monotonic()
    ended = kernel.has_ended()
    column.renew()
    return ended and time.monotonic() - begin < 5


def busy_loop(column: Column) -> bool:
    column.run("long n = 0;")
    column.interrupted("while (true) n++;")
    return column.run("n").text == column.run("n").text != ""


def stops(column: Column, code: str, *, asks: bool = False) -> bool:
    column.run("long n = 0;")
    column.interrupted(code, asks=asks)
    return next_runs(column)


def cannot_stop(column: Column) -> bool:
    column.run("var lock = new java.util.concurrent.locks.ReentrantLock();")
    column.run("var owner = new Thread(lock::lock); owner.start(); owner.join();")
    cell = column.kernel.begin('{ System.out.println("begun"); lock.lock(); }')
    column.kernel.printed(cell, "begun")
    column.kernel.interrupt()
    try:
        return "restarts" in column.kernel.printed(cell, "variables are lost") and column.kernel.has_ended()
    finally:
        column.renew()


def html(column: Column) -> bool:
    name = '"text/html"'
    return any("text/html" in c.get("data", {}) for _, c in column.run(f'display("<b>x</b>", {name})').messages)


def image(column: Column) -> bool:
    cell = column.run("new java.awt.image.BufferedImage(9, 9, java.awt.image.BufferedImage.TYPE_INT_RGB)")
    return any(kind.startswith("image/") for _, c in cell.messages for kind in c.get("data", {}))


NODE = 'class Node { Node next = this; public String toString() { return "Node " + next; } }'
SILENT = "class Silent extends RuntimeException { public String getMessage() { throw new Error(); } }"
ENDLESS = "class Endless { public String toString() { while (true) n++; } }\nnew Endless()"
BEHAVIOURS: dict[str, Callable[[Column], bool]] = {
    "start: to the first result": first_result,
    "start: again, by Jupyter's restart": restarts,
    "input: a line, not only of ASCII": lambda c: c.run("new java.util.Scanner(System.in).nextLine()", "ä").text == "ä",
    "input: an interrupt ends the wait": lambda c: stops(c, "new java.util.Scanner(System.in).nextLine();", asks=True),
    "errors: an exception, with its message": lambda c: is_error(c, 'throw new Exception("why");', "why"),
    "errors: its cause": lambda c: is_error(c, 'throw new Exception(new Exception("deep"));', "deep"),
    "errors: an Error": lambda c: is_error(c, "throw new StackOverflowError();", "StackOverflowError"),
    "errors: `ThreadDeath`": lambda c: is_error(c, "throw new ThreadDeath();"),
    "errors: an exception whose message throws": lambda c: is_error(c, f"{SILENT}\nthrow new Silent();"),
    "errors: `toString()` calls itself for ever": lambda c: is_error(c, f"{NODE}\nnew Node()", "StackOverflowError"),
    "errors: `toString()` throws an Error": lambda c: is_error(
        c, "class Bad { public String toString() { throw new OutOfMemoryError(); } }\nnew Bad()", "OutOfMemoryError"
    ),
    "errors: of the compiler, with the place": lambda c: is_error(c, "int i = missing;", "missing"),
    "errors: the first stops Run All": waiting_cells,
    "output: 20,000 lines at once": lambda c: (
        c.run("for (int i = 0; i < 20_000; i++) System.out.println(i);").text.count("\n") == 20_000
    ),
    "output: 10 million characters at once": lambda c: (
        len(c.run('System.out.print("0123456789".repeat(1_000_000));').text) == 10_000_000
    ),
    "output: without an end of line, at once": while_it_runs,
    "output: streams and displays in their order": order,
    "threads: one that a cell leaves prints later": left_behind,
    "threads: 1,000 virtual ones": lambda c: (
        c.run(
            "var all = new java.util.concurrent.atomic.AtomicInteger();\n"
            "try (var e = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {"
            " for (int i = 0; i < 1000; i++) e.submit(all::incrementAndGet); }\nall.get()"
        ).text
        == "1000"
    ),
    "completion: of a method": lambda c: completes(c, '"".subs', "substring"),
    "completion: of a class": lambda c: completes(c, "java.util.concurrent.Execut", "Executors"),
    "completion: of one's own variable": lambda c: (
        c.run("int mine = 1;").status == "ok" and completes(c, "min", "mine")
    ),
    "completion: code too deep is answered": too_deep,
    "inspection: a signature": lambda c: inspects(c, "Math.max(", "max("),
    "inspection: a class by its name": lambda c: inspects(c, "String", "String"),
    "inspection: Javadoc of the JDK": lambda c: inspects(c, "Math.max(", "greater of two"),
    "inspection: code that is not complete": incomplete,
    "Maven: the mirror of settings.xml": mirror,
    "Maven: the proxy of settings.xml": proxy,
    "Maven: no optional dependencies": optional,
    "Maven: what is missing, in words": lambda c: "demo:none" in c.load("demo:none:1").text,
    "class path: a second version wins or is refused": second_version,
    "class path: a JDBC driver that comes late": late_driver,
    "class path: a method anew, used by another": redefined,
    "memory: an array larger than the heap": lambda c: is_error(
        c, "long[] big = new long[1_000_000_000];", "OutOfMemoryError"
    ),
    "memory: the heap is full": full_heap,
    "exit: `System.exit(3)` ends the kernel": exit_code,
    "exit: a shutdown within 5 seconds": shuts_down,
    "interrupt: a busy loop; variables stay": busy_loop,
    "interrupt: `Thread.sleep`": lambda c: stops(c, "Thread.sleep(600_000);"),
    "interrupt: a flood of output": lambda c: stops(c, 'while (true) System.out.println("flood");'),
    "interrupt: a `toString()` without end": lambda c: stops(c, ENDLESS),
    "interrupt: of what cannot stop, the kernel ends in words": cannot_stop,
    "rich: an array shows its elements": lambda c: c.run("new int[] {1, 2, 3}").text == "[1, 2, 3]",
    "rich: HTML": html,
    "rich: an image as a value": image,
    "rich: no id after `display()`": lambda c: c.run("display(5)").text == "5",
}


def result(column: Column, behaviour: Callable[[Column], bool]) -> str:
    begin = time.monotonic()
    try:
        good = behaviour(column)
        word = "yes" if good else "no"
    except Exception as broken:  # it gave no answer in time, or died
        good, word = False, f"no: {type(broken).__name__}"
    seconds = time.monotonic() - begin
    if not good:
        try:
            column.renew()
        except Exception as broken:
            print(f"{column.name}: {broken}", file=sys.stderr)
    return f"{word.replace('no: Empty', 'no answer')} ({seconds:.1f} s)"


if __name__ == "__main__":
    columns = [Column(*argument.split("=", 1)) for argument in sys.argv[1:]]
    print("| behaviour | " + " | ".join(column.name for column in columns) + " |")
    print("|---|" + "---|" * len(columns))
    for name, behaviour in BEHAVIOURS.items():
        print(f"| {name} | " + " | ".join(result(column, behaviour) for column in columns) + " |", flush=True)
    for column in columns:
        column.renew()
