package io.github.cloudnotebook.azure.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import com.pulumi.azurenative.dbforpostgresql.ServerArgs;
import com.pulumi.core.Output;
import com.pulumi.core.internal.Internal;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.Size;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The users' database: what it promises, who administers it, and what of it stays. */
class NotebookDatabaseTest {
  private static final String SERVER = "azure-native:dbforpostgresql:Server";
  private static final String PARAMETER = "azure-native:dbforpostgresql:Configuration";
  private static final String ADMINISTRATOR = "azure-native:dbforpostgresql:Administrator";
  private static final String SUBNET = "azure-native:network:Subnet";
  private static final String ZONE = "azure-native:network:PrivateZone";
  private static final String DATABASE = "notebook-database";
  private static final String NETWORK =
      "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/n";
  private static final String COMPANYS =
      "/subscriptions/s/resourceGroups/databases/providers/Microsoft.DBforPostgreSQL/flexibleServers/research";

  private static final Notebook NOTEBOOK =
      Program.notebook().database(Database.builder().storageGiB(50).build()).build();

  @Test
  void itIsInASubnetOfItsOwnBehindAPrivateZone() {
    Program program = theDefault();

    assertThat(program.inputsOf(SERVER, DATABASE))
        .containsEntry(
            "network",
            Map.of(
                "delegatedSubnetResourceId",
                "notebook-database-id",
                "privateDnsZoneArmResourceId",
                "notebook-database-id"));
    assertThat(program.inputsOf(SUBNET, DATABASE).get("delegations"))
        .asInstanceOf(LIST)
        .singleElement(MAP)
        .containsEntry("serviceName", "Microsoft.DBforPostgreSQL/flexibleServers");
    assertThat(program.inputsOf(ZONE, DATABASE).get("privateZoneName"))
        .asString()
        .endsWith(".private.postgres.database.azure.com");
  }

  @Test
  void zoneIsLinkedToTheNetworkOfTheSubnet() {
    assertThat(
            inTheCompanysNetwork(it -> it)
                .inputsOf("azure-native:network:VirtualNetworkLink", DATABASE))
        .containsEntry("virtualNetwork", Map.of("id", NETWORK));
  }

  @Test
  void itTakesTlsAndScramOnly() {
    assertThat(
            theDefault().inputsOf(PARAMETER).stream()
                .collect(
                    Collectors.toMap(it -> it.get("configurationName"), it -> it.get("value"))))
        .containsEntry("require_secure_transport", "on")
        .containsEntry("azure.accepted_password_auth_method", "scram-sha-256")
        .containsEntry("password_encryption", "scram-sha-256");
  }

  @Test
  void theFirstAdministratorsPasswordIsASecretOfPulumisThatNoTwoRunsShare() {
    Program program = theDefault();
    ServerArgs asked = (ServerArgs) program.args(SERVER, DATABASE);

    assertThat(isSecret(asked.administratorLoginPassword().orElseThrow())).isTrue();
    assertThat(password(program))
        .matches("Aa1-[A-Za-z0-9_-]{43}")
        .isNotEqualTo(password(theDefault()));
    assertThat(program.options(SERVER, DATABASE).getIgnoreChanges())
        .contains("administratorLoginPassword");
  }

  @Test
  void theMachinesIdentityIsTheAdministratorAndTheMachineIsToldItsName() {
    Program program = theDefault();

    assertThat(program.inputsOf(ADMINISTRATOR, "notebook"))
        .containsEntry("objectId", "principal of notebook")
        .containsEntry("principalName", "notebook")
        .containsEntry("principalType", "ServicePrincipal");
    assertThat(program.fact("databaseAdministrator")).isEqualTo("notebook");
    assertThat(program.fact("databaseHost")).isEqualTo("own.postgres.database.azure.com");
    assertThat(program.fact("databasePort")).isEqualTo("5432");
    assertThat(program.fact("databaseName")).isEqualTo("notebook");
    assertThat(program.fact("databaseServer")).isEqualTo("own");
  }

