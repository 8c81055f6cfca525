package io.github.cloudnotebook.gcp.cdktf;

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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The database of a notebook, and the machine that administers it. */
class NotebookDatabaseTest {
  private static final Path SCHEMA = Path.of("../../../shared/schemas/google-7.45.0.json");
  private static final String BINDINGS_SCHEMA = "NOTEBOOK_GOOGLE_SCHEMA";
  private static final String SERVER = "google_sql_database_instance";
  private static final String USER = "google_sql_user";
  private static final String NETWORK = "projects/lab-net/global/networks/lab";
  private static final String SUBNETWORK =
      "projects/lab-net/regions/europe-west1/subnetworks/notebooks";

  /** The bindings are of 6.50: Google Cloud has these three since. */
  @Test
  void everyArgumentIsOneOfTheBindingsOrNewer() {
    String schema = System.getenv(BINDINGS_SCHEMA);
    assumeTrue(schema != null, BINDINGS_SCHEMA + " is not set: the blocks were not checked");

    assertThat(mistakes(Path.of(schema)))
        .extracting(mistake -> mistake.replaceFirst(".*\\.(\\w+) is no argument .*", "$1"))
        .containsExactlyInAnyOrder(
            "database_roles", "psc_auto_dns_enabled", "server_certificate_rotation_mode");
  }

  /** The copy has the types of some services only; all are in the bindings. */
  @Test
  void everyArgumentIsOneOfTheProviders() {
    assumeTrue(Files.exists(SCHEMA), SCHEMA + " is not there: the blocks were not checked");

    assertThat(mistakes(SCHEMA))
        .allMatch(mistake -> mistake.endsWith(" is of no type of the provider"));
  }

  @Test
  void itHasNoAddressOfItsOwn() {
    JsonNode connections = settings(Database.builder()).at("/ip_configuration/0");

    assertThat(connections.get("ipv4_enabled").asBoolean(true)).isFalse();
    assertThat(connections.has("private_network")).isFalse();
    assertThat(connections.at("/psc_config/0/psc_enabled").asBoolean()).isTrue();
    assertThat(connections.at("/psc_config/0/allowed_consumer_projects"))
        .extracting(JsonNode::asText)
        .containsExactly("research-7312");
  }

  @Test
  void itTakesTlsOnlyAndItsCertificateIsRenewed() {
    JsonNode connections = settings(Database.builder()).at("/ip_configuration/0");

    assertThat(connections.get("ssl_mode").asText()).isEqualTo("ENCRYPTED_ONLY");
    assertThat(connections.get("server_ca_mode").asText()).isEqualTo("GOOGLE_MANAGED_CAS_CA");
    assertThat(connections.get("server_certificate_rotation_mode").asText())
        .isEqualTo("AUTOMATIC_ROTATION_DURING_MAINTENANCE");
  }

  @Test
  void itTakesTokensAndPasswordsByScram() {
    assertThat(settings(Database.builder()).get("database_flags"))
        .extracting(flag -> flag.get("name").asText() + "=" + flag.get("value").asText())
        .contains("cloudsql.iam_authentication=on", "password_encryption=scram-sha-256");
  }

  @Test
  void anAddressInTheSubnetworkLeadsToIt() {
    JsonNode synthesized =
        synthesized(
            environment(
                (stack, props) -> props.networkId(NETWORK).subnetworkId(SUBNETWORK), database()));

    assertThat(resources(synthesized, "google_compute_network")).isEmpty();
    assertThat(resources(synthesized, "google_compute_address"))
        .filteredOn(address -> address.path("address_type").asText().equals("INTERNAL"))
        .singleElement()
        .extracting(address -> address.get("subnetwork").asText())
        .isEqualTo(SUBNETWORK);
    JsonNode rule = only(synthesized, "google_compute_forwarding_rule");
    assertThat(rule.get("network").asText()).isEqualTo(NETWORK);
    assertThat(rule.get("target").asText()).contains("psc_service_attachment_link");
    assertThat(rule.get("load_balancing_scheme").asText()).isEmpty();
  }

  @Test
  void itsNameIsKnownInTheNetworkAlone() {
    JsonNode synthesized = synthesized(environment());
    JsonNode zone = only(synthesized, "google_dns_managed_zone");
    JsonNode record = only(synthesized, "google_dns_record_set");

    assertThat(zone.get("visibility").asText()).isEqualTo("private");
    assertThat(zone.at("/private_visibility_config/0/networks/0/network_url").asText())
        .contains("google_compute_network");
    assertThat(zone.get("dns_name")).isEqualTo(record.get("name"));
    assertThat(record.get("name").asText()).contains("trimsuffix", "dns_name").endsWith("}.");
  }

