package io.github.cloudnotebook.stacks.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The app in a separate process, in a directory with a notebook.yaml. */
record Program(Path directory, List<String> command) {
  /** The variables that the CDK's command line sets for a user who is signed in to AWS. */
  static final Map<String, String> SIGNED_IN =
      Map.of(
          "CDK_DEFAULT_ACCOUNT", DeployedApp.ACCOUNT,
          "CDK_DEFAULT_REGION", DeployedApp.REGION,
          "CDK_CONTEXT_JSON", DeployedApp.context().toString());

  /**
   * The result of a run.
   *
   * @param output all that it printed
   */
  record Run(int status, String output) {}

  /** Runs it with these variables, and with no others of the CDK's. */
  Run run(Map<String, String> environment, String outputDirectory)
      throws IOException, InterruptedException {
    Path output = directory.resolve(outputDirectory + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("CDK_"));
    builder.environment().put("CDK_OUTDIR", directory.resolve(outputDirectory).toString());
    builder.environment().put("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20");
    builder.environment().putAll(environment);
    int status = builder.start().waitFor();
    return new Run(status, Files.readString(output));
  }
}
