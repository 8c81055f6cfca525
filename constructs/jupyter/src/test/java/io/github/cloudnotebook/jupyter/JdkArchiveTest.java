package io.github.cloudnotebook.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class JdkArchiveTest {
  private static final String URL = "https://mirror.example.com/jdk-25.tar.gz";
  private static final String SHA_256 = "0123456789abcdef".repeat(4);

  @Test
  void urlWithItsHashIsAnArchive() {
    assertThat(JdkArchive.parse(URL + "#sha256=" + SHA_256))
        .isEqualTo(new JdkArchive(URL, SHA_256));
  }

  @Test
  void urlWithoutAHashIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JdkArchive.parse(URL))
        .withMessageContaining(URL + " does not end with its SHA-256");
  }

  @Test
  void hashThatIsNoneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JdkArchive.parse(URL + "#sha256=0123"))
        .withMessageContaining("0123, is not 64 hexadecimal digits");
  }
}
