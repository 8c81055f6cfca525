package io.github.cloudnotebook.acceptance.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cloudnotebook.acceptance.Constructs;
import io.github.cloudnotebook.acceptance.ServiceSoftware;
import io.github.cloudnotebook.aws.cdk.ManagedNotebook;
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
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;

/**
 * The scripts of the template, run as SageMaker runs them: as root, with its PATH and its five
 * minutes, on Debian that looks like a notebook instance. Every start has a new root disk; only the
 * volume stays.
 */
@Order(110)
class ManagedNotebookIT {
  private static final Path MANAGED = Path.of("../../constructs/jupyter/src/main/managed");
  private static final String VOLUME = "/home/ec2-user/SageMaker";
  private static final String KERNEL =
      "/home/ec2-user/.local/share/jupyter/kernels/java/kernel.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path files;

  private static Containers instances;
  private static Path volume;
  private static Result firstStart;

  /** A volume that a first start has filled. */
  @BeforeAll
  static void start() throws IOException {
    instances = new Containers(ServiceSoftware.installedBy("image.sh"));
    JsonNode scripts = Constructs.made(() -> scripts(Containers.pythonIndex()));
    for (String hook : List.of("OnCreate", "OnStart")) {
      Files.writeString(
          files.resolve(hook), scripts.at("/" + hook + "/0/Content/Fn::Base64").asText());
    }
    volume = emptyVolume();
    firstStart =
        instances.run(
            true,
            Map.of(VOLUME, volume, "/scripts", files),
            List.of(
                "sh",
                "-c",
                hook("OnCreate")
                    + " && "
                    + hook("OnStart")
                    + " && stat -c %U "
                    + KERNEL
                    + " && cat /run/asked"));
  }

  @Test
  void firstStartRunsAJavaCell() {
    assertThat(firstStart.exit()).as(firstStart.stderr()).isZero();
    assertThat(firstStart.stderr()).contains("cloudnotebook: a Java cell ran");
  }

  @Test
  void kernelBelongsToTheUser() {
    assertThat(firstStart.stdout()).startsWith("ec2-user\n");
  }

  @Test
  void timerAsksEveryMinuteWhetherTheNotebookIsIdle() {
    assertThat(firstStart.stdout())
        .contains(
            "--on-calendar=minutely /usr/bin/python3 /usr/local/lib/cloudnotebook/idle_stop.py 60");
  }

  @Test
  void laterStartNeedsNoNetwork() {
    Result start = start(false, volume, "");

    assertThat(start.exit()).as(start.stderr()).isZero();
    assertThat(start.stderr()).contains("cloudnotebook: a Java cell ran");
  }

  @Test
  void busyKernelIsNeverIdle() throws IOException {
    Result start =
        start(
            false,
            volume,
            "/home/ec2-user/anaconda3/envs/JupyterSystemEnv/bin/python /resources/idle.py");

    assertThat(start.exit()).as(start.stderr()).isZero();
    assertThat(JSON.readTree(start.stdout()))
        .isEqualTo(
            JSON.valueToTree(
                Map.of(
                    "busy",
                    "",
                    "recent",
                    "",
                    "idle",
                    "aws sagemaker stop-notebook-instance --region eu-central-1"
                        + " --notebook-instance-name lab")));
  }

