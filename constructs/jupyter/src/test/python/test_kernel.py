"""A Java kernel survives what its cells do, and says what happened. Each promise is tested with a real kernel."""

import itertools
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from java_cells import JJAVA_ENVIRONMENT, JavaKernel, Output, compiled, newest_jdk, release_of

from cloudnotebook_jupyter import java_kernel

JAVA = newest_jdk()
pytestmark = pytest.mark.skipif(JAVA is None, reason="no JDK from 21 on in /usr/lib/jvm")
NUMBERS = itertools.count()


@pytest.fixture(scope="module")
def launcher(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kernel's launcher, compiled as on the machine."""
    assert JAVA is not None
    return compiled(JAVA, tmp_path_factory.mktemp("software"))


def start(launcher: Path, folder: Path, libraries: list[str] | None = None, *more: str) -> JavaKernel:
    assert JAVA is not None
    options = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", f"-Duser.home={folder}", *more)
    return JavaKernel(java_kernel.kernel_spec(JAVA, launcher, options, libraries or [], {}), folder)


@pytest.fixture(scope="module")
def kernel(launcher: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[JavaKernel]:
    """One kernel for all tests that leave it unchanged."""
    started = start(launcher, tmp_path_factory.mktemp("kernel"))
    yield started
    started.close()


@pytest.fixture
def new_kernel(launcher: Path, tmp_path: Path) -> Iterator[JavaKernel]:
    """A kernel for a test that ends it."""
    started = start(launcher, tmp_path)
    yield started
    started.close()


def library(folder: Path, name: str, source: str, services: dict[str, str] | None = None) -> Path:
    """A jar with one class of this source, and the services that it provides."""
    assert JAVA is not None
    (folder / f"{name}.java").write_text(source)
    classes = folder / "classes"
    command = [JAVA.with_name("javac"), "-d", classes, "--class-path", java_kernel.jjava(JJAVA_ENVIRONMENT)]
    subprocess.run([*command, folder / f"{name}.java"], check=True)
    with zipfile.ZipFile(folder / f"{name}.jar", "w") as jar:
        for file in classes.rglob("*.class"):
            jar.write(file, file.relative_to(classes))
        for service, provider in (services or {}).items():
            jar.writestr(f"META-INF/services/{service}", f"{provider}\n")
    return folder / f"{name}.jar"


def test_our_part_compiles_without_a_warning(tmp_path: Path) -> None:
    assert JAVA is not None
    strict = ("-Xlint:all", "-Werror", "--release", "21", "-d", tmp_path)
    jar = java_kernel.jjava(JJAVA_ENVIRONMENT)
    done = subprocess.run(
        [JAVA.with_name("javac"), *strict, "--class-path", jar, *java_kernel.SOURCES], capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_kernel_takes_the_classes_of_jjava_from_a_recorded_start(launcher: Path, tmp_path: Path) -> None:
    assert JAVA is not None
    log = tmp_path / "classes.txt"
    record, use = java_kernel.archive_options(release_of(JAVA), tmp_path / "archive")
    recording = start(launcher, tmp_path / "recording", None, record)
    try:
        recording.run("1 + 1")
        recording.begin("System.exit(0);")
        assert recording.has_ended()
    finally:
        recording.close()

    start(launcher, tmp_path / "recorded", None, use, f"-Xlog:class+load:file={log}").close()

    assert "org.dflib.jjava.kernel.JavaKernel source: shared objects file" in log.read_text()


def slow_library(folder: Path, then: str) -> Path:
    """A library that waits for the file "go" when a kernel loads it, and then runs this code."""
    extension = f"""
    public class Slow implements org.dflib.jjava.jupyter.Extension {{
      public void install(org.dflib.jjava.jupyter.kernel.BaseKernel kernel) {{
        while (!new java.io.File("{folder}/go").exists()) Thread.onSpinWait();
        {then}
      }}
    }}"""
    return library(folder, "Slow", extension, {"org.dflib.jjava.jupyter.Extension": "Slow"})


def test_a_kernel_answers_while_its_libraries_load_and_its_cells_wait_for_them(launcher: Path, tmp_path: Path) -> None:
    slow = slow_library(tmp_path, 'System.setProperty("slow", "loaded");')
    kernel = start(launcher, tmp_path / "kernel", [str(slow)])  # it has answered by then
    try:
        cell = kernel.begin('System.getProperty("slow")')
        (tmp_path / "go").touch()
        assert kernel.end_of(cell).text == "loaded"
    finally:
        kernel.close()


def test_a_kernel_whose_libraries_cannot_be_loaded_ends(launcher: Path, tmp_path: Path) -> None:
    slow = slow_library(tmp_path, "throw new Error();")
    kernel = start(launcher, tmp_path / "kernel", [str(slow)])
    try:
        (tmp_path / "go").touch()
        assert kernel.has_ended()
    finally:
        kernel.close()


@pytest.mark.parametrize(
    "thrown",
    [
        "StackOverflowError()",
        "OutOfMemoryError()",
        "ThreadDeath()",
        "AssertionError()",
        "NoClassDefFoundError()",
        "IllegalStateException()",
        "Unspeakable()",
    ],
)
def test_a_value_that_cannot_be_shown_is_an_error_and_the_next_cell_runs(kernel: JavaKernel, thrown: str) -> None:
    kernel.run(
        """class Unspeakable extends RuntimeException {
             public String getMessage() { throw new Error(); }
             public String toString() { throw new Error(); }
           }"""
    )
    kernel.run(f"class Hidden {{ public String toString() {{ throw new {thrown}; }} }}")

    assert kernel.run("new Hidden()").status == "error"
    assert kernel.run("1 + 1").text == "2"


def test_a_value_that_shows_itself_for_ever_is_an_error(kernel: JavaKernel) -> None:
    kernel.run('class Node { Node next = this; public String toString() { return "Node " + next; } }')

    shown = kernel.run("new Node()")

    assert shown.status == "error"
    assert "StackOverflowError" in shown.text


@pytest.mark.parametrize("thrown", ["Error()", "StackOverflowError()", "ThreadDeath()", "Exception()"])
def test_whatever_a_cell_throws_is_its_error(kernel: JavaKernel, thrown: str) -> None:
    assert kernel.run(f"throw new {thrown};").status == "error"
    assert kernel.run("1 + 1").text == "2"


def test_twenty_thousand_lines_arrive_in_order(kernel: JavaKernel) -> None:
    printed = kernel.run('for (int i = 0; i < 20_000; i++) System.out.println("line " + i);').text

    assert printed.splitlines() == [f"line {i}" for i in range(20_000)]


def test_ten_million_characters_arrive(kernel: JavaKernel) -> None:
    printed = kernel.run('System.out.print("0123456789".repeat(1_000_000));').text

    assert printed == "0123456789" * 1_000_000


def test_output_errors_and_displays_keep_their_order(kernel: JavaKernel) -> None:
    cell = kernel.run('System.out.println(1); System.err.println(2); System.out.print(3); display(4); "five"')

    kinds = [content.get("name", kind) for kind, content in cell.messages]
    assert kinds == ["stdout", "stderr", "stdout", "display_data", "execute_result"]
    assert cell.text == "1\n2\n34five"


def test_text_without_an_end_of_line_arrives_while_the_cell_runs(kernel: JavaKernel) -> None:
    cell = kernel.begin('System.out.print("working"); Thread.sleep(600_000);')

    assert kernel.printed(cell, "working") == "working"

    kernel.interrupt()
    kernel.end_of(cell)


def test_a_thread_that_a_cell_leaves_behind_prints_to_a_later_cell(kernel: JavaKernel) -> None:
    kernel.run("var go = new java.util.concurrent.CountDownLatch(1);")
    kernel.run("void await() { try { go.await(); } catch (InterruptedException e) {} }")
    kernel.run('var late = new Thread(() -> { await(); System.out.println("late"); }); late.start();')

    assert kernel.run("go.countDown(); late.join();").text == "late\n"


# In one snippet with the code: between two snippets a kernel can stop any cell.
BEGUN = 'System.out.println("begun");'


@pytest.mark.parametrize(
    "code",
    [
        f"{{ {BEGUN} while (true) n++; }}",
        f"{{ {BEGUN} Thread.sleep(600_000); }}",
        f"{{ {BEGUN} new java.util.Scanner(System.in).nextLine(); }}",
        f'{{ {BEGUN} while (true) System.out.println("flood"); }}',
        f"{{ {BEGUN} java.util.stream.Stream.iterate(1, i -> i + 1).filter(i -> false).findAny(); }}",
        f"class Endless {{ public String toString() {{ {BEGUN} while (true) n++; }} }} new Endless()",
        f"class Deaf {{ void run() {{ {BEGUN} "
        "while (true) try { Thread.sleep(9); } catch (InterruptedException e) {} } } "
        "new Deaf().run();",
    ],
)
def test_an_interrupt_stops_the_code_and_keeps_the_variables(kernel: JavaKernel, code: str) -> None:
    kernel.run("long n = 7;")
    cell = kernel.begin(code, asks="System.in" in code)
    kernel.printed(cell, "begun")

    kernel.interrupt()

    interrupted = kernel.end_of(cell)
    assert interrupted.status == "error"
    assert "interrupted" in interrupted.text
    assert kernel.run("n").text == kernel.run("n").text != ""


def test_code_that_cannot_be_stopped_ends_the_kernel_which_says_so(new_kernel: JavaKernel) -> None:
    new_kernel.run(
        "var lock = new java.util.concurrent.locks.ReentrantLock();"
        "var owner = new Thread(lock::lock); owner.start(); owner.join();"
    )
    cell = new_kernel.begin(f"{{ {BEGUN} lock.lock(); }}")
    new_kernel.printed(cell, "begun")

    new_kernel.interrupt()

    assert "so the kernel restarts" in new_kernel.printed(cell, "Its variables are lost.")
    assert new_kernel.has_ended()


def test_an_error_stops_the_cells_that_wait(kernel: JavaKernel, tmp_path: Path) -> None:
    all_are_sent = tmp_path / "sent"
    kernel.run("int ran = 0;")
    fails_then = f'while (!Files.exists(Path.of("{all_are_sent}"))) Thread.onSpinWait(); int z = 1 / 0;'
    cells = [kernel.begin(code) for code in (fails_then, "ran++;", "ran++;")]
    all_are_sent.touch()

    assert [kernel.end_of(cell).status for cell in cells] == ["error", "aborted", "aborted"]
    assert kernel.run("ran").text == "0"


def test_cells_that_allow_errors_run_after_an_error(kernel: JavaKernel) -> None:
    cells = [kernel.begin(code, stop_on_error=False) for code in ("int z = 1 / 0;", "6 * 7")]

    assert [kernel.end_of(cell).status for cell in cells] == ["error", "ok"]


def test_arrays_show_their_elements(kernel: JavaKernel) -> None:
    assert kernel.run("new int[] {1, 2, 3}").text == "[1, 2, 3]"
    assert kernel.run('new String[][] {{"a", null}, {}}').text == "[[a, null], []]"
    assert kernel.run("new int[0]").text == "[]"


def test_a_long_array_shows_its_beginning_and_its_length(kernel: JavaKernel) -> None:
    assert kernel.run("new byte[100_000_000]").text == f"[{'0, ' * 1000}…] (100000000 elements)"


ROWS = """
var about = new javax.sql.rowset.RowSetMetaDataImpl();
about.setColumnCount(2);
about.setColumnName(1, "name");
about.setColumnLabel(1, "name");
about.setColumnType(1, java.sql.Types.VARCHAR);
about.setColumnName(2, "born");
about.setColumnLabel(2, "born");
about.setColumnType(2, java.sql.Types.INTEGER);
var result = javax.sql.rowset.RowSetProvider.newFactory().createCachedRowSet();
result.setMetaData(about);
void add(String name, Integer born) throws Exception {
  result.moveToInsertRow();
  result.updateString(1, name);
  if (born == null) result.updateNull(2); else result.updateInt(2, born);
  result.insertRow();
  result.moveToCurrentRow();
}
"""


def test_the_result_of_a_query_is_a_table(kernel: JavaKernel) -> None:
    kernel.run(ROWS)

    shown = kernel.run('add("<Ada>", 1815); add("Grace", null); result.beforeFirst(); result').messages[-1][1]["data"]

    assert sorted(shown["text/plain"].splitlines()[1:]) == ["<Ada>  1815", "Grace  null"]
    assert shown["text/plain"].startswith("name   born\n")
    assert "<tr><th>name</th><th>born</th></tr>" in shown["text/html"]
    assert "<tr><td>&lt;Ada&gt;</td><td>1815</td></tr>" in shown["text/html"]


def test_a_long_result_shows_its_first_rows(kernel: JavaKernel) -> None:
    kernel.run(ROWS)

    text = kernel.run('for (int i = 0; i < 150; i++) add("n" + i, i);\nresult.beforeFirst();\nresult').text

    assert len(text.splitlines()) == 1 + 100 + 1
    assert text.endswith("\nthe first 100 rows")


def test_a_closed_result_is_shown_like_other_values(kernel: JavaKernel) -> None:
    closed = """
    (java.sql.ResultSet) java.lang.reflect.Proxy.newProxyInstance(
        ClassLoader.getSystemClassLoader(), new Class<?>[] {java.sql.ResultSet.class}, (proxy, method, arguments) -> {
          if (method.getName().equals("toString")) return "closed";
          if (method.getName().equals("equals")) return proxy == arguments[0];
          throw new java.sql.SQLException("closed");
        })
    """

    assert kernel.run(closed).text == "closed"


def test_a_tablesaw_table_is_shown_as_a_table(kernel: JavaKernel, tmp_path: Path) -> None:
    """It has the name and the methods of Tablesaw's class, which no test loads."""
    relation = """
    package tech.tablesaw.table;
    public class Relation {
      public int rowCount() { return 150; }
      public java.util.List<String> columnNames() { return java.util.List.of("row", "column"); }
      public String getString(int row, int column) { return row + "," + column; }
    }
    """
    kernel.run(f"%classpath {library(tmp_path, 'Relation', relation)}")

    shown = kernel.run("new tech.tablesaw.table.Relation() {}").messages[-1][1]["data"]

    assert "<tr><td>99,0</td><td>99,1</td></tr></tbody>" in shown["text/html"]
    assert shown["text/plain"].endswith("\nthe first 100 of 150 rows")


def test_a_display_leaves_no_id_behind(kernel: JavaKernel) -> None:
    assert kernel.run("display(5)").text == "5"
    assert len(kernel.run("var id = display(6); id").text) == len("6")


def test_input_is_asked_for(kernel: JavaKernel) -> None:
    assert kernel.run("new java.util.Scanner(System.in).nextLine()", answers=["Grüße"]).text == "Grüße"


@pytest.mark.parametrize(
    ("code", "shown"), [("Math.max(", "int Math.max(int a, int b)"), ("String", "String"), ("Math.max(1, 2)", "max")]
)
def test_a_tooltip_at_the_end_of_a_cell_shows_the_name_before_it(kernel: JavaKernel, code: str, shown: str) -> None:
    reply = kernel.reply_to(kernel.client.inspect(code, cursor_pos=min(len(code), len("Math.max("))))

    assert reply["found"]
    assert shown in reply["data"]["text/plain"]


def test_completion_of_code_too_deep_for_the_compiler_is_answered(kernel: JavaKernel) -> None:
    deep = "1" + "+1" * 20_000
    for ask in (kernel.client.complete, kernel.client.inspect, kernel.client.is_complete):
        assert "status" in kernel.reply_to(ask(deep))
    assert kernel.run("1 + 1").text == "2"


@dataclass(frozen=True)
class Registry:
    """A Maven repository in a folder, with a separate group; each library has one file, which holds its version."""

    folder: Path
    group: str

    def add(self, name: str, version: str, dependencies: str = "") -> None:
        folder = self.folder / self.group / name / version
        folder.mkdir(parents=True)
        (folder / f"{name}-{version}.pom").write_text(
            f"<project><modelVersion>4.0.0</modelVersion><groupId>{self.group}</groupId><artifactId>{name}</artifactId>"
            f"<version>{version}</version><dependencies>{dependencies}</dependencies></project>"
        )
        with zipfile.ZipFile(folder / f"{name}-{version}.jar", "w") as jar:
            jar.writestr(f"{self.group}/{name}.txt", version)

    def dependency(self, name: str, version: str, *, optional: bool = False) -> str:
        return (
            f"<dependency><groupId>{self.group}</groupId><artifactId>{name}</artifactId><version>{version}</version>"
            f"<optional>{str(optional).lower()}</optional></dependency>"
        )

    def load(self, kernel: JavaKernel, library: str) -> Output:
        return kernel.run(f"%maven {self.group}:{library} --from={self.folder.as_uri()}")

    def loaded(self, kernel: JavaKernel, name: str) -> str:
        """The version that code finds, or nothing."""
        file = f'Thread.currentThread().getContextClassLoader().getResourceAsStream("{self.group}/{name}.txt")'
        return kernel.run(f"{file} == null ? null : new String({file}.readAllBytes())").text


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    registry = Registry(tmp_path / "registry", f"demo{next(NUMBERS)}")
    registry.add("base", "1")
    registry.add("base", "2")
    registry.add("needs", "1", registry.dependency("base", "2"))
    registry.add("offers", "1", registry.dependency("base", "1", optional=True))
    return registry


def test_a_second_version_of_a_library_is_refused_with_a_message(kernel: JavaKernel, registry: Registry) -> None:
    assert registry.load(kernel, "base:1").status == "ok"
    assert registry.load(kernel, "base:1").status == "ok"

    refused = registry.load(kernel, "base:2")

    assert refused.status == "error"
    assert ":base:2 cannot be loaded, because version 1 is on the class path already" in refused.text
    assert registry.loaded(kernel, "base") == "1"


def test_a_dependency_present_in_another_version_is_left_out_with_a_message(
    kernel: JavaKernel, registry: Registry
) -> None:
    registry.load(kernel, "base:1")

    added = registry.load(kernel, "needs:1")

    assert added.status == "ok"
    assert ":base:2 is not loaded: version 1 is on the class path already." in added.text
    assert registry.loaded(kernel, "needs") == "1"


def test_optional_dependencies_are_not_loaded(kernel: JavaKernel, registry: Registry) -> None:
    registry.load(kernel, "offers:1")

    assert registry.loaded(kernel, "offers") == "1"
    assert registry.loaded(kernel, "base") == ""
    assert registry.load(kernel, "needs:1").text == ""
    assert registry.loaded(kernel, "base") == "2"


def test_a_preloaded_library_counts_as_loaded(launcher: Path, registry: Registry, tmp_path: Path) -> None:
    preloaded = tmp_path / f"maven/.m2/repository/{registry.group}/base/1/base-1.jar"
    preloaded.parent.mkdir(parents=True)
    shutil.copy(registry.folder / f"{registry.group}/base/1/base-1.jar", preloaded)
    kernel = start(launcher, tmp_path / "kernel", [str(preloaded)])
    try:
        assert "change javaKernel.dependencies in notebook.yaml" in registry.load(kernel, "base:2").text
    finally:
        kernel.close()


def test_a_jdbc_driver_loaded_later_is_found(kernel: JavaKernel, tmp_path: Path) -> None:
    driver = """
           public class Late implements java.sql.Driver {
             static {
               try { java.sql.DriverManager.registerDriver(new Late()); } catch (Exception e) { throw new Error(e); }
             }
             public java.sql.Connection connect(String url, java.util.Properties p) { return null; }
             public boolean acceptsURL(String url) { return url.startsWith("jdbc:late:"); }
             public java.sql.DriverPropertyInfo[] getPropertyInfo(String url, java.util.Properties p) { return null; }
             public int getMajorVersion() { return 1; }
             public int getMinorVersion() { return 0; }
             public boolean jdbcCompliant() { return false; }
             public java.util.logging.Logger getParentLogger() { return null; }
           }"""
    late = library(tmp_path, "Late", driver, {"java.sql.Driver": "Late"})
    find = 'java.sql.DriverManager.getDriver("jdbc:late:x").getMajorVersion()'
    assert kernel.run(find).status == "error"

    kernel.run(f"%classpath {late}")

    assert kernel.run(find).text == "1"
