package io.github.cloudnotebook.stacks.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.engines.TerraformProgramPromises;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;

/** The program of this stack. */
class NotebookAppTest extends TerraformProgramPromises {
  private static final String WORKBENCH =
      """
      access: {publicAddress: false}
      authentication: {cloud: {}}
      """;

  private static final String MANAGED =
      "owner = ada@example.com\njdkArchive = https://mirror.example.com/jdk.tar.gz#sha256="
          + "0123456789abcdef".repeat(4);

  NotebookAppTest() {
    super(NotebookApp.class, "google_compute_instance", MANAGED);
  }

  @Test
  void bucketDatabaseAndAccountsMayBeTheCompanys() throws Exception {
    Files.writeString(
        directory.resolve("notebook.yaml"), "storage: {}\n", StandardOpenOption.APPEND);
    Files.writeString(
        directory.resolve("existing.properties"),
        """
        networkId = projects/net-1234/global/networks/lab
        subnetworkId = projects/net-1234/regions/europe-west1/subnetworks/lab
        storageBucket = ours-files
        databaseInstance = projects/data-1234/instances/ours-rows
        machineServiceAccount = projects/a-1234/serviceAccounts/m@a-1234.iam.gserviceaccount.com
        kernelServiceAccount = projects/a-1234/serviceAccounts/k@a-1234.iam.gserviceaccount.com
        """);

    Run run = run();

    assertThat(run.status()).as(run.output()).isZero();
    assertThat(configuration())
        .content()
        .contains("gs://ours-files", "ours-rows", "m@a-1234.iam", "k@a-1234.iam")
        .doesNotContain("\"google_service_account\"", "_iam_member");
  }

  @Test
  void databaseWithoutItsProjectIsReportedWithTheFormOfItsName() throws Exception {
    Files.writeString(directory.resolve("existing.properties"), "databaseInstance = ours\n");

    assertRefused("databaseInstance ours is no name of the form projects/PROJECT/instances/NAME");
  }

  @Test
  void everyExistingThingIsInTheReadme() throws Exception {
    assertThat(Files.readString(Path.of("README.md")))
        .contains(ExistingThings.KNOWN.keySet().stream().map("`%s`"::formatted).toList());
  }

  @Test
  void everythingThatWorkbenchIsGivenIsInTheReadme() throws Exception {
    assertThat(Files.readString(Path.of("README.md")))
        .contains(ManagedNotebookStack.KNOWN.keySet().stream().map("`%s`"::formatted).toList());
  }

  @Test
  void whoSignsInWithAccountsOfGoogleGetsAnInstanceOfWorkbench() throws Exception {
    writeNotebook(WORKBENCH);
    Files.writeString(directory.resolve("existing.properties"), MANAGED);

    Run run = run();

    assertThat(run.status()).as(run.output()).isZero();
    assertThat(configuration())
        .content()
        .contains("google_workbench_instance", "ada@example.com", "mirror.example.com")
        .doesNotContain("google_compute_instance\"");
  }

  @Test
  void workbenchWithoutItsJdkIsReported() throws Exception {
    writeNotebook(WORKBENCH);

    assertRefused("existing.properties: jdkArchive is missing");
  }

  @Test
  void whatOnlyAMachineHasIsReportedForWorkbench() throws Exception {
    writeNotebook(WORKBENCH);
    Files.writeString(directory.resolve("existing.properties"), "storageBucket = ours-files\n");

    assertRefused("storageBucket is not known");
  }

  @Test
  void settingThatIsNotOnGoogleIsReportedWithoutAStackTrace() throws Exception {
    writeNotebook(
        """
        access: {allowedCidrs: [203.0.113.0/24]}
        authentication: {passwordAndTotp: {users: [ada]}}
        database: {machineType: GP_Standard_D4ds_v5}
        """);

    assertRefused("is no machine type of Cloud SQL for PostgreSQL");
  }
}
