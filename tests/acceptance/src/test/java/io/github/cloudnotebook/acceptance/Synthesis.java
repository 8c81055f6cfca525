package io.github.cloudnotebook.acceptance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One run of the program that the CDK's command line starts, with its look-ups already done. */
final class Synthesis {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-central-1";

  private final Path folder;

  Synthesis(Path folder, String yaml) throws IOException {
    this.folder = Files.createDirectories(folder);
    Files.writeString(folder.resolve("notebook.yaml"), yaml);
  }

  /** The seconds that an app of this many notebooks takes. */
  double seconds(int notebooks) throws IOException, InterruptedException {
    ProcessBuilder program =
        new ProcessBuilder(
                "java",
                "-cp",
                System.getProperty("java.class.path"),
                BenchApp.class.getName(),
                Integer.toString(notebooks))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("synth.log").toFile());
    program.environment().put("CDK_DEFAULT_ACCOUNT", ACCOUNT);
    program.environment().put("CDK_DEFAULT_REGION", REGION);
    program.environment().put("CDK_CONTEXT_JSON", context());
    program.environment().put("CDK_OUTDIR", folder.resolve("cdk.out-" + notebooks).toString());
    long begin = System.nanoTime();
    if (program.start().waitFor() != 0) {
      throw new IOException(Files.readString(folder.resolve("synth.log")));
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  private static String context() throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode context =
        (ObjectNode) json.readTree(Path.of("../../stacks/aws/cdk.json").toFile()).get("context");
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
