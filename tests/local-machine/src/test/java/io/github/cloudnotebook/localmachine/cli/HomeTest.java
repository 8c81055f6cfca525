package io.github.cloudnotebook.localmachine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.localmachine.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

  private static final List<String> SOURCES = List.of("tool.json", "notebook.yaml", "src");

  @TempDir private Path directory;
  private Path stack;

  @BeforeEach
  void writeAStack() throws IOException {
    stack = directory.resolve("stack");
    Files.createDirectories(stack.resolve("target"));
    Files.writeString(stack.resolve("tool.json"), "{}");
    Files.createDirectories(stack.resolve("src/main"));
    Files.writeString(stack.resolve("src/main/Program.java"), "first");
    Files.writeString(stack.resolve("notebook.yaml"), "name: first");
    Files.writeString(stack.resolve("target/notebook-stack.jar"), "a jar");
  }

  @Test
  void othersCannotLookIn() throws IOException {
    Home home = Home.at(directory.resolve("home"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.directory())))
        .isEqualTo("rwx------");
  }

  @Test
  void theAppIsTheStackAsItIsNow() throws IOException {
    Home home = Home.at(directory.resolve("home"));
    home.takeOver(stack, SOURCES);
    Files.writeString(stack.resolve("notebook.yaml"), "name: second");
    Files.writeString(stack.resolve("src/main/Program.java"), "second");
    home.takeOver(stack, SOURCES);

    assertThat(home.app().resolve("notebook.yaml")).hasContent("name: second");
    assertThat(home.app().resolve("tool.json")).hasContent("{}");
    assertThat(home.app().resolve("src/main/Program.java")).hasContent("second");
    assertThat(home.app().resolve("target/notebook-stack.jar")).hasContent("a jar");
  }

  @Test
  void whatTheBuildPutsBesideTheJarIsThereToo() throws IOException {
    Files.createDirectory(stack.resolve("target/lib"));
    Home home = Home.at(directory.resolve("home"));
    home.takeOver(stack, SOURCES);
    Files.writeString(stack.resolve("target/lib/library.jar"), "a library");

    assertThat(home.app().resolve("target/lib/library.jar")).hasContent("a library");
  }

  @Test
  void aStackThatIsNotBuiltHasNoBuildOutput() {
    Trees.delete(stack.resolve("target"));
    Home home = Home.at(directory.resolve("home"));

    home.takeOver(stack, SOURCES);

    assertThat(home.app().resolve("target")).doesNotExist();
  }

  @Test
  void theToolsStateStaysInTheAppAndOutOfTheStack() throws IOException {
    Home home = Home.at(directory.resolve("home"));
    home.takeOver(stack, SOURCES);
    Files.writeString(home.app().resolve("remembered.json"), "remembered");
    home.takeOver(stack, SOURCES);

    assertThat(home.app().resolve("remembered.json")).hasContent("remembered");
    assertThat(stack.resolve("remembered.json")).doesNotExist();
  }

  @Test
  void deletingItLeavesTheStackAlone() {
    Home home = Home.at(directory.resolve("home"));
    home.takeOver(stack, SOURCES);

    home.delete();

    assertThat(home.directory()).doesNotExist();
    assertThat(stack.resolve("target/notebook-stack.jar")).hasContent("a jar");
  }
}
