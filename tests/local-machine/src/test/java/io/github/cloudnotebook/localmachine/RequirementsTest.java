package io.github.cloudnotebook.localmachine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequirementsTest {

  @TempDir private Path directory;

  @Test
  void everyMissingProgramIsReported() {
    assertThatThrownBy(() -> new Requirements(directory.toString()).check())
        .isInstanceOf(LocalCloudException.class)
        .hasMessageContaining("lacks: ")
        .hasMessageContaining("mmdebstrap")
        .hasMessageContaining("systemd-nspawn");
  }

  @Test
  void anInstalledProgramIsNotReported() throws Exception {
    Files.createFile(
        directory.resolve("socat"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));

    assertThatThrownBy(() -> new Requirements("/nowhere:" + directory).check())
        .hasMessageContaining("npm")
        .message()
        .doesNotContain("socat");
  }
}
