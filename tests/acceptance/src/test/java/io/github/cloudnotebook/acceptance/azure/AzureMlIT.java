package io.github.cloudnotebook.acceptance.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.Testing;
import io.github.cloudnotebook.acceptance.Constructs;
import io.github.cloudnotebook.acceptance.ServiceSoftware;
import io.github.cloudnotebook.azure.cdktf.AssignedUser;
import io.github.cloudnotebook.azure.cdktf.AzureProvider;
import io.github.cloudnotebook.azure.cdktf.ManagedNotebook;
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
 * The script of the configuration, run as Azure Machine Learning runs it: as root, when an instance
 * is made and at each start, on Debian that looks like one. Of a stopped instance only the user's
 * home is kept here.
 */
@Order(114)
class AzureMlIT {
  private static final String HOME = "/home/azureuser";
  private static final String ARCHIVE = "https://mirror.example.com/jdk.tar.gz";
  private static final String NO_HASH = "0".repeat(64);

  @TempDir private static Path files;

  private static Containers instances;
  private static String configuration;
  private static Path home;
  private static Result firstStart;

  /** A home that a first start has filled, which runs the script twice. */
  @BeforeAll
  static void start() throws IOException {
    instances = new Containers(ServiceSoftware.installedBy("workbench.sh"));
    configuration = Constructs.made(() -> configuration(Containers.pythonIndex()));
    Files.writeString(files.resolve("kernel"), script());
    home = emptyHome();
    firstStart =
        start(
            true,
            home,
            "/tmp/kernel /tmp/kernel && stat -c %U "
                + HOME
                + "/.local/share/jupyter/kernels/java/kernel.json");
  }

  @Test
  void realProviderTakesTheConfiguration() throws IOException {
    Path directory = Files.createDirectory(files.resolve("configuration"));
    Files.writeString(directory.resolve("cdk.tf.json"), configuration);

    Result result = io.github.cloudnotebook.localazure.AzureProvider.validate(directory);

    assertThat(result.succeeded()).as(result.stderr()).isTrue();
  }

  @Test
  void creationAndFirstStartRunAJavaCellEach() {
    assertThat(firstStart.exit()).as(firstStart.stderr()).isZero();
    assertThat(firstStart.stderr().split("cloudnotebook: a Java cell ran", -1)).hasSize(3);
  }

  @Test
  void kernelBelongsToTheUser() {
    assertThat(firstStart.stdout()).endsWith("azureuser\n");
  }

  @Test
  void laterStartNeedsNoNetwork() {
    Result start = start(false, home, "/tmp/kernel");

    assertThat(start.exit()).as(start.stderr()).isZero();
    assertThat(start.stderr()).contains("cloudnotebook: a Java cell ran");
  }

  @Test
  void creationWithoutANetworkFailsAndSaysWhy() throws IOException {
    Result start = start(false, emptyHome(), "/tmp/kernel");

    assertThat(start.exit()).isNotZero();
    assertThat(start.stderr()).contains("jjava 1.0a8 cannot be fetched");
  }

  private static String configuration(String index) {
    TerraformStack stack = new TerraformStack(new App(), "notebook");
    new AzureProvider(stack, "Azure");
    ManagedNotebook.Builder.create(stack, "Notebook")
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
        .location("westeurope")
        .users(List.of(new AssignedUser("ada", "00000000-1111-2222-3333-444444444444")))
        .build();
    return Testing.synth(stack);
  }

  /** The script as Terraform encodes it for Azure. */
  private static String script() throws IOException {
    return new ObjectMapper()
        .readTree(configuration)
        .get("locals")
        .valueStream()
        .filter(JsonNode::isTextual)
        .findFirst()
        .orElseThrow()
        .asText()
        .replace("$${", "${")
        .replace("%%{", "%{");
  }

  /** Runs scripts on an instance, with an archive at hand in the place of the mirror's. */
  private static Result start(boolean online, Path home, String scripts) {
    String program =
        """
        sha256=$(sha256sum /jdk.tar.gz | cut -d' ' -f1)
        sed "s|%s|file:///jdk.tar.gz|; s|%s|$sha256|" /scripts/kernel >/tmp/kernel
        sh /resources/azureml.sh %s
        """
            .formatted(ARCHIVE, NO_HASH, scripts);
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

  private static Path emptyHome() throws IOException {
    Path folder = Files.createTempDirectory(files, "home");
    Command.of("chown", "1000:1000", folder.toString()).output();
    return folder;
  }
}
