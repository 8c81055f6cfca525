package io.github.cloudnotebook.azure.cdktf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.Testing;
import io.github.cloudnotebook.engines.ProviderSchema;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.Size;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The database of a notebook, and the machine that administers it. */
class NotebookDatabaseTest {
  private static final Path SCHEMA = Path.of("../../../shared/schemas/azurerm-5.2.json");
  private static final String SERVER = "azurerm_postgresql_flexible_server";
  private static final String ADMINISTRATOR = SERVER + "_active_directory_administrator";
  private static final String SUBNET =
      "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/n/subnets/db";

  @Test
  void everyArgumentIsOneOfTheProviders() {
    assumeTrue(Files.exists(SCHEMA), SCHEMA + " is not there: the blocks were not checked");
    NotebookEnvironment environment =
        environment(props -> props, Database.builder().size(Size.LARGE).multiZone(true).build());

    assertThat(ProviderSchema.read(SCHEMA).mistakes(Testing.synth(TerraformStack.of(environment))))
        .isEmpty();
  }

  @Test
  void itHasNoPublicAddress() {
    JsonNode server = only(synthesized(environment()), SERVER);

    assertThat(server.get("public_network_access_enabled").asBoolean(true)).isFalse();
    assertThat(server.get("delegated_subnet_id").asText()).contains("DatabaseSubnet");
    assertThat(server.get("private_dns_zone_id").asText()).contains("private_dns_zone");
  }

  @Test
  void itTakesTlsAndScramOnly() {
    Map<String, String> parameters =
        resources(synthesized(environment()), SERVER + "_configuration")
            .collect(
                Collectors.toMap(it -> it.get("name").asText(), it -> it.get("value").asText()));

    assertThat(parameters)
        .containsEntry("require_secure_transport", "on")
        .containsEntry("azure.accepted_password_auth_method", "scram-sha-256")
        .containsEntry("password_encryption", "scram-sha-256");
  }

  @Test
  void theFirstAdministratorsPasswordIsMadeUpDuringApplyAndWrittenNowhere() {
    JsonNode server = only(synthesized(environment()), SERVER);

    assertThat(server.has("administrator_password")).isFalse();
    assertThat(server.get("administrator_password_wo").asText()).contains("${uuid()}");
    assertThat(server.get("administrator_password_wo_version").asInt()).isOne();
  }

  @Test
  void theMachinesIdentityIsTheAdministratorAndTheMachineIsToldItsName() {
    JsonNode synthesized = synthesized(environment());
    JsonNode administrator = only(synthesized, ADMINISTRATOR);
    String identity = "${azurerm_user_assigned_identity.";

    assertThat(administrator.get("object_id").asText())
        .startsWith(identity)
        .contains("principal_id");
    assertThat(administrator.get("principal_name").asText()).startsWith(identity);
    assertThat(synthesized.get("locals"))
        .singleElement()
        .asString()
        .contains("databaseAdministrator", "databaseHost", "databaseServer", "5432")
        .doesNotContain("databaseSecret");
  }

  @Test
  void theMachineStartsOnceItMayAdministerTheDatabase() {
    assertThat(
            only(synthesized(environment()), "azurerm_virtual_machine_run_command")
                .get("depends_on")
                .valueStream()
                .map(JsonNode::asText))
        .anyMatch(needed -> needed.startsWith(ADMINISTRATOR));
  }

  @Test
  void aDestroyIsRefused() {
    JsonNode synthesized = synthesized(environment());

    assertThat(only(synthesized, SERVER).at("/lifecycle/prevent_destroy").asBoolean()).isTrue();
  }

  @Test
  void whatTheDatabaseNeedsOutlivesTheNotebook() {
    NotebookEnvironment environment = environment();
    JsonNode synthesized = synthesized(environment);
    Set<String> forgotten =
        addresses(environment.getKeepCommand()).stream()
            .map(address -> address.replaceFirst("\\..*", ""))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(forgotten)
        .contains(
            SERVER,
            SERVER + "_configuration",
            ADMINISTRATOR,
            "azurerm_user_assigned_identity",
            "azurerm_virtual_network",
            "azurerm_subnet",
            "azurerm_private_dns_zone",
            "azurerm_private_dns_zone_virtual_network_link");
    assertThat(resources(synthesized, "azurerm_subnet"))
        .hasSize(2)
        .allMatch(subnet -> subnet.at("/lifecycle/prevent_destroy").asBoolean());
    assertThat(only(synthesized, "azurerm_virtual_network").get("resource_group_name").asText())
        .contains("_Kept_");
  }

