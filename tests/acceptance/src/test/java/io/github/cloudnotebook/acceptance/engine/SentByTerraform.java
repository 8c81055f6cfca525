package io.github.cloudnotebook.acceptance.engine;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.Testing;
import io.github.cloudnotebook.acceptance.Constructs;
import io.github.cloudnotebook.azure.cdktf.AzureProvider;
import io.github.cloudnotebook.azure.cdktf.NotebookEnvironment;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What CDK for Terraform sends to the machine of Azure's minimal example; the local Azure boots one
 * from the like. What only an apply knows is {@link #LATER}.
 *
 * @param customData what the machine starts with
 * @param script of its run command, with the digest of the state
 * @param state what it is told, by paths
 */
record SentByTerraform(String customData, String script, Map<String, String> state) {
  static final String LATER = "@LATER@";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern WITHIN_TEXT = Pattern.compile("\\$\\{[^{}]*\\}");
  private static final Pattern BY_ITSELF = Pattern.compile("= azurerm_[\\w.\\[\\]]+");
  private static final String DOCUMENT_BEGINS = "${jsonencode(";
  private static final String DOCUMENT_ENDS = ")}";

  static SentByTerraform ofAzuresMinimal() throws JsonProcessingException {
    JsonNode configuration = JSON.readTree(Constructs.made(SentByTerraform::configuration));
    JsonNode resources = configuration.get("resource");
    JsonNode machine = resources.get("azurerm_linux_virtual_machine").elements().next();
    JsonNode command = resources.get("azurerm_virtual_machine_run_command").elements().next();
    return new SentByTerraform(
        machine.get("custom_data").asText(),
        WITHIN_TEXT.matcher(command.at("/source/0/script").asText()).replaceAll(LATER),
        leaves(document(configuration.get("locals").elements().next().asText())));
  }

  /** The texts in a document, by their paths. */
  static Map<String, String> leaves(JsonNode document) {
    Map<String, String> leaves = new TreeMap<>();
    collect("", document, leaves);
    return leaves;
  }

  /** Whether a value that was sent is one that Terraform would send there. */
  boolean hasAt(String path, String value) {
    String pattern =
        Stream.of(state.get(path).split(LATER, -1)).map(Pattern::quote).collect(joining(".+"));
    return value.matches(pattern);
  }

  private static void collect(String path, JsonNode node, Map<String, String> leaves) {
    if (node.isContainerNode()) {
      node.properties().forEach(it -> collect(path + "/" + it.getKey(), it.getValue(), leaves));
    } else {
      leaves.put(path, node.asText());
    }
  }

  /** The document in an expression of Terraform's. */
  private static JsonNode document(String expression) throws JsonProcessingException {
    String text =
        expression.substring(
            DOCUMENT_BEGINS.length(), expression.length() - DOCUMENT_ENDS.length());
    text = WITHIN_TEXT.matcher(text).replaceAll(LATER);
    text = BY_ITSELF.matcher(text).replaceAll("= \"" + LATER + "\"");
    return JSON.readTree(text.replace("\" = ", "\": "));
  }

  private static String configuration() {
    TerraformStack stack = new TerraformStack(new App(), "notebook");
    new AzureProvider(stack, "Azure");
    NotebookEnvironment.Builder.create(stack, "Notebook")
        .notebook(
            Notebook.builder()
                .access(Access.builder().allowedCidrs("203.0.113.0/24").build())
                .authentication(Authentication.passwordAndTotp("ada", "grace"))
                .build())
        .location("westeurope")
        .build();
    return Testing.synth(stack);
  }
}
