package io.github.cloudnotebook.localmachine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Containers download a package once and never block one another. */
class DownloadsTest {

  @TempDir private Path directory;

  @Test
  void theNextContainerFindsADownload() throws IOException {
    Downloads first = downloads("first");
    Files.writeString(packages(first).resolve("git_1_amd64.deb"), "git");
    first.keep();

    assertThat(packages(downloads("second")).resolve("git_1_amd64.deb")).hasContent("git");
  }

  @Test
  void whatOneContainerRemovesAndLocksTheOtherStillHas() throws IOException {
    Downloads first = downloads("first");
    Files.writeString(packages(first).resolve("git_1_amd64.deb"), "git");
    first.keep();
    Path second = packages(downloads("second"));

    Files.writeString(packages(first).resolve("lock"), "");
    Files.delete(packages(first).resolve("git_1_amd64.deb"));
    first.keep();

    assertThat(second.resolve("git_1_amd64.deb")).hasContent("git");
    assertThat(second.resolve("lock")).doesNotExist();
    assertThat(packages(downloads("third"))).isDirectoryContaining("glob:**/git_1_amd64.deb");
  }

  private Downloads downloads(String container) {
    return new Downloads(new Cache(directory.resolve("cache")), directory.resolve(container));
  }

  /** The directory that the container sees as apt's. */
  private static Path packages(Downloads downloads) {
    String option =
        downloads.options().stream()
            .filter(it -> it.endsWith(":/var/cache/apt/archives"))
            .findFirst()
            .orElseThrow();
    return Path.of(option.replaceAll("^--bind=(.*):.*$", "$1"));
  }
}