  @Test
  void withoutADatabaseTheNetworkAndTheIdentityAreWhereTheyWouldBeWithOne() {
    JsonNode without = synthesized(environment(props -> props, null));
    JsonNode with = synthesized(environment());

    for (String type : Set.of("azurerm_virtual_network", "azurerm_user_assigned_identity")) {
      JsonNode before = onlyInKeptGroup(without, type);
      assertThat(before.get("name")).isEqualTo(onlyInKeptGroup(with, type).get("name"));
      assertThat(before.at("/lifecycle/prevent_destroy").asBoolean()).isFalse();
    }
  }

  @Test
  void aDatabaseThatLeavesTheNotebookIsForgottenAndNotDestroyed() {
    NotebookEnvironment with = environment();
    NotebookEnvironment without = environment(props -> props, null);
    Set<String> leaving = addresses(with.getKeepCommand());
    leaving.removeAll(addresses(without.getKeepCommand()));
    leaving.removeIf(
        address ->
            address.startsWith("azurerm_virtual_network.")
                || address.startsWith("azurerm_user_assigned_identity.")
                || address.contains("_Network_Subnet_"));

    assertThat(synthesized(without).get("removed"))
        .allMatch(block -> !block.at("/lifecycle/destroy").asBoolean(true));
    assertThat(synthesized(without).get("removed").findValuesAsText("from")).containsAll(leaving);
    assertThat(synthesized(with).get("removed").findValuesAsText("from"))
        .doesNotContainAnyElementsOf(leaving);
  }

  private static Set<String> addresses(String keepCommand) {
    return Arrays.stream(keepCommand.split(" "))
        .filter(word -> word.contains("."))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @CsvSource({
    "SMALL, B_Standard_B2s",
    "MEDIUM, B_Standard_B2ms",
    "LARGE, GP_Standard_D4ds_v5",
    "XLARGE, GP_Standard_D8ds_v5"
  })
  void eachSizeHasItsType(Size size, String type) {
    assertThat(server(Database.builder().size(size)).get("sku_name").asText()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({"20, 32768", "32, 32768", "33, 65536", "4096, 4194304", "16384, 16777216"})
  void storageIsTheNextStepOfAzures(int asked, int mebibytes) {
    assertThat(server(Database.builder().storageGiB(asked)).get("storage_mb").asInt())
        .isEqualTo(mebibytes);
  }

  @ParameterizedTest
  @CsvSource({"1, 7", "7, 7", "35, 35"})
  void backupsAreKeptForAtLeastTheRequestedDays(int asked, int kept) {
    assertThat(server(Database.builder().backupDays(asked)).get("backup_retention_days").asInt())
        .isEqualTo(kept);
  }

  @Test
  void aSecondServerIsInAnotherZone() {
    JsonNode server = server(Database.builder().size(Size.LARGE).multiZone(true));

    assertThat(server.at("/high_availability/0/mode").asText()).isEqualTo("ZoneRedundant");
    assertThat(server(Database.builder()).has("high_availability")).isFalse();
  }

  @Test
  void anExistingNetworkNeedsASubnetForTheDatabase() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> environment(props -> props.subnetId("subnet"), database()))
        .withMessageContaining("give databaseSubnetId(…)");
  }

  @Test
  void anExistingSubnetAndZoneAreUsed() {
    JsonNode synthesized =
        synthesized(
            environment(
                props ->
                    props
                        .subnetId("subnet")
                        .databaseSubnetId(SUBNET)
                        .databasePrivateDnsZoneId("zone"),
                database()));

    assertThat(only(synthesized, SERVER).get("delegated_subnet_id").asText()).isEqualTo(SUBNET);
    assertThat(only(synthesized, SERVER).get("private_dns_zone_id").asText()).isEqualTo("zone");
    assertThat(resources(synthesized, "azurerm_private_dns_zone")).isEmpty();
    assertThat(resources(synthesized, "azurerm_virtual_network")).isEmpty();
  }

  @Test
  void aSubnetForNoDatabaseIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> environment(props -> props.subnetId("subnet").databaseSubnetId(SUBNET), null))
        .withMessageContaining("there is none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> environment(props -> props.databaseSubnetId(SUBNET), database()))
        .withMessageContaining("give subnetId(…) too");
  }