  /** As where a service starts kernels over Unix sockets, which jjava does not speak. */
  @Test
  void bridgeCarriesAKernelOverUnixSockets() throws IOException {
    Result start =
        start(
            false,
            volume,
            "runuser -u ec2-user -- env HOME=/home/ec2-user"
                + " /home/ec2-user/anaconda3/envs/JupyterSystemEnv/bin/python /resources/ipc.py"
                + " /managed/ipc_bridge.py");

    assertThat(start.exit()).as(start.stderr()).isZero();
    assertThat(JSON.readTree(start.stdout()))
        .isEqualTo(
            JSON.valueToTree(
                Map.of(
                    "alone",
                    false,
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
  void firstStartWithoutANetworkSaysWhyItFailed() throws IOException {
    Result start = start(false, emptyVolume(), "");

    assertThat(start.exit()).isNotZero();
    assertThat(start.stderr())
        .contains("no JDK 25 with jshell is here, and the system's packages gave none");
  }

  @Test
  void olderJdkInTheWayIsNoJdk() throws IOException {
    Path older = Files.createDirectories(files.resolve("older/bin"));
    Path java = Files.writeString(older.resolve("java"), "#!/bin/sh\necho jdk.jshell@17.0.1\n");
    assertThat(java.toFile().setExecutable(true, false)).isTrue();

    Result start =
        instances.run(
            false,
            Map.of(
                VOLUME,
                emptyVolume(),
                "/scripts",
                files,
                "/usr/lib/jvm/java-17",
                older.getParent()),
            List.of("sh", "-c", hook("OnStart")));

    assertThat(start.exit()).isNotZero();
    assertThat(start.stderr()).contains("no JDK 25 with jshell is here");
  }

  @Test
  void archiveWithAnotherHashIsNotUnpacked() throws IOException {
    Path other = emptyVolume();
    Files.writeString(other.resolve("jdk.tar.gz"), "another archive");

    Result start =
        startWith(
            "JDK_URL=''\nJDK_SHA256=''",
            "JDK_URL='file://%s/jdk.tar.gz'\nJDK_SHA256='%s'".formatted(VOLUME, "0".repeat(64)),
            other);

    assertThat(start.exit()).isNotZero();
    assertThat(start.stderr()).contains("jdk.tar.gz has another SHA-256 than 0000");
    assertThat(other.resolve(".cloudnotebook/jdk-25")).doesNotExist();
  }

  @Test
  void jjavaWithAnotherHashIsNotTaken() throws IOException {
    Path other = copyOfTheVolume();
    Command.of("rm", "-r", other.resolve(".cloudnotebook").toString() + "/jjava-1.0a8").output();

    Result start = startWith("JJAVA_SHA256='b86ddf", "JJAVA_SHA256='000000", other);

    assertThat(start.exit()).isNotZero();
    assertThat(start.stderr()).contains("jjava 1.0a8 cannot be fetched");
  }

  /** The user owns the volume, and root starts the notebook. */
  @Test
  void rootRunsNothingOfTheUsers() throws IOException {
    Path other = copyOfTheVolume();
    Path java = other.resolve(".cloudnotebook/jdk-25/bin/java");
    Files.writeString(java, "#!/bin/sh\nid -un >>%s/ran-as\nexit 1\n".formatted(VOLUME));

    Result start = start(false, other, "");

    assertThat(start.exit()).isNotZero();
    assertThat(Files.readAllLines(other.resolve("ran-as"))).isNotEmpty().containsOnly("ec2-user");
  }

  private static JsonNode scripts(String index) {
    Stack stack = new Stack(new App(), "notebook");
    ManagedNotebook.Builder.create(stack, "Notebook")
        .notebook(
            NotebookYaml.read(
                """
                access: {allowedCidrs: [203.0.113.0/24]}
                authentication: {cloud: {}}
                mirrors: {pypi: "%s"}
                """
                    .formatted(index),
                "notebook.yaml"))
        .build();
    JsonNode template = JSON.valueToTree(Template.fromStack(stack).toJSON());
    return template.findParents("OnStart").get(0);
  }

  private static Result start(boolean online, Path of, String then) {
    String program = hook("OnStart") + (then.isEmpty() ? "" : " && " + then);
    return instances.run(
        online,
        Map.of(
            VOLUME,
            of,
            "/scripts",
            files,
            "/resources",
            ServiceSoftware.RESOURCES.toAbsolutePath(),
            "/managed",
            MANAGED.toAbsolutePath().normalize()),
        List.of("sh", "-c", program));
  }

  /** A start with another setting in its script. */
  private static Result startWith(String setting, String other, Path of) throws IOException {
    String script = Files.readString(files.resolve("OnStart"), UTF_8);
    assertThat(script).contains(setting);
    Files.writeString(of.resolve("other-script"), script.replace(setting, other));
    return instances.run(
        true, Map.of(VOLUME, of), List.of("sh", "-c", hook(VOLUME + "/other-script")));
  }

  private static String hook(String script) {
    return "env -i PATH=/sbin:bin:/usr/sbin:/usr/bin timeout 300 /bin/sh "
        + (script.startsWith("/") ? script : "/scripts/" + script);
  }

  private static Path emptyVolume() throws IOException {
    return belongingToTheUser(Files.createTempDirectory(files, "volume"));
  }

  private static Path copyOfTheVolume() throws IOException {
    Path copy = Files.createTempDirectory(files, "volume");
    Command.of("cp", "-a", volume + "/.", copy.toString()).output();
    return belongingToTheUser(copy);
  }

  private static Path belongingToTheUser(Path folder) {
    Command.of("chown", "1000:1000", folder.toString()).output();
    return folder;
  }
}
