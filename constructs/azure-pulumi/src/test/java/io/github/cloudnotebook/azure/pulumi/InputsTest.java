package io.github.cloudnotebook.azure.pulumi;

import io.github.cloudnotebook.engines.ProviderInputs;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Budget;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.ObjectStorage;
import io.github.cloudnotebook.model.Size;
import io.github.cloudnotebook.model.Tls;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every input of every resource is one that the provider's own classes have, and none is missing.
 */
class InputsTest {
  static Stream<Program> programs() {
    return Stream.of(
        Program.of(it -> it),
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
                            .compute(Compute.builder().zone("1").build())
                            .budget(Budget.ofMonthlyUsd(100, "it@example.com"))
                            .storage(ObjectStorage.builder().build())
                            .database(Database.builder().size(Size.LARGE).multiZone(true).build())
                            .build())
                    .certificateSecretId(
                        "/subscriptions/s/resourceGroups/company/providers/Microsoft.KeyVault/vaults/company/secrets/tls")
                    .diskEncryptionSetId(
                        "/subscriptions/s/resourceGroups/company/providers/Microsoft.Compute/diskEncryptionSets/own")
                    .actionGroupId(
                        "/subscriptions/s/resourceGroups/company/providers/Microsoft.Insights/actionGroups/it")
                    .dnsZoneId(
                        "/subscriptions/s/resourceGroups/company/providers/Microsoft.Network/dnsZones/example.com")
                    .dataDiskSnapshotId(
                        "/subscriptions/s/resourceGroups/company/providers/Microsoft.Compute/snapshots/friday")));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void inputsAreThoseOfTheProvider(Program program) {
    new ProviderInputs("azure-native", "com.pulumi.azurenative").check(program, 19);
  }
}
