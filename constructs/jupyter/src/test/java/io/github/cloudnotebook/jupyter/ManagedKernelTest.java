package io.github.cloudnotebook.jupyter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagedKernelTest {
  private static final String SHA_256 = "0123456789abcdef".repeat(4);

  /** What a setting holds is data to the shell, whatever characters it has. */
  @Test
  void settingsReachTheScriptUnchanged() throws Exception {
    String odd = "A=it's $HOME `id` \"x\" \\ é";

    String settings = settingsOf(kernel(Optional.empty(), List.of(odd, "B=2")).script());

    assertThat(run(settings + "printf %s \"$ENVIRONMENT\"")).isEqualTo(odd + "\nB=2");
  }

  @Test
  void jjavaIsTheOneOfTheLock() throws Exception {
    String lock =
        new String(JupyterFiles.all().get("cloudnotebook_jupyter/requirements.lock"), UTF_8);

    String pin =
        run(
            settingsOf(kernel(Optional.empty(), List.of()).script())
                + "printf 'jjava==%s \\\\\n    --hash=sha256:%s' \"$JJAVA\" \"$JJAVA_SHA256\"");

    assertThat(lock).contains(pin);
  }

  @Test
  void heapIsAnOptionOfTheJvmToo() throws Exception {
    String settings = settingsOf(kernel(Optional.empty(), List.of()).script());

    assertThat(run(settings + "printf %s \"$JVM_OPTIONS\"")).isEqualTo("-Xmx512m\n-Xss2m");
  }

  @Test
  void archiveIsFetchedByItsHash() throws Exception {
    JdkArchive archive = new JdkArchive("https://mirror.example.com/jdk.tar.gz", SHA_256);

    String settings = settingsOf(kernel(Optional.of(archive), List.of()).script());

    assertThat(run(settings + "printf '%s %s' \"$JDK_URL\" \"$JDK_SHA256\""))
        .isEqualTo("https://mirror.example.com/jdk.tar.gz " + SHA_256);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://mirror.example.com/jdk.tar.gz",
        "https://ada:secret@mirror.example.com/jdk.tar.gz",
        "/jdk.tar.gz"
      })
  void archiveElsewhereIsRefused(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JdkArchive(url, SHA_256))
        .withMessageContaining(url)
        .withMessageContaining("give one such as https://mirror.example.com/jdk-25.tar.gz");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "abc", "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF"})
  void wrongHashIsRefused(String sha256) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JdkArchive("https://mirror.example.com/jdk.tar.gz", sha256))
        .withMessageEndingWith("give it as sha256sum prints it");
  }

  @Test
  void bridgeIsThereOnlyWhereJupyterAsksForUnixSockets() throws Exception {
    ManagedKernel.Place colab =
        new ManagedKernel.Place(
            "/keep", "/kernels", List.of("/bin/python3"), Optional.empty(), true);
    ManagedKernel bridged =
        new ManagedKernel(
            colab, 25, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());

    assertThat(run(settingsOf(bridged.script()) + "printf %s \"$BRIDGE\""))
        .isEqualTo(Files.readString(Path.of("src/main/managed/ipc_bridge.py")));
    assertThat(kernel(Optional.empty(), List.of()).script()).contains("\nBRIDGE=''\n");
  }

  private static ManagedKernel kernel(Optional<JdkArchive> archive, List<String> environment) {
    return new ManagedKernel(
        new ManagedKernel.Place("/keep", "/kernels", List.of("/bin/python3"), Optional.empty()),
        25,
        archive,
        Optional.empty(),
        Optional.of(512),
        List.of("-Xss2m"),
        environment);
  }

  private static String settingsOf(String script) {
    return script.substring(0, script.indexOf("\n# Puts a Java kernel")) + "\n";
  }

  private static String run(String script) throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("/bin/sh", "-c", script).start();
    String printed = new String(shell.getInputStream().readAllBytes(), UTF_8);
    assertThat(shell.waitFor()).isZero();
    return printed;
  }
}
