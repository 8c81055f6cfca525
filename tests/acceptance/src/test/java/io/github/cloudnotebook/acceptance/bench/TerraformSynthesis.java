package io.github.cloudnotebook.acceptance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One run of a program that writes a Terraform configuration for a cloud. */
final class TerraformSynthesis {
  /** For 50 notebooks; the JVM's own is enough for 20. */
  private static final String STACK_SIZE = "-Xss256m";

  private final Path folder;
  private final String cloud;
  private final Path jar;

  /**
   * @param cloud {@code azure} or {@code gcp}
   */
  TerraformSynthesis(Path folder, String cloud, String yaml) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.cloud = cloud;
    jar = Path.of("../../stacks", cloud, "target/notebook-stack.jar").toAbsolutePath().normalize();
    Files.writeString(folder.resolve("notebook.yaml"), yaml);
  }

  /** Synthesizes the stack as its README says. */
  TimedRun.Cost ofStack() throws IOException, InterruptedException {
    return run(List.of("java", "-jar", jar.toString()));
  }

  /** Synthesizes an app of this many notebooks. */
  TimedRun.Cost ofApp(int notebooks) throws IOException, InterruptedException {
    return run(
        List.of(
            "java",
            STACK_SIZE,
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
