package io.github.cloudnotebook.acceptance.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.Testing;
import io.github.cloudnotebook.acceptance.Constructs;
import io.github.cloudnotebook.acceptance.ServiceSoftware;
import io.github.cloudnotebook.gcp.cdktf.ColabRuntimes;
import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.localmachine.Containers;
import io.github.cloudnotebook.localmachine.Result;
import io.github.cloudnotebook.model.NotebookYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script of the template, run as root on Debian whose Jupyter asks kernels for Unix sockets, as
 * Colab does. Every start has a new root disk; only the data disk stays.
 */
@Order(113)
class ColabIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ARCHIVE = "https://mirror.example.com/jdk.tar.gz";
  private static final String NO_HASH = "0".repeat(64);

  @TempDir private static Path files;

  private static Containers runtimes;
  private static Path disk;
  private static Result firstStart;

  /** A data disk that a first start has filled. */
  @BeforeAll
  static void start() throws IOException {
    runtimes = new Containers(ServiceSoftware.installedBy("workbench.sh"));
    String configuration = Constructs.made(() -> configuration(Containers.pythonIndex()));
    Files.writeString(files.resolve("kernel"), script(configuration));
    disk = Files.createTempDirectory(files, "disk");
    firstStart = start(true, disk, "python3 /resources/ipc.py");
  }

  @Test
  void firstStartRunsAJavaCellOverUnixSockets() {
    assertThat(firstStart.exit()).as(firstStart.stderr()).isZero();
    assertThat(firstStart.stderr()).contains("cloudnotebook: a Java cell ran");
  }

  @Test
  void kernelDoesAllThatAKernelDoes() throws IOException {
    assertThat(JSON.readTree(firstStart.stdout()))
        .isEqualTo(
            JSON.valueToTree(
                Map.of(
                    "answers",
                    true,
                    "output",
                    "42",
                    "input",
                    "typed",
                    "interrupt",
                    true,
                    "lines",
                    20_000,
                    "heartbeat",
                    true)));
  }

  @Test
  void laterStartNeedsNoNetwork() {
    Result start = start(false, disk, "true");

    assertThat(start.exit()).as(start.stderr()).isZero();
    assertThat(start.stderr()).contains("cloudnotebook: a Java cell ran");
  }

  private static String configuration(String index) {
    TerraformStack stack = new TerraformStack(new App(), "notebook");
    ColabRuntimes.Builder.create(stack, "Colab")
        .notebook(
            NotebookYaml.read(
                """
                access: {publicAddress: false}
                authentication: {cloud: {}}
                mirrors: {pypi: "%s"}
                """
                    .formatted(index),
                "notebook.yaml"))
        .jdkArchive(new JdkArchive(ARCHIVE, NO_HASH))
        .project("research-7312")
        .region("europe-west1")
        .users(List.of("ada@example.com"))
        .build();
    return Testing.synth(stack);
  }

  private static String script(String configuration) throws IOException {
    String written =
        JSON.readTree(configuration).get("locals").valueStream().findFirst().orElseThrow().asText();
    return written.replace("$${", "${").replace("%%{", "%{");
  }

  /** A start, with an archive at hand in the place of the mirror's, and a command after it. */
  private static Result start(boolean online, Path disk, String then) {
    String program =
        """
        sha256=$(sha256sum /jdk.tar.gz | cut -d' ' -f1)
        sed "s|%s|file:///jdk.tar.gz|; s|%s|$sha256|" /scripts/kernel >/tmp/kernel
        sh /resources/colab.sh /tmp/kernel && %s
        """
            .formatted(ARCHIVE, NO_HASH, then);
    return runtimes.run(
        online,
        Map.of(
            "/content",
            disk,
            "/scripts",
            files,
            "/resources",
            ServiceSoftware.RESOURCES.toAbsolutePath()),
        List.of("sh", "-c", program));
  }
}
