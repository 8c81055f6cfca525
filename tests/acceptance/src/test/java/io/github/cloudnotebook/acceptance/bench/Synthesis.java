package io.github.cloudnotebook.acceptance.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cloudnotebook.acceptance.aws.AwsFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One run of the program that the CDK's command line starts, with its lookups already done. */
final class Synthesis {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-central-1";

  private final Path folder;
  private final JsonNode settings;

  Synthesis(Path folder, String yaml) throws IOException {
    this.folder = Files.createDirectories(folder);
    settings = new ObjectMapper().readTree(AwsFixture.STACK.resolve("cdk.json").toFile());
    Files.writeString(folder.resolve("notebook.yaml"), yaml);
    Path built = folder.resolve("target");
    Files.deleteIfExists(built);
    Files.createSymbolicLink(built, AwsFixture.STACK.resolve("target"));
  }

  /** Synthesizes the stack as its cdk.json says. */
  TimedRun.Cost ofStack(boolean validated) throws IOException, InterruptedException {
    return run(validated, List.of(settings.get("app").asText().split(" ")));
  }

  /** Synthesizes an app of this many notebooks. */
  TimedRun.Cost ofApp(int notebooks, boolean validated) throws IOException, InterruptedException {
    return run(
        validated,
        List.of(
            "java",
            "-cp",
            System.getProperty("java.class.path"),
            BenchApp.class.getName(),
            Integer.toString(notebooks)));
  }

  private TimedRun.Cost run(boolean validated, List<String> app)
      throws IOException, InterruptedException {
    Map<String, String> environment =
        Map.of(
            "CDK_DEFAULT_ACCOUNT", ACCOUNT,
            "CDK_DEFAULT_REGION", REGION,
            "CDK_CONTEXT_JSON", context(),
            "CDK_OUTDIR", folder.resolve("cdk.out").toString(),
            "CDK_VALIDATION", Boolean.toString(validated));
    return TimedRun.of(folder, app, environment);
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
