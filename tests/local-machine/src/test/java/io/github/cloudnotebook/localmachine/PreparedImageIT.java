package io.github.cloudnotebook.localmachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Software is installed once for many machines, which share nothing else. */
class PreparedImageIT {

  private static final Image DEBIAN = new BaseImage(Cache.standard());
  private static final String INSTALL = "cp program /usr/bin/program; rm /usr/bin/clear";

  @TempDir private Path directory;

  @Test
  void whatTheProgramWritesLiesOverTheBaseImageAndAMachineChangesNeither() throws IOException {
    List<Path> layers = image("1", INSTALL).layers();

    RootDisk machine = new RootDisk(directory.resolve("machine"));
    machine.mount(layers);
    try {
      assertThat(machine.root().resolve("usr/bin/program")).hasContent("a program");
      assertThat(machine.root().resolve("usr/bin/clear")).doesNotExist();
      Files.writeString(machine.root().resolve("usr/bin/program"), "changed");
    } finally {
      machine.unmount();
    }

    assertThat(layers).hasSize(2).endsWith(DEBIAN.layers().get(0));
    assertThat(layers.get(0).resolve("usr/bin/program")).hasContent("a program");
    assertThat(layers.get(1).resolve("usr/bin/program")).doesNotExist();
    assertThat(layers.get(1).resolve("usr/bin/clear")).exists();
  }

  @Test
  void itHoldsNothingUniqueToAMachine() throws IOException {
    Path layer = image("1", INSTALL).layers().get(0);

    assertThat(layer.resolve("etc/machine-id")).doesNotExist();
    assertThat(layer.resolve("var/lib/cloud")).doesNotExist();
    assertThat(layer.resolve("var/lib/dbus")).doesNotExist();
  }

  @Test
  void itIsMadeOnceAndRebuiltWhenAnIngredientChanges() throws IOException {
    Path first = image("1", INSTALL).layers().get(0);
    Files.writeString(first.resolve("kept"), "");

    assertThat(image("1", INSTALL).layers().get(0)).isEqualTo(first);
    assertThat(first.resolve("kept")).exists();
    assertThat(image("2", INSTALL).layers().get(0)).isNotEqualTo(first);
  }

  @Test
  void aProgramThatFailsLeavesNoImageAndNoMount() throws IOException {
    assertThatThrownBy(() -> image("1", "echo no space is left; exit 3").layers())
        .isInstanceOf(LocalCloudException.class)
        .hasMessageContaining("ended with 3")
        .hasMessageContaining("no space is left");

    try (Stream<Path> made = Files.list(directory.resolve("cache"))) {
      assertThat(made).noneMatch(path -> path.getFileName().toString().startsWith("prepared"));
    }
    assertThat(Command.of("mount").output()).doesNotContain(directory.toString());
  }

  private Image image(String ingredient, String script) throws IOException {
    Path files = Files.createDirectories(directory.resolve("files"));
    Files.writeString(files.resolve("program"), "a program");
    return new PreparedImage(
        DEBIAN,
        new Preparation(files, List.of("sh", "-ec", script), List.of(ingredient)),
        new Cache(directory.resolve("cache")));
  }
}
