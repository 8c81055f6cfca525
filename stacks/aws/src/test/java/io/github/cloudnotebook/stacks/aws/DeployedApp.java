package io.github.cloudnotebook.stacks.aws;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.NotebookYaml;
import io.github.cloudnotebook.model.ObjectStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;

/** The app as the CDK's command line runs it: with cdk.json's flags, and look-ups made before. */
final class DeployedApp {
  static final ObjectMapper JSON = new ObjectMapper();
  static final String ACCOUNT = "123456789012";
  static final String REGION = "eu-central-1";

  private DeployedApp() {}

  static App into(Path directory) {
    return new App(
        AppProps.builder()
            .context(JSON.convertValue(context(), new TypeReference<Map<String, Object>>() {}))
            .outdir(directory.toString())
            .build());
  }

  /** The stack of the notebook.yaml that lies beside cdk.json. */
  static NotebookStack stack(App app) {
    return stack(app, NotebookYaml.read(Path.of("notebook.yaml")));
  }

  /** The stack of a notebook that has every optional part. */
  static NotebookStack stackWithEveryPart(App app) {
    return stack(
        app,
        Notebook.builder()
            .access(Access.builder().allowedCidrs("203.0.113.0/24").build())
            .authentication(Authentication.passwordAndTotp("ada"))
            .storage(ObjectStorage.builder().build())
            .build());
  }

  private static NotebookStack stack(App app, Notebook notebook) {
    return new NotebookStack(
        app,
        "notebook",
        notebook,
        StackProps.builder()
            .env(Environment.builder().account(ACCOUNT).region(REGION).build())
            .build());
  }

  static JsonNode context() {
    try {
      ObjectNode context = (ObjectNode) JSON.readTree(Path.of("cdk.json").toFile()).get("context");
      context.put(
          lookUp("ssm", "parameterName=/aws/service/debian/release/13/latest/amd64:"),
          "ami-0123456789abcdef0");
      context.set(
          lookUp("availability-zones", ""),
          JSON.valueToTree(List.of("eu-central-1a", "eu-central-1b")));
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String lookUp(String kind, String question) {
    return kind + ":account=" + ACCOUNT + ":" + question + "region=" + REGION;
  }
}
