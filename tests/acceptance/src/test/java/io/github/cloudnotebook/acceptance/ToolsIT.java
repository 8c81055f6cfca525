package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cloudnotebook.localmachine.Result;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user finds more than a Java kernel: examples, Python, a terminal, exports. */
@Order(5)
@SharedNotebook
class ToolsIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Asks the server as JupyterLab does: without the token it treats a script as foreign. */
  private static final String ASK =
      """
      const ask = (path) => fetch("/user/ada/" + path, {
        headers: { "X-XSRFToken": document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)[1] } });
      """;

  @ParameterizedTest
  @CsvSource({
    "maven, 2030: 220",
    "charts, ''",
    "database, This notebook has no database",
    "storage, This notebook has no object storage",
    "big-output, squares.txt has"
  })
  void anExampleOfANewHomeRuns(String example, String prints, RunningNotebook notebook)
      throws JsonProcessingException {
    NotebookUser ada = notebook.user("ada");
    String file = "/home/ada/examples/" + example + ".ipynb";
    String kernel = null;
    StringBuilder printed = new StringBuilder();
    for (JsonNode cell : JSON.readTree(notebook.guest().run("cat", file).stdout()).path("cells")) {
      if (cell.path("cell_type").asText().equals("code")) {
        NotebookUser.Cell ran = ada.run(source(cell), kernel);
        kernel = ran.kernel();
        printed.append(ran.printed());
      }
    }
    assertThat(printed.toString()).contains(prints).doesNotContain("Exception", "error:", "|   ");
  }

  @Test
  void aUserInstallsPythonPackagesThatComeBeforeTheSharedOnes(RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    NotebookUser.Cell first =
        ada.runPython(
            """
            import numpy, pandas, matplotlib.pyplot, ipywidgets
            %pip install --quiet humanize==4.9.0 cycler==0.11.0
            """);
    assertThat(ada.runPython("!pip install --quiet colorama==0.4.6").printed()).isEmpty();
    assertThat(first.printed()).doesNotContain("ERROR", "Error");
    assertThat(
            ada.runPython(
                    """
                    import colorama, cycler, humanize, sys
                    from importlib.metadata import version
                    print(version("cycler"), humanize.__file__.startswith(sys.prefix), sys.prefix)
                    """)
                .printed())
        .isEqualTo("0.11.0 True /home/ada/.local/share/cloudnotebook/python");
  }

  @Test
  void aUsersServerLoadsNothingOfTheHubsDatabase(RunningNotebook notebook) {
    assertThat(notebook.user("ada").print("6 * 7")).isEqualTo("42");
    String loaded = "cat /proc/$(systemctl show -p MainPID --value jupyter-ada-singleuser)/maps";
    assertThat(notebook.guest().run("sh", "-c", loaded).stdout())
        .contains("/tornado/")
        .doesNotContain("/sqlalchemy/");
  }

  @Test
  void kernelsThatAUserInstallsAreOfferedAndJavaIsTheFirst(RunningNotebook notebook)
      throws JsonProcessingException {
    NotebookUser ada = notebook.user("ada");
    ada.runPython("!python -m ipykernel install --user --name mine");
    JsonNode offered = JSON.readTree(ada.get("api/kernelspecs"));
    assertThat(offered.path("default").asText()).isEqualTo("java");
    assertThat(offered.path("kernelspecs").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("java", "python3", "kotlin", "mine");
  }

  @Test
  void aKotlinCellRunsOnTheNotebooksJdkWithItsVariables(RunningNotebook notebook) {
    String code =
        """
        println(listOf(40, 2).sum())
        println(System.getProperty("java.specification.version") + " " + System.getenv("MOTTO"))
        """;
    assertThat(notebook.user("ada").runIn("kotlin", code).printed().lines())
        .containsExactly("42", "25 one = $5");
  }

  @Test
  void theStartOfAServerDoesNotWaitForNode(RunningNotebook notebook) {
    String start =
        """
        import sys
        started = []
        sys.addaudithook(lambda event, told: event == "subprocess.Popen" and started.append(str(told[0])))
        from jupyter_server.serverapp import ServerApp
        ServerApp.instance().initialize(["--ServerApp.open_browser=False", "--ServerApp.ip=127.0.0.1"])
        print(started)
        """;
    String started =
        notebook
            .guest()
            .run(
                "runuser",
                "--login",
                "ada",
                "--command",
                "/opt/cloudnotebook/python/bin/python -c '%s'".formatted(start.replace("'", "\"")))
            .stdout();
    assertThat(started).contains("git").doesNotContain("node");
  }

  @Test
  void everyExportThatIsOfferedWorksAndPdfIsOne(RunningNotebook notebook) {
    Object failed =
        notebook
            .user("ada")
            .evaluate(
                """
                async () => {
                  %s
                  const formats = Object.keys(await (await ask("api/nbconvert")).json());
                  const failed = formats.includes("pdf") ? [] : ["no pdf among " + formats];
                  for (const format of formats) {
                    const answer = await ask(`nbconvert/${format}/examples/big-output.ipynb?download=true`);
                    const text = await answer.text();
                    if (!answer.ok || (format === "pdf" && !text.startsWith("%%PDF-"))) {
                      failed.push(`${format}: ${answer.status} ${text.slice(0, 300)}`);
                    }
                  }
                  return failed;
                }
                """
                    .formatted(ASK),
                null);
    assertThat(failed).isEqualTo(List.of());
  }

  @Test
  void aPdfOfSomebodyElsesNotebookHoldsNoFileOfTheUsers(RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    ada.runPython(
        """
        import json
        html = "<a rel=attachment href='file:///home/ada/.bashrc'>x</a><img src='file:///home/ada/p.png'>"
        output = {"output_type": "display_data", "data": {"text/html": html}, "metadata": {}}
        cell = {"cell_type": "code", "id": "x", "source": "", "execution_count": 1, "metadata": {}, "outputs": [output]}
        notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        open(".bashrc", "a").close()
        json.dump(notebook, open("somebodys.ipynb", "w"))
        """);
    Object pdf =
        ada.evaluate(
            "async (path) => { %s return (await ask(path)).text(); }".formatted(ASK),
            "nbconvert/pdf/somebodys.ipynb");
    assertThat(pdf).asString().startsWith("%PDF-").doesNotContain("EmbeddedFile");
  }

  /** The page in the frame reports this itself; an empty error frame would not. */
  @Test
  void aPageOfAUsersOwnIsShownInAFrameAndStaysInItsSandbox(RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    ada.runPython(
        """
        from pathlib import Path
        Path("frame.html").write_text("<script>parent.postMessage(origin, '*')</script>")
        """);
    Object origin =
        ada.evaluate(
            """
            () => new Promise((resolve, reject) => {
              setTimeout(() => reject(new Error("the frame says nothing")), 20_000);
              const frame = document.createElement("iframe");
              addEventListener("message", ({ data, source }) => {
                if (source === frame.contentWindow) resolve(data);
              });
              frame.src = "/user/ada/files/frame.html";
              document.body.append(frame);
            })
            """,
            null);
    assertThat(origin).isEqualTo("null");
    assertThat(policyOf(ada, "lab")).contains("frame-ancestors 'none'");
    assertThat(policyOf(ada, "files/frame.html"))
        .contains("frame-ancestors 'self'", "sandbox allow-scripts")
        .doesNotContain("allow-same-origin");
  }

  @Test
  void aTerminalHasWhatPeopleUseThere(RunningNotebook notebook) {
    String script =
        """
        for program in less nano vim unzip zip wget curl ssh git make gcc jq man mvn javac jupyter pip python; do
          command -v $program >/dev/null || echo "no $program"
        done
        cd /tmp
        echo 'int main(void) { return 0; }' >a.c && make -s a && ./a || echo "no C"
        mvn -v | grep -q 'Java version: 25' || echo "no Maven on the notebook's JDK"
        git config credential.helper | grep -q cache || echo "no credential helper"
        python -c 'import numpy' || echo "no NumPy"
        """;
    String cell =
        """
        import subprocess
        done = subprocess.run(["bash", "-lc", r\"\"\"%s\"\"\"], capture_output=True, text=True)
        print(done.stdout + done.stderr)
        """
            .formatted(script);
    assertThat(notebook.user("ada").runPython(cell).printed()).isEmpty();
  }

  @Test
  void theServerHasAGitPanelAndShowsDifferencesOfNotebooks(RunningNotebook notebook) {
    Object statuses =
        notebook
            .user("ada")
            .evaluate(
                """
                async () => {
                  %s
                  return Promise.all(
                    ["git/settings?version=0.55.0", "nbdime/api/isgit"].map(async (path) => (await ask(path)).status));
                }
                """
                    .formatted(ASK),
                null);
    assertThat(statuses).asString().startsWith("[200, ").doesNotContain("404");
  }

  @Test
  void aLinkBringsARepositoryOnceTheUserHasAgreed(RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    // Git accepts a folder as the address, so no Git server is needed.
    String origin =
        """
        set -e
        git init --quiet --initial-branch=main ~/origin
        cd ~/origin
        echo "what the course is about" > course.txt
        git add .
        git -c user.name=ada -c user.email=ada@example.com commit --quiet --message=course
        git config --global url.file:///home/ada/origin.insteadOf https://git.example.com/course.git
        """;
    Result made = notebook.guest().runAs("ada", "sh", "-c", origin);
    assertThat(made.succeeded()).as(made.stderr()).isTrue();
    String link =
        "?repo=https%3A%2F%2Fgit.example.com%2Fcourse.git&targetpath=.ipython%2Fprofile_default";

    assertThat(ada.get("git-pull/api" + link)).contains("has not agreed");
    assertThat(ada.get("git-pull?repo=%2Fhome%2Fada%2Forigin")).contains("https address");
    ada.see("/user/ada/git-pull" + link, "~/repositories/course");
    assertThat(notebook.guest().run("test", "-e", "/home/ada/repositories").succeeded()).isFalse();

    ada.evaluate("() => document.querySelector('#fetch').click()", null);

    Awaitility.await("the file of the repository")
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                notebook
                    .guest()
                    .run("cat", "/home/ada/repositories/course/course.txt")
                    .stdout()
                    .contains("about"));
    Awaitility.await("JupyterLab at the repository")
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions() // While the page changes, it runs no script.
        .until(
            () -> ada.evaluate("() => location.pathname", null),
            "/user/ada/lab/tree/repositories/course"::equals);
    assertThat(ada.get("git-pull/api" + link)).as("once more").contains("has not agreed");
    ada.openLab();
  }

  private static String source(JsonNode cell) {
    return StreamSupport.stream(cell.path("source").spliterator(), false)
        .map(JsonNode::asText)
        .reduce("", String::concat);
  }

  private static String policyOf(NotebookUser user, String path) {
    return (String)
        user.evaluate(
            "async (path) => { %s return (await ask(path)).headers.get('Content-Security-Policy'); }"
                .formatted(ASK),
            path);
  }
}
