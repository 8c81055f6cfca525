package io.github.cloudnotebook.gcp.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.engines.ProviderInputs;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Budget;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.ObjectStorage;
import io.github.cloudnotebook.model.Size;
import io.github.cloudnotebook.model.Tls;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every input of every resource is one that the provider's own classes have, and none is missing.
 */
class InputsTest {
  static Stream<Program> programs() {
    return Stream.of(
        Program.of(
            it -> it.notebook(Program.notebook().storage(ObjectStorage.builder().build()).build())),
        Program.of(
            it ->
                it.notebook(
                        Program.notebook()
                            .access(
                                Access.builder()
                                    .publicAddress(false)
                                    .domain("notebook.example.com")
                                    .build())
                            .tls(Tls.acme("it@example.com"))
                            .build())
                    .managedZone("projects/names/managedZones/example")
                    .networkId("projects/lab-net/global/networks/lab")
                    .subnetworkId("projects/lab-net/regions/europe-west1/subnetworks/n")),
        Program.of(
            it ->
                it.notebook(
                        Program.notebook()
                            .access(
                                Access.builder()
                                    .allowedCidrs("203.0.113.0/24")
                                    .domain("notebook.example.com")
                                    .build())
                            .tls(Tls.supplied())
                            .compute(Compute.builder().zone("europe-west1-c").build())
                            .budget(Budget.ofMonthlyUsd(100, "it@example.com"))
                            .build())
                    .managedZone("projects/names/managedZones/example")
                    .billingAccount("012345-6789AB-CDEF01")
                    .certificateSecret("projects/company/secrets/tls")
                    .diskKey("projects/company/locations/europe-west1/keyRings/r/cryptoKeys/k")
                    .dataDiskSnapshotId("projects/company/global/snapshots/friday")));
  }

  /** Google Cloud takes these since classes of 7.0.0 were written. */
  @Test
  void inputsOfADatabaseAndOfAlertsAreThoseOfTheProviderOrNewer() {
    Program program =
        Program.of(
            it ->
                it.notebook(
                        Program.notebook()
                            .database(Database.builder().size(Size.LARGE).multiZone(true).build())
                            .build())
                    .notificationChannels("projects/research-7312/notificationChannels/17"));

    assertThat(new ProviderInputs("gcp", "com.pulumi.gcp").mistakes(program, 40))
        .extracting(mistake -> mistake.replaceFirst(".* has no ", ""))
        .containsOnly(
            "databaseRoles",
            "disableMetricValidation",
            "pscAutoDnsEnabled",
            "retainBackupsOnDelete",
            "serverCaMode",
            "serverCertificateRotationMode",
            "severity",
            "sslMode");
  }

  @ParameterizedTest
  @MethodSource("programs")
  void inputsAreThoseOfTheProvider(Program program) {
    new ProviderInputs("gcp", "com.pulumi.gcp").check(program, 24);
  }
}
