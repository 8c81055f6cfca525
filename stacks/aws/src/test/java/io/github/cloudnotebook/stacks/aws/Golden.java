package io.github.cloudnotebook.stacks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file with output that must not change unnoticed; {@code -Dnotebook.update=true} rewrites it.
 */
record Golden(Path file) {

  static Golden assertThatFile(String name) {
    return new Golden(Path.of("src/test/golden", name));
  }

  void holds(String actual) throws IOException {
    if (Boolean.getBoolean("notebook.update")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, actual);
    }
    List<String> expected = Files.readAllLines(file);
    List<String> lines = actual.lines().toList();
    for (int i = 0; i < Math.max(expected.size(), lines.size()); i++) {
      assertThat(i < lines.size() ? lines.get(i) : "the end")
          .as("%s, line %d; if meant, rewrite it by -Dnotebook.update=true", file, i + 1)
          .isEqualTo(i < expected.size() ? expected.get(i) : "the end");
    }
  }
}
