package io.github.cloudnotebook.acceptance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cloudnotebook.acceptance.Constructs;
import io.github.cloudnotebook.acceptance.ServiceSoftware;
import io.github.cloudnotebook.aws.cdk.StudioSpaces;
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
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.assertions.Template;

/**
 * The script of the template, run as SageMaker Studio runs it: by the space's user, who may become
 * root, within five minutes. Every start has a new root disk; only the home folder stays.
 */
@Order(115)
class StudioSpacesIT {
  private static final String HOME = "/home/sagemaker-user";

  /** What the image of a notebook instance lacks to look like a space. */
  private static final String AS_IN_A_SPACE =
      """
      set -eu
      usermod --login sagemaker-user --home %1$s ec2-user
      ln -s /home/ec2-user/anaconda3/envs/JupyterSystemEnv /opt/conda
      echo 'ALL ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/space
      install -D -m 755 /scripts/lifecycle /opt/ml/lifecycleconfig/lifecycle_script.sh
      exec runuser -u sagemaker-user -- env -i HOME=%1$s PATH=/opt/conda/bin:/usr/bin:/bin \
        timeout 300 /opt/ml/lifecycleconfig/lifecycle_script.sh
      """
          .formatted(HOME);

  @TempDir private static Path files;

  private static Containers spaces;
  private static Path volume;
  private static Result firstStart;

  /** A volume that a first start has filled. */
  @BeforeAll
  static void start() throws IOException {
    spaces = new Containers(ServiceSoftware.installedBy("image.sh"));
    String script = Constructs.made(() -> script(Containers.pythonIndex()));
    Files.writeString(files.resolve("lifecycle"), script);
    volume = emptyVolume();
    firstStart = start(true, volume);
  }

  @Test
  void firstStartRunsAJavaCell() {
    assertThat(firstStart.exit()).as(firstStart.stderr()).isZero();
    assertThat(firstStart.stderr()).contains("cloudnotebook: a Java cell ran");
    assertThat(volume.resolve(".local/share/jupyter/kernels/java/kernel.json")).exists();
  }

  @Test
  void laterStartNeedsNoNetwork() {
    Result start = start(false, volume);

    assertThat(start.exit()).as(start.stderr()).isZero();
    assertThat(start.stderr()).contains("cloudnotebook: a Java cell ran");
  }

  @Test
  void firstStartWithoutANetworkSaysWhyItFailed() throws IOException {
    Result start = start(false, emptyVolume());

    assertThat(start.exit()).isNotZero();
    assertThat(start.stderr())
        .contains("no JDK 25 with jshell is here, and the system's packages gave none");
  }

  private static String script(String index) {
    Stack stack =
        new Stack(
            new App(),
            "notebook",
            StackProps.builder().env(Environment.builder().region("eu-central-1").build()).build());
    StudioSpaces.Builder.create(stack, "Studio")
        .notebook(
            NotebookYaml.read(
                """
                access: {allowedCidrs: [203.0.113.0/24]}
                authentication: {cloud: {}}
                mirrors: {pypi: "%s"}
                """
                    .formatted(index),
                "notebook.yaml"))
        .domainId("d-0123456789ab")
        .users(List.of("ada"))
        .build();
    return new ObjectMapper()
        .valueToTree(Template.fromStack(stack).toJSON())
        .findValue("StudioLifecycleConfigContent")
        .get("Fn::Base64")
        .asText();
  }

  private static Result start(boolean online, Path home) {
    return spaces.run(
        online, Map.of(HOME, home, "/scripts", files), List.of("sh", "-c", AS_IN_A_SPACE));
  }

  private static Path emptyVolume() throws IOException {
    Path folder = Files.createTempDirectory(files, "volume");
    Command.of("chown", "1000:1000", folder.toString()).output();
    return folder;
  }
}
