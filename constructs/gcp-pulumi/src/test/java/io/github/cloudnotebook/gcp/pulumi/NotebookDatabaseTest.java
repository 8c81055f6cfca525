package io.github.cloudnotebook.gcp.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.github.cloudnotebook.gcp.pulumi.internal.Refusals;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.Size;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The users' database: what it promises, who administers it, and what of it stays. */
class NotebookDatabaseTest {
  private static final String INSTANCE = "gcp:sql/databaseInstance:DatabaseInstance";
  private static final String USER = "gcp:sql/user:User";
  private static final String ADDRESS = "gcp:compute/address:Address";
  private static final String RULE = "gcp:compute/forwardingRule:ForwardingRule";
  private static final String ZONE = "gcp:dns/managedZone:ManagedZone";
  private static final String RECORD = "gcp:dns/recordSet:RecordSet";
  private static final String PROJECT_MEMBER = "gcp:projects/iAMMember:IAMMember";
  private static final String DATABASE = "notebook-database";
  private static final String NETWORK = "projects/lab-net/global/networks/lab";
  private static final String SUBNETWORK =
      "projects/lab-net/regions/europe-west1/subnetworks/notebooks";

  @Test
  void itHasNoAddressOfItsOwn() {
    assertThat(connections(made()))
        .containsEntry("ipv4Enabled", false)
        .doesNotContainKey("privateNetwork")
        .containsEntry(
            "pscConfigs",
            List.of(
                Map.of(
                    "pscEnabled",
                    true,
                    "allowedConsumerProjects",
                    List.of(Program.PROJECT),
                    "pscAutoDnsEnabled",
                    false)));
  }

  @Test
  void itTakesTlsOnlyAndItsCertificateIsRenewed() {
    assertThat(connections(made()))
        .containsEntry("sslMode", "ENCRYPTED_ONLY")
        .containsEntry("serverCaMode", "GOOGLE_MANAGED_CAS_CA")
        .containsEntry("serverCertificateRotationMode", "AUTOMATIC_ROTATION_DURING_MAINTENANCE");
  }

  @Test
  void itTakesTokensAndPasswordsByScram() {
    assertThat(settings(made()))
        .extractingByKey("databaseFlags", LIST)
        .contains(
            Map.of("name", "cloudsql.iam_authentication", "value", "on"),
            Map.of("name", "password_encryption", "value", "scram-sha-256"));
  }

  @Test
  void itIsAsTheNotebookAsks() {
    Program program =
        with(it -> it.size(Size.LARGE).storageGiB(50).multiZone(true).backupDays(3).postgresql(17));

    assertThat(program.inputsOf(INSTANCE, DATABASE))
        .containsEntry("databaseVersion", "POSTGRES_17")
        .containsEntry("region", "europe-west1");
    assertThat(settings(program))
        .containsEntry("tier", "db-custom-4-16384")
        .containsEntry("edition", "ENTERPRISE")
        .containsEntry("availabilityType", "REGIONAL")
        .containsEntry("diskSize", 50.0)
        .extractingByKey("backupConfiguration", MAP)
        .containsEntry("transactionLogRetentionDays", 3.0)
        .containsEntry(
            "backupRetentionSettings", Map.of("retainedBackups", 3.0, "retentionUnit", "COUNT"));
  }

  @Test
  void anAddressOfTheNetworkLeadsToItAndANameThatOnlyTheNetworkKnows() {
    Program program =
        Program.of(
            it ->
                it.notebook(Program.notebook().database(Database.builder().build()).build())
                    .networkId(NETWORK)
                    .subnetworkId(SUBNETWORK));

    assertThat(program.inputsOf(ADDRESS, DATABASE))
        .containsEntry("addressType", "INTERNAL")
        .containsEntry("subnetwork", SUBNETWORK);
    assertThat(program.inputsOf(RULE, DATABASE))
        .containsEntry("network", NETWORK)
        .containsEntry("target", "projects/google/serviceAttachments/own")
        .containsEntry("loadBalancingScheme", "");
    assertThat(program.inputsOf(ZONE, DATABASE))
        .containsEntry("dnsName", "own.europe-west1.sql.goog.")
        .containsEntry("visibility", "private")
        .containsEntry(
            "privateVisibilityConfig", Map.of("networks", List.of(Map.of("networkUrl", NETWORK))));
    assertThat(program.inputsOf(RECORD, DATABASE))
        .containsEntry("name", "own.europe-west1.sql.goog.")
        .containsEntry("rrdatas", List.of("203.0.113.5"));
  }

