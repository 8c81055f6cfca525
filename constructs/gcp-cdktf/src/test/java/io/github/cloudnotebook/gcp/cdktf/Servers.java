package io.github.cloudnotebook.gcp.cdktf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.Testing;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Budget;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.Tls;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.constructs.IConstruct;

/** Servers for tests, and what their stacks are in Terraform's own JSON. */
final class Servers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Servers() {}

  static TerraformStack stack() {
    return new TerraformStack(new App(), "notebook");
  }

  static Notebook.Builder notebook() {
    return Notebook.builder()
        .access(Access.builder().allowedCidrs("203.0.113.0/24").build())
        .authentication(Authentication.passwordAndTotp("ada"));
  }

  static NotebookServerProps.Builder props() {
    return NotebookServerProps.builder()
        .notebook(notebook().build())
        .project("research-7312")
        .region("europe-west1");
  }

  /** A server that has nothing but its notebook and its place. */
  static NotebookServer server() {
    return server(props());
  }

  static NotebookServer server(NotebookServerProps.Builder props) {
    return new NotebookServer(stack(), "Server", props.build());
  }

  static NotebookServer serverOf(UnaryOperator<Notebook.Builder> change) {
    return server(props().notebook(change.apply(notebook()).build()));
  }

  /** A server that has every part, and the company's things that go with them. */
  static NotebookServer serverWithEverything() {
    return server(everything());
  }

  static NotebookServerProps.Builder everything() {
    return props()
        .notebook(notebookWithEverything().build())
        .managedZone("projects/names/managedZones/example")
        .clientSecret("projects/company/secrets/client")
        .notificationChannels(List.of("projects/research-7312/notificationChannels/17"))
        .billingAccount("012345-6789AB-CDEF01");
  }

  static Notebook.Builder notebookWithEverything() {
    return notebook()
        .access(
            Access.builder().allowedCidrs("203.0.113.0/24").domain("notebook.example.com").build())
        .tls(Tls.acme("it@example.com"))
        .authentication(
            Authentication.openIdConnect()
                .issuer("https://id.example.com")
                .clientId("notebook")
                .allowedGroups("notebooks")
                .localAdministrators("warden")
                .build())
        .budget(Budget.ofMonthlyUsd(100, "it@example.com"));
  }

  /** What must exist before the deployment asks whether the machine is ready. */
  static List<String> needed(NotebookServer server) {
    return resource(server, "terraform_data")
        .get("depends_on")
        .valueStream()
        .map(JsonNode::asText)
        .toList();
  }

  /** The machine's desired state, as an expression of Terraform's. */
  static String desiredState(NotebookServer server) {
    return synthesized(server).get("locals").toString();
  }

  /** What the machine may do, by resources of this type. */
  static List<JsonNode> grants(NotebookServer server, String type) {
    return resources(synthesized(server), type).toList();
  }

  static String json(IConstruct part) {
    return Testing.synth(TerraformStack.of(part));
  }

  static JsonNode synthesized(IConstruct part) {
    try {
      return JSON.readTree(json(part));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** The only resource of this type in a construct's stack. */
  static JsonNode resource(IConstruct part, String type) {
    List<JsonNode> found = resources(synthesized(part), type).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " resources of type " + type);
    }
    return found.get(0);
  }

  static Stream<JsonNode> resources(JsonNode synthesized, String type) {
    return synthesized.at("/resource/" + type).valueStream();
  }
}
