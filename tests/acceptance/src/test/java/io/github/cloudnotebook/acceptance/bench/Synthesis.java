package io.github.cloudnotebook.acceptance.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One run of the program that the CDK's command line starts, with its lookups already done. */
final class Synthesis {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-central-1";

  /**
   * Runs a command with its output in a file, and prints the CPU seconds of it and its children.
   */
  private static final String TIMED = "TIMEFORMAT='%U %S'; log=\"$0\"; time \"$@\" >\"$log\" 2>&1";

  private final Path folder;
  private final JsonNode settings;

  /**
   * The time that a run took.
   *
   * @param cpu CPU seconds of the program and its children
   * @param wall seconds from start to end
   */
  record Cost(double cpu, double wall) {}

  Synthesis(Path folder, String yaml) throws IOException {
    this.folder = Files.createDirectories(folder);
    settings = new ObjectMapper().readTree(AwsFixture.STACK.resolve("cdk.json").toFile());
    Files.writeString(folder.resolve("notebook.yaml"), yaml);
    Path built = folder.resolve("target");
    Files.deleteIfExists(built);
    Files.createSymbolicLink(built, AwsFixture.STACK.resolve("target"));
  }

  /** Synthesizes the stack as its cdk.json says. */
  Cost ofStack(boolean validated) throws IOException, InterruptedException {
    return run(validated, List.of(settings.get("app").asText().split(" ")));
  }

  /** Synthesizes an app of this many notebooks. */
  Cost ofApp(int notebooks, boolean validated) throws IOException, InterruptedException {
    return run(
        validated,
        List.of(
            "java",
            "-cp",
            System.getProperty("java.class.path"),
            BenchApp.class.getName(),
            Integer.toString(notebooks)));
  }

  private Cost run(boolean validated, List<String> app) throws IOException, InterruptedException {
    Path log = folder.resolve("synth.log");
    List<String> command = new ArrayList<>(List.of("bash", "-c", TIMED, log.toString()));
    command.addAll(app);
    ProcessBuilder program =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    program.environment().put("CDK_DEFAULT_ACCOUNT", ACCOUNT);
    program.environment().put("CDK_DEFAULT_REGION", REGION);
    program.environment().put("CDK_CONTEXT_JSON", context());
    program.environment().put("CDK_OUTDIR", folder.resolve("cdk.out").toString());
    program.environment().put("CDK_VALIDATION", Boolean.toString(validated));
    long begin = System.nanoTime();
    Process process = program.start();
    String times = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException(Files.readString(log));
    }
    double wall = (System.nanoTime() - begin) / 1e9;
    return new Cost(Stream.of(times.split(" ")).mapToDouble(Double::parseDouble).sum(), wall);
  }

  private String context() {
    ObjectMapper json = new ObjectMapper();
    ObjectNode context = settings.get("context").deepCopy();
    context.put(
        lookUp("ssm", "parameterName=/aws/service/debian/release/13/latest/amd64:"),
        "ami-0123456789abcdef0");
    context.set(lookUp("availability-zones", ""), json.valueToTree(List.of(REGION + "a")));
    context.put("aws:cdk:disable-creation-stack-traces", true);
    return context.toString();
  }

  private static String lookUp(String kind, String question) {
    return kind + ":account=" + ACCOUNT + ":" + question + "region=" + REGION;
  }
}
