package io.github.cloudnotebook.azure.pulumi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.pulumi.test.Mocks;
import io.github.cloudnotebook.engines.PulumiProgram;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A Pulumi program for Azure that runs without an engine. */
final class Program extends PulumiProgram {
  static final String MACHINE = "azure-native:compute:VirtualMachine";
  static final String COMMAND = "azure-native:compute:VirtualMachineRunCommandByVirtualMachine";
  static final String SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";

  private static final ObjectMapper JSON = new ObjectMapper();

  private Program(Runnable program) {
    this(program, "Running");
  }

  private Program(Runnable program, String stateOfInstances) {
    super(program, asked -> made(asked, stateOfInstances), Program::answer);
  }

  /** The smallest notebook, to be completed. */
  static Notebook.Builder notebook() {
    return Notebook.builder()
        .access(Access.builder().allowedCidrs("203.0.113.0/24").build())
        .authentication(Authentication.passwordAndTotp("ada"));
  }

  /** Runs a program with one environment. */
  static Program of(UnaryOperator<NotebookEnvironmentArgs.Builder> args) {
    return run(
        () ->
            new NotebookEnvironment(
                "notebook",
                args.apply(
                        NotebookEnvironmentArgs.builder()
                            .notebook(notebook().build())
                            .location("westeurope"))
                    .build()));
  }

  /** Runs a program. */
  static Program run(Runnable program) {
    return new Program(program);
  }

  /** Runs a program whose compute instances end in a state. */
  static Program run(Runnable program, String stateOfInstances) {
    return new Program(program, stateOfInstances);
  }

  /** The desired state, as the machine reads it. */
  String document() {
    return new String(
        Base64.getDecoder().decode((String) inputsOf(MACHINE, "notebook").get("userData")), UTF_8);
  }

  /** A fact that the machine is told. */
  String fact(String name) {
    try {
      JsonNode document = JSON.readTree(document());
      return document.path("facts").path(name).asText();
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON", e);
    }
  }

  private static Map<String, Object> made(Mocks.ResourceArgs asked, String stateOfInstances) {
    Map<String, Object> state = new HashMap<>(asked.inputs);
    if (asked.type.endsWith(":Compute")) {
      state.put("properties", Map.of("properties", Map.of("state", stateOfInstances)));
    }
    state.put(
        "name",
        Stream.of(
                "vaultName",
                "runCommandName",
                "vmName",
                "containerName",
                "accountName",
                "serverName",
                "computeName")
            .map(asked.inputs::get)
            .filter(it -> it != null)
            .findFirst()
            .orElse(asked.name));
    // Azure answers with more than it is asked for.
    state.remove("identity");
    if (asked.type.startsWith("azure-native:dataprotection:")) {
      state.remove("properties");
      state.put(
          "identity", Map.of("principalId", "identity of " + asked.name, "tenantId", "tenant"));
    }
    state.put("ipConfigurations", List.of(Map.of("privateIPAddress", "10.1.0.7")));
    state.put("dnsSettings", Map.of("fqdn", "notebook.westeurope.cloudapp.azure.com"));
    state.put("ipAddress", "203.0.113.5");
    state.put("fullyQualifiedDomainName", "own.postgres.database.azure.com");
    state.put("tenantId", "tenant");
    state.put("clientId", "client of " + asked.name);
    state.put("principalId", "principal of " + asked.name);
    state.put("customerId", "customer");
    state.put("immutableId", "dcr-1");
    state.put("logsIngestion", Map.of("endpoint", "https://ingest.example.com"));
    return state;
  }

  /** A subscription that has what a program asks it for. */
  private static Map<String, Object> answer(Mocks.CallArgs asked) {
    return switch (asked.token) {
      case "azure-native:authorization:getClientConfig" ->
          Map.of(
              "clientId", "deployer",
              "objectId", "deployer",
              "subscriptionId", SUBSCRIPTION,
              "tenantId", "tenant");
      case "azure-native:network:getPublicIPAddress" -> Map.of("ipAddress", "203.0.113.9");
      case "azure-native:managedidentity:getUserAssignedIdentity" ->
          Map.of(
              "clientId", "company's client",
              "principalId", "company's principal",
              "tenantId", "tenant");
      case "azure-native:operationalinsights:getWorkspace" -> Map.of("customerId", "company");
      case "azure-native:compute:getVirtualMachineRunCommandByVirtualMachine" ->
          Map.of("instanceView", Map.of("output", "{\"ready\": true, \"fingerprint\": \"ab:cd\"}"));
      default -> throw new IllegalArgumentException("nobody answers " + asked.token);
    };
  }
}
