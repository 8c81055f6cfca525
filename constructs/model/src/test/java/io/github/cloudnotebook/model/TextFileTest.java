package io.github.cloudnotebook.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class TextFileTest {

  static final Charset[] WIDE = {UTF_16, UTF_16BE, UTF_16LE};

  @TempDir Path directory;

  @Test
  void textIsReadUnchanged() throws IOException {
    assertThat(TextFile.read(file("# für Ada 😀\n".getBytes(UTF_8)))).isEqualTo("# für Ada 😀\n");
  }

  @Test
  void anEmptyFileIsEmptyText() throws IOException {
    assertThat(TextFile.read(file(new byte[0]))).isEmpty();
  }

  @Test
  void aMissingFileIsReportedWithItsPath() {
    assertThatThrownBy(() -> TextFile.read(Path.of("no-such-file.yaml")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "cannot read no-such-file.yaml: there is no such file; run this in the directory that"
                + " has it, or make it; its place is "
                + Path.of("").toAbsolutePath().resolve("no-such-file.yaml"));
  }

  @Test
  void aDirectoryIsReportedAsOne() {
    assertRefused(directory, "it is a directory");
  }

  @Test
  void aFileOfAnotherUserIsReportedAsOne() {
    assertThat(TextFile.problem(new AccessDeniedException("notebook.yaml")))
        .isEqualTo("this user may not read it; change its permissions, or be another user");
  }

  @Test
  void otherSystemErrorsAreReportedInTheirOwnWords() throws IOException {
    Path file = file(new byte[0]);

    assertRefused(file.resolve("inside"), "Not a directory");
  }

  @Test
  void aByteThatIsNotUtf8IsReportedWithItsPosition() throws IOException {
    assertRefused(
        file("name: lab\n# für Ada\n".getBytes(ISO_8859_1)),
        "it is not UTF-8: line 2 has the byte 0xFC as its byte 4; save it as UTF-8");
  }

  @Test
  void aCharacterCutOffAtTheEndIsNotUtf8() throws IOException {
    assertRefused(
        file(new byte[] {'#', (byte) 0xC3}),
        "it is not UTF-8: line 1 has the byte 0xC3 as its byte 2; save it as UTF-8");
  }

  @ParameterizedTest
  @FieldSource("WIDE")
  void utf16IsReportedAsSuch(Charset charset) throws IOException {
    assertRefused(file("name: lab\n".getBytes(charset)), "it is in UTF-16; save it as UTF-8");
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(directory.resolve("notebook.yaml"), bytes);
  }

  private static void assertRefused(Path file, String problem) {
    assertThatThrownBy(() -> TextFile.read(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot read %s: %s; its place is %s".formatted(file, problem, file));
  }
}