  @Test
  void itSharesTheSmallNetworkWithTheMachine() {
    Program program = made();

    assertThat(program.inputsOf(RULE, DATABASE))
        .containsEntry("network", "projects/research-7312/global/networks/notebook");
    assertThat(program.inputsOf("gcp:compute/network:Network")).hasSize(1);
  }

  @Test
  void noPasswordIsWrittenAnywhere() {
    assertThat(made().all())
        .allSatisfy(it -> assertThat(it.inputs).doesNotContainKeys("password", "rootPassword"));
  }

  @Test
  void theMachinesAccountAdministersIt() {
    assertThat(
            Program.of(
                    it ->
                        it.notebook(Program.notebook().database(Database.builder().build()).build())
                            .machineServiceAccount(
                                "projects/p/serviceAccounts/machine@p.iam.gserviceaccount.com"))
                .inputsOf(USER, "notebook"))
        .containsEntry("type", "CLOUD_IAM_SERVICE_ACCOUNT")
        .containsEntry("name", "machine@p.iam")
        .containsEntry("databaseRoles", List.of("cloudsqlsuperuser"))
        .containsEntry("deletionPolicy", "ABANDON");
  }

  @Test
  void theMachineSignsInToThisInstanceOnly() {
    Program program = made();
    String instance = String.valueOf(program.inputsOf(INSTANCE, DATABASE).get("name"));

    assertThat(program.inputsOf(PROJECT_MEMBER, "notebook-signs-in-to-database"))
        .containsEntry("role", "roles/cloudsql.instanceUser")
        .containsEntry("member", "serviceAccount:notebook@example.com")
        .extractingByKey("condition", MAP)
        .extractingByKey("expression")
        .asString()
        .contains("sqladmin.googleapis.com/Instance")
        .endsWith("\"projects/research-7312/instances/%s\"".formatted(instance));
  }

  @Test
  void machineIsToldHowToReachIt() {
    Program program = made();

    assertThat(program.fact("databaseHost")).isEqualTo("own.europe-west1.sql.goog");
    assertThat(program.fact("databasePort")).isEqualTo("5432");
    assertThat(program.fact("databaseName")).isEqualTo("notebook");
    assertThat(program.fact("databaseAdministrator")).isEqualTo("notebook@example.com");
    assertThat(program.fact("databaseAuthorities")).isEqualTo("the authorities of its region");
    assertThat(program.fact("databaseServer")).isEqualTo("own");
  }

  @Test
  void itStaysAndIsProtectedUnlessTheProgramSaysNo() {
    assertThat(made().kept()).contains(INSTANCE + " " + DATABASE);
    assertThat(made().guarded()).contains(INSTANCE + " " + DATABASE);
    assertThat(made().inputsOf(INSTANCE, DATABASE)).containsEntry("deletionProtection", true);
    assertThat(settings(made()))
        .containsEntry("deletionProtectionEnabled", true)
        .containsEntry("retainBackupsOnDelete", true);
  }

  @Test
  void itsNameIsOneThatNoInstanceHadAndStays() {
    Program program = made();

    assertThat(program.inputsOf(INSTANCE, DATABASE).get("name"))
        .asString()
        .matches("science-[0-9a-f]{8}-[0-9a-f]{8}")
        .isNotEqualTo(made().inputsOf(INSTANCE, DATABASE).get("name"));
    assertThat(program.options(INSTANCE, DATABASE).getIgnoreChanges()).containsExactly("name");
  }

  @Test
  void existingInstanceIsAskedForItsNameAndAuthoritiesAndNotChanged() {
    Program program = existing(it -> it.databaseName("lab_notebook"));

    assertThat(program.inputsOf(INSTANCE)).isEmpty();
    assertThat(program.inputsOf(USER, "notebook"))
        .containsEntry("project", "data-4411")
        .containsEntry("instance", "lab");
    assertThat(program.fact("databaseHost")).isEqualTo("lab.sql.goog");
    assertThat(program.fact("databaseAuthorities")).isEqualTo("the company's authorities");
    assertThat(program.fact("databaseName")).isEqualTo("lab_notebook");
    assertThat(program.fact("databaseServer")).isEqualTo("existing");
  }