  @Test
  void anExistingDatabaseIsUsedAndTheMachineBecomesItsAdministrator() {
    JsonNode synthesized =
        synthesized(
            environment(
                (stack, props) -> props.subnetId("subnet").database(existing(stack)), null));

    assertThat(resources(synthesized, SERVER)).isEmpty();
    assertThat(only(synthesized, ADMINISTRATOR).get("server_name").asText()).isEqualTo("research");
    assertThat(synthesized.get("locals").toString())
        .contains("research.postgres.database.azure.com", "lab", "existing");
  }

  @Test
  void anExistingDatabaseNeedsANetworkThatReachesIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> environment((stack, props) -> props.database(existing(stack)), null))
        .withMessageContaining("give subnetId(…), a subnet that does");
  }

  @Test
  void aNewAndAnExistingDatabaseAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                environment(
                    (stack, props) -> props.subnetId("subnet").database(existing(stack)),
                    database()))
        .withMessageContaining("leave one of the two out");
  }

  @Test
  void aServerAloneIsGivenItsDatabase() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.serverOf(notebook -> notebook.database(database())))
        .withMessageContaining("use NotebookEnvironment, which makes one");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                NotebookServer.Builder.create(Servers.stack(), "Server")
                    .notebook(Servers.notebook().build())
                    .location("westeurope")
                    .database(existing(Servers.stack()))
                    .build())
        .withMessageContaining("give subnetId(…), or use NotebookEnvironment");
  }

  @Test
  void aNameThatPostgresqlWouldCutIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                NotebookDatabase.fromNotebookDatabaseAttributes(
                    Servers.stack(),
                    "Database",
                    NotebookDatabaseAttributes.builder().host("db").databaseName("Lab").build()))
        .withMessageContaining("databaseName Lab at notebook/Database");
  }

  private static INotebookDatabase existing(TerraformStack stack) {
    return NotebookDatabase.fromNotebookDatabaseAttributes(
        stack,
        "Existing",
        NotebookDatabaseAttributes.builder()
            .host("research.postgres.database.azure.com")
            .server(new FlexibleServer("databases", "research"))
            .databaseName("lab")
            .build());
  }

  private static Database database() {
    return Database.builder().build();
  }

  private static JsonNode server(Database.Builder database) {
    return only(synthesized(environment(props -> props, database.build())), SERVER);
  }

  private static NotebookEnvironment environment() {
    return environment(props -> props, database());
  }

  private static NotebookEnvironment environment(
      UnaryOperator<NotebookEnvironmentProps.Builder> change, Database database) {
    return environment((stack, props) -> change.apply(props), database);
  }

  private static NotebookEnvironment environment(Change change, Database database) {
    TerraformStack stack = Servers.stack();
    var notebook = Servers.notebook();
    if (database != null) {
      notebook.database(database);
    }
    NotebookEnvironmentProps.Builder props =
        NotebookEnvironmentProps.builder().notebook(notebook.build()).location("westeurope");
    return new NotebookEnvironment(stack, "Notebook", change.to(stack, props).build());
  }

  private static JsonNode synthesized(NotebookEnvironment environment) {
    try {
      return new ObjectMapper().readTree(Testing.synth(TerraformStack.of(environment)));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static Stream<JsonNode> resources(JsonNode synthesized, String type) {
    return Servers.resources(synthesized, type);
  }

  private static JsonNode only(JsonNode synthesized, String type) {
    return only(resources(synthesized, type), type);
  }

  private static JsonNode onlyInKeptGroup(JsonNode synthesized, String type) {
    return only(
        resources(synthesized, type)
            .filter(made -> made.get("resource_group_name").asText().contains("_Kept_")),
        type);
  }

  private static JsonNode only(Stream<JsonNode> found, String type) {
    return found
        .reduce(
            (one, other) -> {
              throw new AssertionError("more than one " + type);
            })
        .orElseThrow(() -> new AssertionError("no " + type));
  }

  /** What a test changes of the properties. */
  private interface Change {
    NotebookEnvironmentProps.Builder to(
        TerraformStack stack, NotebookEnvironmentProps.Builder props);
  }
}