  @Test
  void itStaysWithEverythingThatItNeeds() {
    assertThat(theDefault().kept())
        .extracting(resource -> resource.substring(resource.lastIndexOf(':') + 1))
        .contains(
            "Server " + DATABASE,
            "Administrator notebook",
            "PrivateZone " + DATABASE,
            "VirtualNetworkLink " + DATABASE,
            "Subnet " + DATABASE,
            "Subnet notebook",
            "VirtualNetwork notebook",
            "UserAssignedIdentity notebook");
    assertThat(theDefault().guarded())
        .extracting(resource -> resource.substring(resource.lastIndexOf(':') + 1))
        .contains(
            "Server " + DATABASE,
            "Administrator notebook",
            "Subnet " + DATABASE,
            "VirtualNetwork notebook",
            "UserAssignedIdentity notebook");
    assertThat(Program.of(it -> it.notebook(NOTEBOOK).protectData(false)).guarded()).isEmpty();
  }

  @Test
  void withoutADatabaseNetworkAndIdentityGoWithTheStack() {
    assertThat(Program.of(it -> it).kept())
        .noneMatch(it -> it.contains("VirtualNetwork") || it.contains("Identity"));
  }

  @ParameterizedTest
  @CsvSource({
    "SMALL, Standard_B2s, Burstable",
    "MEDIUM, Standard_B2ms, Burstable",
    "LARGE, Standard_D4ds_v5, GeneralPurpose"
  })
  void eachSizeHasItsTypeAndTier(Size size, String name, String tier) {
    assertThat(server(Database.builder().size(size)))
        .containsEntry("sku", Map.of("name", name, "tier", tier));
  }

  @Test
  void storageAndBackupsAreRoundedUpToWhatAzureHas() {
    assertThat(server(Database.builder().storageGiB(50).backupDays(3)))
        .containsEntry("storage", Map.of("storageSizeGB", 64.0))
        .extractingByKey("backup", MAP)
        .containsEntry("backupRetentionDays", 7.0);
  }

  @Test
  void aSecondServerIsInAnotherZone() {
    assertThat(server(Database.builder().size(Size.LARGE).multiZone(true)))
        .extractingByKey("highAvailability", MAP)
        .containsEntry("mode", "ZoneRedundant");
    assertThat(server(Database.builder())).doesNotContainKey("highAvailability");
  }

