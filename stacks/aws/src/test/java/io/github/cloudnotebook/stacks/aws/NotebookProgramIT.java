package io.github.cloudnotebook.stacks.aws;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built program, started as in cdk.json, in a directory other than the build's. */
class NotebookProgramIT {
  private static final String ARCHIVE = "target/notebook-stack.jsa";

  @TempDir Path directory;

  @BeforeEach
  void copyWhatIsBuilt() throws IOException {
    Files.createDirectory(directory.resolve("target"));
    for (String file : List.of("notebook.yaml", "target/notebook-stack.jar", ARCHIVE)) {
      Files.copy(Path.of(file), directory.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.createSymbolicLink(
        directory.resolve("target/lib"), Path.of("target/lib").toAbsolutePath());
  }

  @AfterEach
  void leaveTheLibrariesAlone() throws IOException {
    Files.delete(directory.resolve("target/lib"));
  }

  @Test
  void classesComeFromTheArchive() throws Exception {
    assertThat(classesLoadedInSilence())
        .filteredOn(line -> line.contains(NotebookApp.class.getName() + " "))
        .singleElement()
        .asString()
        .contains("shared objects file");
  }

  @Test
  void archiveOfAnotherJvmIsIgnored() throws Exception {
    Path archive = directory.resolve(ARCHIVE);
    String bytes = Files.readString(archive, ISO_8859_1);
    String others = bytes.replace("Server VM (", "Server XX (");
    assertThat(others).isNotEqualTo(bytes);
    Files.delete(archive);
    Files.writeString(archive, others, ISO_8859_1);

    assertThat(classesLoadedInSilence()).noneMatch(line -> line.contains("(top)"));
  }

  @Test
  void archiveOfAnotherBuildIsIgnored() throws Exception {
    Path jar = directory.resolve("target/notebook-stack.jar");
    byte[] bytes = Files.readAllBytes(jar);
    Files.delete(jar);
    Files.write(jar, bytes); // Same content, newer timestamp.

    assertThat(classesLoadedInSilence()).noneMatch(line -> line.contains("(top)"));
  }

  @Test
  void missingArchiveIsNoError() throws Exception {
    Files.delete(directory.resolve(ARCHIVE));

    assertThat(classesLoadedInSilence()).noneMatch(line -> line.contains("(top)"));
  }

  /** Synthesizes without output, and returns a line for each class with its source. */
  private List<String> classesLoadedInSilence() throws IOException, InterruptedException {
    Path classes = directory.resolve("classes.log");
    String app = DeployedApp.JSON.readTree(Path.of("cdk.json").toFile()).get("app").asText();
    List<String> command = new ArrayList<>(List.of(app.split(" ")));
    command.add(command.indexOf("-jar"), "-Xlog:class+load:file=" + classes);
    Map<String, String> environment = new HashMap<>(Program.SIGNED_IN);
    environment.put("CDK_VALIDATION", "false");
    Program.Run run = new Program(directory, command).run(environment, "cdk.out");
    assertThat(run.output()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(directory.resolve("cdk.out/notebook.template.json")).exists();
    return Files.readAllLines(classes);
  }
}