  @Test
  void existingInstanceCanHaveANameOfTheCompanys() {
    assertThat(existing(it -> it.host("db.example.com")).fact("databaseHost"))
        .isEqualTo("db.example.com");
  }

  @Test
  void databaseThatTheProgramMadeByTheNotebooksSettingsIsTaken() {
    Database settings = Database.builder().build();
    Program program =
        Program.run(
            () ->
                new NotebookEnvironment(
                    "notebook",
                    Program.args()
                        .notebook(Program.notebook().database(settings).build())
                        .networkId(NETWORK)
                        .subnetworkId(SUBNETWORK)
                        .database(
                            new NotebookDatabase(
                                "lab",
                                NotebookDatabaseArgs.builder()
                                    .database(settings)
                                    .project("data-4411")
                                    .region("europe-west1")
                                    .networkId(NETWORK)
                                    .subnetworkId(SUBNETWORK)
                                    .build()))
                        .build()));

    assertThat(program.inputsOf(INSTANCE)).singleElement(MAP).containsEntry("project", "data-4411");
    assertThat(program.fact("databaseServer")).isEqualTo("own");
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
                            Program.args()
                                .database(
                                    new NotebookDatabase(
                                        "lab",
                                        NotebookDatabaseArgs.builder()
                                            .project("data-4411")
                                            .instanceName("lab")
                                            .build()))
                                .build())))
        .withMessageContaining("networkId(…) and subnetworkId(…)");
  }

  @Test
  void argsOfANewAndOfAnExistingInstanceAreNotMixed() {
    assertRefused("database is for a new one", it -> it.database(Database.builder().build()));
    assertRefused("subnetworkId is for a new one", it -> it.subnetworkId(SUBNETWORK));
    assertRefused("databaseName", it -> it.databaseName("Lab"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> database(NotebookDatabaseArgs.builder().host("db.example.com")))
        .withMessageContaining("host at lab is for an existing instance");
  }

  @Test
  void newInstanceNeedsItsNetwork() {
    assertThatNullPointerException()
        .isThrownBy(
            () ->
                Refusals.checkedDatabase(
                    "lab",
                    NotebookDatabaseArgs.builder()
                        .project("data-4411")
                        .region("europe-west1")
                        .build()))
        .withMessageContaining("networkId");
  }

  @Test
  void whatGoogleCloudDoesNotHaveIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(it -> it.machineType("db-f1-micro")))
        .withMessageContaining("database.machineType");
  }

  private static void assertRefused(
      String words, UnaryOperator<NotebookDatabaseArgs.Builder> args) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> database(args.apply(NotebookDatabaseArgs.builder().instanceName("lab"))))
        .withMessageContaining(words);
  }

  private static void database(NotebookDatabaseArgs.Builder args) {
    Program.run(() -> new NotebookDatabase("lab", args.project("data-4411").build()));
  }

  private static Program existing(UnaryOperator<NotebookDatabaseArgs.Builder> args) {
    return Program.run(
        () ->
            new NotebookEnvironment(
                "notebook",
                Program.args()
                    .networkId(NETWORK)
                    .subnetworkId(SUBNETWORK)
                    .database(
                        new NotebookDatabase(
                            "lab",
                            args.apply(
                                    NotebookDatabaseArgs.builder()
                                        .project("data-4411")
                                        .instanceName("lab"))
                                .build()))
                    .build()));
  }

  private static Program made() {
    return with(it -> it);
  }

  private static Program with(UnaryOperator<Database.Builder> settings) {
    return Program.of(
        it ->
            it.notebook(
                Program.notebook().database(settings.apply(Database.builder()).build()).build()));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> settings(Program program) {
    return (Map<String, Object>) program.inputsOf(INSTANCE, DATABASE).get("settings");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> connections(Program program) {
    return (Map<String, Object>) settings(program).get("ipConfiguration");
  }
}