  @Test
  void databaseThatAzureDoesNotHaveIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> server(Database.builder().backupDays(36)))
        .withMessageContaining("database.backupDays: 36 is too large");
  }

  @Test
  void companysSubnetAndZoneAreUsed() {
    Program program = inTheCompanysNetwork(it -> it.databasePrivateDnsZoneId("zone"));

    assertThat(program.inputsOf(SERVER, DATABASE))
        .containsEntry(
            "network",
            Map.of(
                "delegatedSubnetResourceId",
                NETWORK + "/subnets/databases",
                "privateDnsZoneArmResourceId",
                "zone"));
    assertThat(program.inputsOf(ZONE)).isEmpty();
    assertThat(program.inputsOf("azure-native:network:VirtualNetwork")).isEmpty();
  }

  @Test
  void companysNetworkNeedsASubnetForTheDatabase() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Program.of(it -> it.notebook(NOTEBOOK).subnetId("subnet")))
        .withMessageContaining("give databaseSubnetId(…)");
  }

  @Test
  void existingDatabaseIsUsedAndTheMachineBecomesItsAdministrator() {
    Program program = withExisting(it -> it.serverId(COMPANYS), Program.notebook().build());

    assertThat(program.inputsOf(SERVER)).isEmpty();
    assertThat(program.inputsOf(ADMINISTRATOR, "notebook"))
        .containsEntry("serverName", "research")
        .containsEntry("resourceGroupName", "databases");
    assertThat(program.fact("databaseHost")).isEqualTo("research.postgres.database.azure.com");
    assertThat(program.fact("databaseName")).isEqualTo("lab");
    assertThat(program.fact("databaseServer")).isEqualTo("existing");
  }

  @Test
  void machineThatAdministersAnExistingDatabaseAlreadyIsNotMadeToAgain() {
    assertThat(withExisting(it -> it, Program.notebook().build()).inputsOf(ADMINISTRATOR))
        .isEmpty();
  }

  @Test
  void existingDatabaseNeedsANetworkThatReachesIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Program.run(
                    () ->
                        new NotebookEnvironment(
                            "notebook",
                            NotebookEnvironmentArgs.builder()
                                .notebook(Program.notebook().build())
                                .location("westeurope")
                                .database(
                                    new NotebookDatabase(
                                        "research",
                                        NotebookDatabaseArgs.builder().host("db").build()))
                                .build())))
        .withMessageContaining("give subnetId(…), a subnet that does");
  }

  @Test
  void newAndExistingDatabaseAreRefusedTogether() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withExisting(it -> it, NOTEBOOK))
        .withMessageContaining("leave one of the two out");
    assertRefused(
        it -> it.host("db").database(Database.builder().build()),
        "host at research gives an existing server, and database is for a new one: leave one of the"
            + " two out");
    assertRefused(
        it -> it.serverId(COMPANYS),
        "serverId at research is for an existing server: give its host, or leave it out");
  }

  @Test
  void nameThatPostgresqlWouldCutIsRefused() {
    assertRefused(
        it -> it.host("db").databaseName("Lab"),
        "databaseName Lab at research: up to 30 lower-case letters, digits and _ are allowed, a"
            + " letter first; give one like notebook");
  }

  @Test
  void serverWhoseNotebookHasADatabaseAsksForIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Program.run(
                    () ->
                        new NotebookServer(
                            "lab",
                            NotebookServerArgs.builder()
                                .notebook(NOTEBOOK)
                                .location("westeurope")
                                .subnetId("subnet")
                                .build())))
        .withMessageStartingWith("the notebook has a database, but the props at lab have none");
  }

  private static Program theDefault() {
    return Program.of(it -> it.notebook(NOTEBOOK));
  }

  private static Map<String, Object> server(Database.Builder database) {
    return Program.of(it -> it.notebook(Program.notebook().database(database.build()).build()))
        .inputsOf(SERVER, DATABASE);
  }

  private static Program inTheCompanysNetwork(UnaryOperator<NotebookEnvironmentArgs.Builder> more) {
    return Program.of(
        it ->
            more.apply(
                it.notebook(NOTEBOOK)
                    .subnetId(NETWORK + "/subnets/machines")
                    .databaseSubnetId(NETWORK + "/subnets/databases")));
  }

  private static Program withExisting(
      UnaryOperator<NotebookDatabaseArgs.Builder> more, Notebook notebook) {
    return Program.run(
        () ->
            new NotebookEnvironment(
                "notebook",
                NotebookEnvironmentArgs.builder()
                    .notebook(notebook)
                    .location("westeurope")
                    .subnetId("subnet")
                    .database(
                        new NotebookDatabase(
                            "research",
                            more.apply(
                                    NotebookDatabaseArgs.builder()
                                        .host("research.postgres.database.azure.com")
                                        .databaseName("lab"))
                                .build()))
                    .build()));
  }

  private static void assertRefused(
      UnaryOperator<NotebookDatabaseArgs.Builder> args, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Program.run(
                    () ->
                        new NotebookDatabase(
                            "research", args.apply(NotebookDatabaseArgs.builder()).build())))
        .withMessage(message);
  }

  private static String password(Program program) {
    return (String) program.inputsOf(SERVER, DATABASE).get("administratorLoginPassword");
  }

  private static boolean isSecret(Output<String> output) {
    return Internal.of(output).isSecret().join();
  }
}