  @Test
  void noPasswordIsWrittenAnywhere() {
    assertThat(Testing.synth(TerraformStack.of(environment())))
        .doesNotContain("root_password", "password_wo", "\"password\":");
  }

  @Test
  void theMachinesAccountAdministersIt() {
    JsonNode user = only(synthesized(environment()), USER);

    assertThat(user.get("type").asText()).isEqualTo("CLOUD_IAM_SERVICE_ACCOUNT");
    assertThat(user.get("name").asText())
        .contains("trimsuffix", "google_service_account", ".gserviceaccount.com");
    assertThat(user.get("database_roles"))
        .extracting(JsonNode::asText)
        .containsExactly("cloudsqlsuperuser");
    assertThat(user.get("deletion_policy").asText()).isEqualTo("ABANDON");
  }

  @Test
  void theMachineSignsInToThisInstanceOnly() {
    JsonNode grant =
        resources(synthesized(environment()), "google_project_iam_member").stream()
            .filter(member -> member.get("role").asText().equals("roles/cloudsql.instanceUser"))
            .findFirst()
            .orElseThrow();

    assertThat(grant.at("/condition/0/expression").asText())
        .contains("sqladmin.googleapis.com/Instance", "projects/research-7312/instances/${")
        .contains(SERVER);
  }

  @Test
  void theMachineIsToldTheWayAndWhoSignsTheCertificate() {
    assertThat(synthesized(environment()).get("locals"))
        .singleElement()
        .asString()
        .contains("databaseAdministrator", "databaseHost", "databaseServer", "5432")
        .contains("nonsensitive(google_sql_database_instance")
        .doesNotContain("databaseSecret");
  }

  @Test
  void theDeploymentWaitsForTheRightToAdministerIt() {
    assertThat(resources(synthesized(environment()), "terraform_data"))
        .filteredOn(data -> data.has("provisioner"))
        .singleElement()
        .extracting(ready -> ready.get("depends_on").toString())
        .asString()
        .contains(USER, "MachineSignsIn");
  }

  @Test
  void aDestroyIsRefusedThreeTimes() {
    NotebookEnvironment environment = environment();
    JsonNode server = only(synthesized(environment), SERVER);

    assertThat(server.at("/lifecycle/prevent_destroy").asBoolean()).isTrue();
    assertThat(server.get("deletion_protection").asBoolean()).isTrue();
    assertThat(server.at("/settings/0/deletion_protection_enabled").asBoolean()).isTrue();
    assertThat(server.at("/settings/0/retain_backups_on_delete").asBoolean()).isTrue();
    assertThat(environment.getKeepCommand()).contains(" " + SERVER + ".");
  }

  @Test
  void aDatabaseThatLeavesTheNotebookIsForgottenAndNotDestroyed() {
    String kept =
        List.of(environment().getKeepCommand().split(" ")).stream()
            .filter(address -> address.startsWith(SERVER))
            .findFirst()
            .orElseThrow();

    assertThat(synthesized(environment((stack, props) -> props, null)).get("removed"))
        .filteredOn(block -> block.get("from").asText().equals(kept))
        .singleElement()
        .matches(block -> !block.at("/lifecycle/destroy").asBoolean(true));
  }

  @Test
  void noInstanceHasTheNameOfADeletedOne() {
    assertThat(only(synthesized(environment()), SERVER).get("name").asText())
        .matches("notebook-\\w{8}-\\$\\{substr\\(terraform_data\\..*\\.id, 0, 8\\)}");
  }

  @ParameterizedTest
  @CsvSource({
    "SMALL, db-custom-2-4096",
    "MEDIUM, db-custom-2-8192",
    "LARGE, db-custom-4-16384",
    "XLARGE, db-custom-8-32768"
  })
  void eachSizeHasItsType(Size size, String type) {
    JsonNode settings = settings(Database.builder().size(size));

    assertThat(settings.get("tier").asText()).isEqualTo(type);
    assertThat(settings.get("edition").asText()).isEqualTo("ENTERPRISE");
  }

