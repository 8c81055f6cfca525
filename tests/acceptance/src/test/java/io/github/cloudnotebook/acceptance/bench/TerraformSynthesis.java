package io.github.cloudnotebook.acceptance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One run of a program that writes a Terraform configuration for a cloud. */
final class TerraformSynthesis {
  private final Path folder;
  private final String cloud;
  private final Path stack;

  /**
   * @param cloud {@code azure} or {@code gcp}
   */
  TerraformSynthesis(Path folder, String cloud, String yaml) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.cloud = cloud;
    stack = Path.of("../../stacks", cloud).toAbsolutePath().normalize();
    Files.writeString(folder.resolve("notebook.yaml"), yaml);
    Path built = folder.resolve("target");
    Files.deleteIfExists(built);
    Files.createSymbolicLink(built, stack.resolve("target"));
  }

  /** Synthesizes the stack as its README says. */
  TimedRun.Cost ofStack() throws IOException, InterruptedException {
    return run(List.of("java", "@" + stack.resolve("synth")));
  }

  /** Synthesizes an app of this many notebooks. */
  TimedRun.Cost ofApp(int notebooks) throws IOException, InterruptedException {
    return run(
        List.of(
            "java",
            "-cp",
            System.getProperty("java.class.path"),
            TerraformBenchApp.class.getName(),
            cloud,
            Integer.toString(notebooks)));
  }

  private TimedRun.Cost run(List<String> program) throws IOException, InterruptedException {
    return TimedRun.of(folder, program, Map.of());
  }
}
