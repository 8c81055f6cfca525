package io.github.cloudnotebook.machine;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.JavaKernel;
import io.github.cloudnotebook.model.Mirrors;
import io.github.cloudnotebook.model.Notebook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoaderStartupScriptTest {
  private static final Path GOLDEN = Path.of("src/test/resources/startup-script-google.golden");
  private static final LoaderSource METADATA = new LoaderSource.Metadata();

  /** Google takes 262,144 bytes in a value of the metadata. */
  private static final int LIMIT_BYTES = 262_144;

  @TempDir Path machine;

  /** A machine whose systemd knows of no unit before one is enabled. */
  @BeforeEach
  void makeMachine() throws IOException {
    Path programs = Files.createDirectories(machine.resolve("bin"));
    program(
        programs.resolve("systemctl"),
        "case $1 in is-enabled) [ -e ../enabled ] ;; *) echo \"$*\" >>../enabled ;; esac");
    program(programs.resolve("update-ca-certificates"), "echo updated >>../authorities");
    program(programs.resolve("sync"), "exit 0");
    Files.createDirectories(machine.resolve("usr/local/share/ca-certificates"));
  }

  /** Changing these bytes changes what every new machine starts with. */
  @Test
  void theScriptNeverChangesUnnoticed() throws IOException {
    String text = LoaderStartupScript.of(METADATA, BundleTest.notebook("ada"));
    if (Boolean.getBoolean("notebook.update")) {
      Files.writeString(GOLDEN, text);
    }
    assertThat(text).isEqualTo(Files.readString(GOLDEN));
  }

  @Test
  void aChangedSettingChangesNothing() {
    Notebook after =
        Notebook.builder()
            .access(Access.builder().allowedCidrs("198.51.100.7/32").build())
            .authentication(Authentication.passwordAndTotp("ada", "grace"))
            .javaKernel(JavaKernel.builder().jdk(21).jvmOptions("-Xmx2g").build())
            .build();
    assertThat(LoaderStartupScript.of(METADATA, after))
        .isEqualTo(LoaderStartupScript.of(METADATA, BundleTest.notebook("ada")));
  }

  @Test
  void leavesRoomForAHundredAuthorities() {
    assertThat(
            LoaderStartupScript.of(METADATA, BundleTest.notebook("ada"))
                .getBytes(StandardCharsets.UTF_8)
                .length)
        .isLessThan(LIMIT_BYTES - 100 * 1_500);
  }

  @Test
  void terraformFindsNoTemplateInIt() {
    assertThat(LoaderStartupScript.of(METADATA, BundleTest.notebook("ada")))
        .doesNotContain("${", "%{");
  }

  @Test
  void theFirstStartWritesTheLoaderAndStartsIt() throws Exception {
    start(BundleTest.notebook("ada"));

    LoaderFiles.of(METADATA, BundleTest.notebook("ada"))
        .forEach((path, text) -> assertThat(machine.resolve(path.substring(1))).hasContent(text));
    assertThat(machine.resolve("enabled")).hasContent("enable --now cloudnotebook-loader.service");
  }

  @Test
  void aLaterStartLeavesTheLoaderAsItIs() throws Exception {
    start(BundleTest.notebook("ada"));
    Path loader = machine.resolve("usr/local/lib/cloudnotebook/loader.py");
    Files.writeString(loader, "an older loader");

    start(BundleTest.notebook("ada"));

    assertThat(loader).hasContent("an older loader");
    assertThat(machine.resolve("enabled")).hasContent("enable --now cloudnotebook-loader.service");
  }

  @Test
  void theFirstReadKnowsTheProxyAndTheCertificates() throws Exception {
    String pem = Files.readString(Path.of("src/test/resources/mirror-ca.pem"));
    start(
        Notebook.builder()
            .access(Access.builder().allowedCidrs("203.0.113.0/24").build())
            .authentication(Authentication.passwordAndTotp("ada"))
            .mirrors(
                Mirrors.builder()
                    .proxy("http://proxy.example.com:3128")
                    .caCertificates(pem)
                    .build())
            .build());

    assertThat(machine.resolve("usr/local/share/ca-certificates/notebook-mirrors.crt"))
        .hasContent(pem);
    assertThat(machine.resolve("authorities")).hasContent("updated");
    assertThat(machine.resolve("etc/systemd/system/cloudnotebook-loader.service.d/proxy.conf"))
        .content()
        .contains("https_proxy=http://proxy.example.com:3128", "no_proxy=169.254.169.254");
  }

  /** Runs the script with the machine's folders and programs in the place of this one's. */
  private void start(Notebook notebook) throws IOException, InterruptedException {
    Path script = machine.resolve("script");
    Files.writeString(
        script,
        LoaderStartupScript.of(METADATA, notebook)
            .lines()
            .map(line -> line.matches("(cat >|mkdir ).*") ? inMachine(line) : line)
            .collect(joining("\n")));
    ProcessBuilder shell =
        new ProcessBuilder("/bin/sh", script.toString())
            .directory(machine.resolve("bin").toFile())
            .inheritIO();
    shell
        .environment()
        .merge("PATH", machine.resolve("bin").toString(), (old, own) -> own + ":" + old);
    assertThat(shell.start().waitFor()).isZero();
  }

  private String inMachine(String line) {
    return line.replaceAll("(?<=[> ])/", machine + "/");
  }

  private static void program(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
