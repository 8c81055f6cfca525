package io.github.cloudnotebook.localmachine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionTest {

  private static final Connection ADA =
      new Connection(
          URI.create("https://notebook.localhost:8443"),
          "ada",
          "correct horse",
          "otpauth://totp/notebook%3Aada?secret=JBSWY3DP&issuer=notebook",
          "/somewhere/ca.crt");

  @TempDir private Path directory;

  @Test
  void programsFindAllThatIsNeededToSignIn() throws IOException {
    ADA.write(file());

    assertThat((Object) new ObjectMapper().readValue(file().toFile(), Map.class))
        .isEqualTo(
            Map.of(
                "url", "https://notebook.localhost:8443",
                "user", "ada",
                "password", "correct horse",
                "otpauth", "otpauth://totp/notebook%3Aada?secret=JBSWY3DP&issuer=notebook",
                "caCertificate", "/somewhere/ca.crt"));
  }

  @Test
  void onlyItsOwnerCanReadIt() throws IOException {
    Files.writeString(file(), "an older one, open to all");
    ADA.write(file());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void itReadsBackWhatWasWritten() {
    ADA.write(file());

    assertThat(Connection.read(file())).contains(ADA);
  }

  @Test
  void withoutAFileThereIsNone() {
    assertThat(Connection.read(file())).isEmpty();
  }

  @Test
  void theSecretCanBeTypedIn() {
    assertThat(ADA.oneTimeCodeSecret()).isEqualTo("JBSWY3DP");
  }

  private Path file() {
    return directory.resolve("connection.json");
  }
}
