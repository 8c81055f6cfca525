package io.github.cloudnotebook.acceptance.engine;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A subscription of Azure whose machines are ready at once. */
final class EchoedAzure extends EchoedCloud {
  private static final String SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";
  private static final String TENANT = "00000000-0000-0000-0000-000000000002";
  private static final Map<String, Object> IDENTITY =
      Map.of("clientId", "the client", "principalId", "the principal", "tenantId", TENANT);

  EchoedAzure() {
    super("azure-native", "com.pulumi.azurenative");
  }

  /** The passwords of databases' first administrators. */
  @Override
  List<String> secrets() {
    return there().values().stream()
        .flatMap(it -> Stream.ofNullable(it.inputs().get("administratorLoginPassword")))
        .map(String.class::cast)
        .toList();
  }

  @Override
  public boolean isPartOfTheId(String type, String input) {
    return CloudIds.has(type, input) || input.equals("location");
  }

  @Override
  String idOf(Wanted wanted) {
    // The provider names an assignment that has no name.
    return CloudIds.of(
        wanted, Map.of("subscription", SUBSCRIPTION, "roleAssignmentName", wanted.name()));
  }

  @Override
  Map<String, Object> computed(String id, Wanted wanted) {
    Map<String, Object> computed = new TreeMap<>(ofType(wanted));
    computed.put("name", id.substring(id.lastIndexOf('/') + 1));
    return computed;
  }

  private static Map<String, Object> ofType(Wanted wanted) {
    return switch (wanted.type()) {
      case "azure-native:managedidentity:UserAssignedIdentity" -> IDENTITY;
      case "azure-native:network:NetworkInterface" ->
          Map.of("ipConfigurations", List.of(Map.of("privateIPAddress", "10.0.0.4")));
      case "azure-native:network:PublicIPAddress" ->
          Map.of(
              "ipAddress",
              "203.0.113.5",
              "dnsSettings",
              Map.of("fqdn", "notebook.westeurope.cloudapp.azure.com"));
      case "azure-native:insights:DataCollectionEndpoint" ->
          Map.of("logsIngestion", Map.of("endpoint", "https://log.westeurope-1.example.com"));
      case "azure-native:insights:DataCollectionRule" -> Map.of("immutableId", "dcr-1");
      case "azure-native:operationalinsights:Workspace" -> Map.of("customerId", "the workspace");
      case "azure-native:machinelearningservices/v20230601preview:Compute" ->
          Map.of("properties", Map.of("properties", Map.of("state", "Running")));
      case "azure-native:dataprotection:BackupVault" ->
          Map.of(
              "identity",
              Map.of("type", "SystemAssigned", "principalId", "the vault's", "tenantId", TENANT));
      // Azure answers with identities by their ids, and has no secret.
      case "azure-native:compute:VirtualMachine" -> Map.of("identity", Map.of());
      default -> Map.of();
    };
  }

  @Override
  public Map<String, Object> answer(String function, Map<String, Object> arguments) {
    return switch (function) {
      case "azure-native:authorization:getClientConfig" ->
          Map.of(
              "clientId",
              "who deploys",
              "objectId",
              "who deploys",
              "subscriptionId",
              SUBSCRIPTION,
              "tenantId",
              TENANT);
      case "azure-native:operationalinsights:getWorkspace" -> Map.of("customerId", "the company's");
      case "azure-native:compute:getVirtualMachineRunCommandByVirtualMachine" ->
          Map.of("instanceView", Map.of("output", "{\"ready\": true, \"fingerprint\": \"AB:CD\"}"));
      default -> throw new IllegalArgumentException("nobody answers " + function);
    };
  }
}
