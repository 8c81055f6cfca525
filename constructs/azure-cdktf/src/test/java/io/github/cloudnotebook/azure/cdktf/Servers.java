package io.github.cloudnotebook.azure.cdktf;

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
    return NotebookServerProps.builder().notebook(notebook().build()).location("westeurope");
  }

  /** A server that has nothing but its notebook and its region. */
  static NotebookServer server() {
    return server(props());
  }

  /** A server that has every part, and the company's things that go with them. */
  static NotebookServer serverWithEverything() {
    return server(everything());
  }

  static NotebookServerProps.Builder everything() {
    return props()
        .notebook(notebookWithEverything().build())
        .dnsZoneId(
            "/subscriptions/s/resourceGroups/names/providers/Microsoft.Network/dnsZones/example.com")
        .actionGroupId(
            "/subscriptions/s/resourceGroups/company/providers/Microsoft.Insights/actionGroups/it")
        .clientSecretId(companySecret("client"));
  }

  static Notebook.Builder notebookWithEverything() {
    return notebook()
        .access(
            Access.builder().allowedCidrs("203.0.113.0/24").domain("notebook.example.com").build())
        .tls(Tls.acme("it@example.com"))
        .budget(Budget.ofMonthlyUsd(100, "it@example.com"))
        .authentication(
            Authentication.openIdConnect()
                .issuer("https://id.example.com")
                .clientId("notebook")
                .allowedGroups("notebooks")
                .build());
  }

  /** The id of an existing secret in the company's vault. */
  static String companySecret(String name) {
    return "/subscriptions/s/resourceGroups/company/providers/Microsoft.KeyVault/vaults/company/secrets/"
        + name;
  }

  static NotebookServer server(NotebookServerProps.Builder props) {
    return new NotebookServer(stack(), "Server", props.build());
  }

  static NotebookServer serverOf(UnaryOperator<Notebook.Builder> change) {
    return server(props().notebook(change.apply(notebook()).build()));
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

  /** The only resource of this type. */
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

  /** What the machine's identity, and others of the stack, may do. */
  static List<JsonNode> roles(NotebookServer server) {
    return resources(synthesized(server), "azurerm_role_assignment").toList();
  }

  /** What must exist before the machine is told to start. */
  static List<String> needed(NotebookServer server) {
    return resource(server, "azurerm_virtual_machine_run_command")
        .get("depends_on")
        .valueStream()
        .map(JsonNode::asText)
        .toList();
  }

  /** The machine's desired state, as an expression of Terraform's. */
  static String desiredState(NotebookServer server) {
    return synthesized(server).get("locals").toString();
  }
}