  @ParameterizedTest
  @CsvSource({"db-custom-1-3840, ENTERPRISE", "db-perf-optimized-N-4, ENTERPRISE_PLUS"})
  void aTypeHasItsEdition(String type, String edition) {
    assertThat(settings(Database.builder().machineType(type)).get("edition").asText())
        .isEqualTo(edition);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "db-custom-3-4096",
        "db-custom-98-98304",
        "db-custom-2-4000",
        "db-custom-1-3584",
        "db-custom-8-7168",
        "db-custom-2-16384",
        "db-f1-micro",
        "GP_Standard_D4ds_v5"
      })
  void anotherTypeIsRefused(String type) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Database.builder().machineType(type)))
        .withMessageContaining("database.machineType: \"" + type + "\"")
        .withMessageContaining("db-custom-4-16384");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "7, 7", "30, 7"})
  void itCanBeSetBackToAnyMomentOfAWeekAndToTheBackupOfEachDay(int asked, int logs) {
    JsonNode backups = settings(Database.builder().backupDays(asked)).at("/backup_configuration/0");

    assertThat(backups.get("transaction_log_retention_days").asInt()).isEqualTo(logs);
    assertThat(backups.at("/backup_retention_settings/0/retained_backups").asInt())
        .isEqualTo(asked);
    assertThat(backups.get("location").asText()).isEqualTo("europe-west1");
  }

  @Test
  void aSecondServerIsInAnotherZone() {
    assertThat(settings(Database.builder().multiZone(true)).get("availability_type").asText())
        .isEqualTo("REGIONAL");
    assertThat(settings(Database.builder()).get("availability_type").asText()).isEqualTo("ZONAL");
  }

  @Test
  void anExistingDatabaseIsUsed() {
    JsonNode synthesized =
        synthesized(
            environment(
                (stack, props) ->
                    props
                        .networkId(NETWORK)
                        .subnetworkId(SUBNETWORK)
                        .database(existing(stack, "lab")),
                null));

    assertThat(resources(synthesized, SERVER)).isEmpty();
    assertThat(resources(synthesized, "google_dns_managed_zone")).isEmpty();
    assertThat(only(synthesized, USER).get("instance").asText()).isEqualTo("research");
    assertThat(only(synthesized, USER).get("project").asText()).isEqualTo("databases-1");
    assertThat(synthesized.get("locals").toString())
        .contains("data.google_sql_database_instance", "server_ca_cert", "lab", "existing");
  }

  @Test
  void anExistingDatabaseNeedsANetworkThatReachesIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> environment((stack, props) -> props.database(existing(stack, "lab")), null))
        .withMessageContaining("give networkId(…) and subnetworkId(…), a network that does");
  }

  @Test
  void aNewAndAnExistingDatabaseAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                environment(
                    (stack, props) ->
                        props
                            .networkId(NETWORK)
                            .subnetworkId(SUBNETWORK)
                            .database(existing(stack, "lab")),
                    database()))
        .withMessageContaining("leave one of the two out");
  }

  @Test
  void aServerAloneIsGivenItsDatabase() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.serverOf(notebook -> notebook.database(database())))
        .withMessageContaining("use NotebookEnvironment, which makes one");
  }

  @Test
  void aNameThatPostgresqlWouldCutIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> existing(Servers.stack(), "Lab"))
        .withMessageContaining("databaseName Lab at notebook/Existing");
  }

  private static INotebookDatabase existing(TerraformStack stack, String databaseName) {
    return NotebookDatabase.fromNotebookDatabaseAttributes(
        stack,
        "Existing",
        NotebookDatabaseAttributes.builder()
            .instance(new CloudSqlInstance("databases-1", "research"))
            .databaseName(databaseName)
            .build());
  }

  private static Database database() {
    return Database.builder().build();
  }

  private static JsonNode settings(Database.Builder database) {
    NotebookEnvironment environment = environment((stack, props) -> props, database.build());
    return only(synthesized(environment), SERVER).at("/settings/0");
  }

  private static List<String> mistakes(Path schema) {
    return ProviderSchema.read(schema).mistakes(Testing.synth(TerraformStack.of(environment())));
  }

  private static NotebookEnvironment environment() {
    return environment((stack, props) -> props, database());
  }

  private static NotebookEnvironment environment(Change change, Database database) {
    TerraformStack stack = Servers.stack();
    var notebook = Servers.notebook();
    if (database != null) {
      notebook.database(database);
    }
    NotebookEnvironmentProps.Builder props =
        NotebookEnvironmentProps.builder()
            .notebook(notebook.build())
            .project("research-7312")
            .region("europe-west1");
    return new NotebookEnvironment(stack, "Notebook", change.to(stack, props).build());
  }

  private static JsonNode synthesized(NotebookEnvironment environment) {
    try {
      return new ObjectMapper().readTree(Testing.synth(TerraformStack.of(environment)));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static List<JsonNode> resources(JsonNode synthesized, String type) {
    return Servers.resources(synthesized, type).toList();
  }

  private static JsonNode only(JsonNode synthesized, String type) {
    List<JsonNode> found = resources(synthesized, type);
    assertThat(found).as(type).hasSize(1);
    return found.get(0);
  }

  /** What a test changes of the properties. */
  private interface Change {
    NotebookEnvironmentProps.Builder to(
        TerraformStack stack, NotebookEnvironmentProps.Builder props);
  }
}
