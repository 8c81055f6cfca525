package io.github.cloudnotebook.acceptance.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.Testing;
import io.github.cloudnotebook.acceptance.Constructs;
import io.github.cloudnotebook.acceptance.ServiceSoftware;
import io.github.cloudnotebook.gcp.cdktf.ManagedNotebook;
import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.localmachine.Command;
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
 * The scripts of the configuration, run as Workbench runs them: as root, at each start, on Debian
 * that looks like an instance. Every start has a new root disk; only the data disk stays.
 */
@Order(112)
class WorkbenchIT {
  private static final String HOME = "/home/jupyter";
  private static final String KERNEL = HOME + "/.local/share/jupyter/kernels/java/kernel.json";
  private static final String ARCHIVE = "https://mirror.example.com/jdk.tar.gz";
  private static final String NO_HASH = "0".repeat(64);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path files;

  private static Containers instances;
  private static Path disk;
  private static Result firstStart;

  /** A data disk that a first start has filled, and a change of the environment while it ran. */
  @BeforeAll
  static void start() throws IOException {
    String index = Containers.pythonIndex();
    instances = new Containers(ServiceSoftware.installedBy("workbench.sh"));
    JsonNode first = JSON.readTree(Constructs.made(() -> configuration(index, "")));
    Files.writeString(
        files.resolve("start"),
        text(first.at("/resource/google_storage_bucket_object"), "/content"));
    Files.writeString(files.resolve("kernel"), text(first.get("locals"), ""));
    JsonNode changed =
        JSON.readTree(
            Constructs.made(() -> configuration(index, "environment: ['GREETING=${HOME}']")));
    Files.writeString(files.resolve("changed"), text(changed.get("locals"), ""));
    disk = emptyDisk();
    firstStart = start(true, disk, "kernel changed", "stat -c %U " + KERNEL + " && cat " + KERNEL);
  }

  @Test
  void firstStartRunsAJavaCellAndReportsIt() throws IOException {
    JsonNode report = reports(firstStart).get(0);

    assertThat(report.get("ready").asBoolean()).as(firstStart.stderr()).isTrue();
    assertThat(report.get("digest").asText()).matches("[0-9a-f]{64}");
    assertThat(firstStart.stderr()).contains("cloudnotebook: a Java cell ran");
  }

  @Test
  void kernelBelongsToTheUser() {
    assertThat(firstStart.stdout().lines().skip(1).findFirst()).contains("jupyter");
  }

  @Test
  void changeIsAppliedWhileTheInstanceRuns() throws IOException {
    assertThat(reports(firstStart).get(1).get("ready").asBoolean()).isTrue();
    assertThat(
            JSON.readTree(firstStart.stdout().lines().skip(2).findFirst().orElseThrow())
                .at("/env/GREETING")
                .asText())
        .isEqualTo("${HOME}");
  }

  @Test
  void laterStartNeedsNoNetwork() throws IOException {
    Result start = start(false, disk, "kernel", "true");

    assertThat(reports(start).get(0).get("ready").asBoolean()).as(start.stderr()).isTrue();
  }

  @Test
  void firstStartWithoutANetworkReportsWhyItFailed() throws IOException {
    JsonNode report = reports(start(false, emptyDisk(), "kernel", "true")).get(0);

    assertThat(report.get("ready").asBoolean()).isFalse();
    assertThat(report.get("reason").asText()).contains("jjava 1.0a8 cannot be fetched");
  }

  @Test
  void archiveWithAnotherHashIsNotUnpacked() throws IOException {
    Files.writeString(
        files.resolve("other"),
        Files.readString(files.resolve("kernel")).replace(ARCHIVE, "file:///etc/hostname"));

    JsonNode report = reports(start(false, emptyDisk(), "other", "true")).get(0);

    assertThat(report.get("ready").asBoolean()).isFalse();
    assertThat(report.get("reason").asText()).contains("has another SHA-256 than");
  }

  private static String configuration(String index, String more) {
    TerraformStack stack = new TerraformStack(new App(), "notebook");
    ManagedNotebook.Builder.create(stack, "Notebook")
        .notebook(
            NotebookYaml.read(
                """
                access: {publicAddress: false}
                authentication: {cloud: {}}
                mirrors: {pypi: "%s"}
                %s
                """
                    .formatted(index, more),
                "notebook.yaml"))
        .jdkArchive(new JdkArchive(ARCHIVE, NO_HASH))
        .project("research-7312")
        .region("europe-west1")
        .build();
    return Testing.synth(stack);
  }

  /** The only text there, as Terraform gives it to Google Cloud. */
  private static String text(JsonNode blocks, String path) {
    String written = blocks.valueStream().findFirst().orElseThrow().at(path).asText();
    return written.replace("$${", "${").replace("%%{", "%{");
  }

  /** A start, with an archive at hand in the place of the mirror's, and a command after it. */
  private static Result start(boolean online, Path home, String scripts, String then) {
    String program =
        """
        sha256=$(sha256sum /jdk.tar.gz | cut -d' ' -f1)
        for script in %1$s; do
          sed "s|%2$s|file:///jdk.tar.gz|; s|%3$s|$sha256|" "/scripts/$script" >"/tmp/$script"
        done
        cd /tmp && python3 /resources/workbench.py /scripts/start %1$s && %4$s
        """
            .formatted(scripts, ARCHIVE, NO_HASH, then);
    return instances.run(
        online,
        Map.of(
            HOME,
            home,
            "/scripts",
            files,
            "/resources",
            ServiceSoftware.RESOURCES.toAbsolutePath()),
        List.of("sh", "-c", program));
  }

  private static JsonNode reports(Result start) throws IOException {
    assertThat(start.exit()).as(start.stderr()).isZero();
    return JSON.readTree(start.stdout().lines().findFirst().orElseThrow());
  }

  private static Path emptyDisk() throws IOException {
    Path folder = Files.createTempDirectory(files, "disk");
    Command.of("chown", "1000:1000", folder.toString()).output();
    return folder;
  }
}
