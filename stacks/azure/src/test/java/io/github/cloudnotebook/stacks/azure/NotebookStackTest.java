package io.github.cloudnotebook.stacks.azure;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.AppConfig;
import io.github.cloudnotebook.blueprint.NamedThings;
import io.github.cloudnotebook.model.NotebookYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NotebookStackTest {
  private static final Path ADDRESSES = Path.of("src/test/golden/addresses.txt");

  @Test
  void outputsTellWhatTheOwnerNeeds() throws IOException {
    assertThat(configuration().get("output").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "Url",
            "HostName",
            "CaFingerprint",
            "SignInDetails",
            "MachineId",
            "KernelIdentity",
            "DataDisk",
            "BackupVault",
            "Log",
            "LogTable",
            "KeepWhenDestroying");
  }

  @Test
  void everyOutputSaysWhatItIsFor() throws IOException {
    assertThat(configuration().get("output"))
        .allSatisfy(output -> assertThat(output.get("description").asText()).isNotBlank());
  }

  @Test
  void noOutputIsASecret() throws IOException {
    assertThat(configuration().get("output"))
        .noneMatch(output -> output.get("value").asText().contains("shared_key"));
  }

  @Test
  void regionIsAskedFor() throws IOException {
    assertThat(configuration().at("/variable/location").has("default")).isFalse();
  }

  @Test
  void stateIsBesideTheNotebook() throws IOException {
    assertThat(configuration().at("/terraform/backend/local/path").asText())
        .isEqualTo("terraform.tfstate");
  }

  /** A resource at a new address is a new resource: the old one is destroyed. */
  @Test
  void addressesStayAsTheyAre() throws IOException {
    String addresses =
        configuration().get("resource").properties().stream()
            .flatMap(
                type ->
                    type.getValue().properties().stream()
                        .map(resource -> type.getKey() + "." + resource.getKey()))
            .sorted()
            .collect(joining("\n", "", "\n"));
    if (Boolean.getBoolean("notebook.update")) {
      Files.createDirectories(ADDRESSES.getParent());
      Files.writeString(ADDRESSES, addresses);
    }

    assertThat(ADDRESSES)
        .as("if meant, rewrite it by -Dnotebook.update=true")
        .content()
        .isEqualTo(addresses);
  }

  /** bin/test checks it too. */
  private static JsonNode configuration() throws IOException {
    Path folder = Files.createDirectories(Path.of("target/cdktf.out"));
    App app = new App(AppConfig.builder().outdir(folder.toString()).build());
    new NotebookStack(
        app, "notebook", NotebookYaml.read(Path.of("notebook.yaml")), NamedThings.none());
    app.synth();
    return new ObjectMapper().readTree(folder.resolve("stacks/notebook/cdk.tf.json").toFile());
  }
}
