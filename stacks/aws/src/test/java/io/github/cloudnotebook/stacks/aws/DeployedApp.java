package io.github.cloudnotebook.stacks.aws;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.NotebookYaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;

/** The app as the CDK's command line runs it: with cdk.json's flags, and look-ups already made. */
final class DeployedApp {
  static final ObjectMapper JSON = new ObjectMapper();
  static final String ACCOUNT = "123456789012";
  static final String REGION = "eu-central-1";

  /** The sections that add optional parts. */
  static final String EVERY_PART =
      """
      storage: {}
      database: {}
      budget: {monthlyUsd: 150, emails: [it@example.com]}
      """;

  /** AWS GovCloud has no budgets. */
  private static final String EVERY_PART_BUT_A_BUDGET = EVERY_PART.replaceAll("budget: .*", "");

  private DeployedApp() {}

  static App into(Path directory) {
    return into(directory, REGION);
  }

  private static App into(Path directory, String region) {
    ObjectNode context = (ObjectNode) context();
    context.setAll(lookUpsIn(region));
    return new App(
        AppProps.builder()
            .context(JSON.convertValue(context, new TypeReference<Map<String, Object>>() {}))
            .outdir(directory.toString())
            .build());
  }

  /** The stack of the notebook.yaml next to cdk.json. */
  static NotebookStack stack(App app) {
    return stack(app, notebook());
  }

  /** The stack of that notebook with every optional part. */
  static NotebookStack stackWithEveryPart(App app) {
    return stack(app, notebookWith(EVERY_PART));
  }

  /** The settings of that notebook.yaml. */
  static Notebook notebook() {
    return NotebookYaml.read(Path.of("notebook.yaml"));
  }

  /** The same with a section added, as a user would. */
  static Notebook notebookWith(String section) {
    try {
      return NotebookYaml.read(Files.readString(Path.of("notebook.yaml")) + section, "with more");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static NotebookStack stack(App app, Notebook notebook) {
    return stack(app, notebook, REGION);
  }

  /** The stack in that region with every part that AWS has there, and a database of that size. */
  static NotebookStack stackWithEveryPartIn(Path directory, String region, String size) {
    String parts = region.startsWith("us-gov-") ? EVERY_PART_BUT_A_BUDGET : EVERY_PART;
    String sized = parts.replace("database: {}", "database: {size: " + size + "}");
    return stack(into(directory, region), notebookWith(sized), region);
  }

  static ManagedNotebookStack managedStack(App app, Notebook notebook) {
    return new ManagedNotebookStack(app, "notebook", notebook, in(REGION));
  }

  /** A stack that a company fills itself. */
  static Stack emptyStack(App app, String id) {
    return new Stack(app, id, in(REGION));
  }

  private static NotebookStack stack(App app, Notebook notebook, String region) {
    return new NotebookStack(app, "notebook", notebook, in(region));
  }

  private static StackProps in(String region) {
    return StackProps.builder()
        .env(Environment.builder().account(ACCOUNT).region(region).build())
        .build();
  }

  static JsonNode context() {
    try {
      ObjectNode context = (ObjectNode) JSON.readTree(Path.of("cdk.json").toFile()).get("context");
      context.setAll(lookUpsIn(REGION));
      context.set(
          lookUp("hosted-zone", "domainName=example.com:", REGION),
          JSON.valueToTree(Map.of("Id", "/hostedzone/Z0EXAMPLE", "Name", "example.com.")));
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode lookUpsIn(String region) {
    String image = "parameterName=/aws/service/debian/release/13/latest/amd64:";
    ObjectNode lookUps = JSON.createObjectNode();
    lookUps.put(lookUp("ssm", image, region), "ami-0123456789abcdef0");
    lookUps.putArray(lookUp("availability-zones", "", region)).add(region + "a").add(region + "b");
    return lookUps;
  }

  private static String lookUp(String kind, String question, String region) {
    return kind + ":account=" + ACCOUNT + ":" + question + "region=" + region;
  }
}
