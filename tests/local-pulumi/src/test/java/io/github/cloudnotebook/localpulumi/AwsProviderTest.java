package io.github.cloudnotebook.localpulumi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AwsProviderTest {

  private static final String PROGRAM =
      "registry.terraform.io/hashicorp/aws/5.100.0/linux_%s/terraform-provider-aws_v5.100.0_x5"
          .formatted(System.getProperty("os.arch").replace("aarch64", "arm64"));

  @TempDir private Path home;

  @Test
  void theVariableNamesIt() {
    assertThat(find(Map.of("NOTEBOOK_AWS_PROVIDER", "/opt/provider"))).contains("/opt/provider");
  }

  @Test
  void itIsFoundAmongTheUsersPlugins() throws IOException {
    Path program = provider(".terraform.d/plugins");

    assertThat(find(Map.of())).contains(program.toString());
  }

  @Test
  void itIsFoundInTheDirectoryOfData() throws IOException {
    Path program = provider("data/terraform/plugins");

    assertThat(find(Map.of("XDG_DATA_HOME", home.resolve("data").toString())))
        .contains(program.toString());
  }

  @Test
  void itIsFoundInTheMirrorThatTheSettingsName() throws IOException {
    Path program = provider("mirror");
    Path settings = home.resolve("settings");
    Files.writeString(
        settings,
        """
        provider_installation {
          filesystem_mirror {
            path    = "%s"
            include = ["registry.terraform.io/*/*"]
          }
        }
        """
            .formatted(home.resolve("mirror")));

    assertThat(find(Map.of("TF_CLI_CONFIG_FILE", settings.toString())))
        .contains(program.toString());
  }

  @Test
  void itIsFoundInTheCacheOfPlugins() throws IOException {
    Path program = provider("cache");

    assertThat(find(Map.of("TF_PLUGIN_CACHE_DIR", home.resolve("cache").toString())))
        .contains(program.toString());
  }

  @Test
  void anotherVersionIsNotTaken() throws IOException {
    Files.createDirectories(
        home.resolve(".terraform.d/plugins/registry.terraform.io/hashicorp/aws/6.0.0"));

    assertThat(find(Map.of())).isNotPresent();
  }

  private Optional<String> find(Map<String, String> environment) {
    return new AwsProvider(environment, home).find().map(Path::toString);
  }

  private Path provider(String mirror) throws IOException {
    Path program = home.resolve(mirror).resolve(PROGRAM);
    Files.createDirectories(program.getParent());
    return Files.createFile(program);
  }
}
