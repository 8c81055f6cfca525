package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.localmachine.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The machine meets the points of CIS's benchmark that {@code docs/cis.md} says it meets.
 *
 * <p>The table of all points is written to {@code target/cis.tsv}.
 */
@Order(16)
@SharedNotebook
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CisIT {
  private static final Path PROGRAM = Path.of("../cis/src/main/python");
  private static final Path DOCS = Path.of("../../docs/cis.md");
  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+){2,}");

  /** The numbers of the points by their outcome. */
  private final Map<String, List<String>> points = new TreeMap<>();

  private String docs = "";

  @BeforeAll
  void judge(RunningNotebook notebook) throws IOException {
    likeAnImageWithAnSshServer(notebook);
    String table =
        run(
            notebook,
            "echo \"$1\" | base64 -d >/run/cis.zip; cd /; PYTHONPATH=/run/cis.zip python3 -m cis",
            zip());
    Files.writeString(Path.of("target/cis.tsv"), table);
    table
        .lines()
        .map(line -> line.split("\t", -1))
        .forEach(
            fields -> points.computeIfAbsent(fields[1], key -> new ArrayList<>()).add(fields[0]));
    docs = Files.readString(DOCS);
  }

  @Test
  void thePointsThatFailAreThoseThatTheDocsRefuse() {
    assertThat(points.get("fail")).containsExactlyInAnyOrderElementsOf(listed("## Refused"));
  }

  @Test
  void thePointsThatAContainerCannotShowAreThoseThatTheDocsName() {
    assertThat(points.get("not judged"))
        .containsExactlyInAnyOrderElementsOf(listed("## Not judged in a container"));
  }

  @Test
  void theDocsTellTheScore() {
    assertThat(docs)
        .contains(
            "| after | %d | %d | %d | %d |"
                .formatted(
                    points.get("pass").size(),
                    points.get("fail").size(),
                    points.get("not applicable").size(),
                    points.get("not judged").size()));
  }

  /**
   * Installs an SSH server, as Debian's cloud image has one, with the changes that the setup makes
   * to one that it finds.
   */
  private static void likeAnImageWithAnSshServer(RunningNotebook notebook) {
    run(
        notebook,
        """
        DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 apt-get -qq install --no-install-recommends openssh-server
        chmod 600 /etc/ssh/sshd_config
        systemctl reload ssh
        """);
  }

  /** The first column of the table below a heading. */
  private List<String> listed(String heading) {
    String section = docs.substring(docs.indexOf(heading)).split("\n## ", 2)[0];
    return section
        .lines()
        .filter(line -> line.startsWith("| "))
        .map(line -> line.split("\\|", -1)[1])
        .flatMap(cell -> NUMBER.matcher(cell).results().map(MatchResult::group))
        .toList();
  }

  private static String run(RunningNotebook notebook, String script, String... arguments) {
    List<String> words = new ArrayList<>(List.of("sh", "-euc", script, "sh"));
    words.addAll(List.of(arguments));
    Result result = notebook.guest().run(words.toArray(String[]::new));
    assertThat(result.succeeded()).as(result.stderr()).isTrue();
    return result.stdout();
  }

  private static String zip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes);
        Stream<Path> files = Files.walk(PROGRAM)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".py")).toList()) {
        zip.putNextEntry(new ZipEntry(PROGRAM.relativize(file).toString()));
        Files.copy(file, zip);
      }
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
