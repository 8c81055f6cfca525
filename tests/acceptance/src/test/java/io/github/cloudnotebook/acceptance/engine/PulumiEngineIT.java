package io.github.cloudnotebook.acceptance.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cloudnotebook.localmachine.Deployment;
import io.github.cloudnotebook.localmachine.Result;
import io.github.cloudnotebook.localpulumi.CloudProvider.Wanted;
import io.github.cloudnotebook.machine.DesiredState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the real engine does with the examples for Azure and Google Cloud, whose providers here
 * check and echo: on every machine, without an account. {@code up} is preview and deployment.
 */
@Order(35)
class PulumiEngineIT {
  private static final String AZURE = "azure/minimal";
  private static final String GOOGLE = "gcp/minimal";

  /** What a company has, by the setting that names it. */
  private static final Map<String, String> THINGS =
      Map.ofEntries(
          entry("resourceGroupName", "notebook"),
          entry("keptResourceGroupName", "notebook-kept"),
          entry("subnetId", azureId("Microsoft.Network/virtualNetworks/company/subnets/machines")),
          entry(
              "privateEndpointSubnetId",
              azureId("Microsoft.Network/virtualNetworks/company/subnets/endpoints")),
          entry("diskEncryptionSetId", azureId("Microsoft.Compute/diskEncryptionSets/company")),
          entry("logWorkspaceId", azureId("Microsoft.OperationalInsights/workspaces/company")),
          entry("actionGroupId", azureId("Microsoft.Insights/actionGroups/it")),
          entry("measurementsId", azureId("Microsoft.Storage/storageAccounts/measurements")),
          entry("dnsZoneId", azureId("Microsoft.Network/dnsZones/example.com")),
          entry(
              "clientSecretId", azureId("Microsoft.KeyVault/vaults/company/secrets/client-secret")),
          entry("networkId", "projects/company/global/networks/company"),
          entry("subnetworkId", "projects/company/regions/europe-west1/subnetworks/machines"),
          entry("diskKey", "projects/company/locations/europe-west1/keyRings/it/cryptoKeys/disks"),
          entry("notificationChannel", "projects/research-7312/notificationChannels/17"),
          entry("billingAccount", "012345-6789AB-CDEF01"),
          entry("measurements", "measurements"),
          entry("managedZone", "projects/company/managedZones/example"),
          entry("clientSecret", "projects/company/secrets/client-secret"));

  @TempDir static Path directory;

  private static final Map<String, EchoedExample> EXAMPLES = new HashMap<>();

  @AfterAll
  static void end() {
    EXAMPLES.values().forEach(EchoedExample::close);
  }

  static Stream<String> examples() {
    return EchoedExample.all().stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  @Order(10)
  void everyExampleIsMade(String name) {
    Deployment deployment = example(name).up();
    assertThat(deployment.succeeded()).as(deployment.log()).isTrue();
    assertThat(example(name).cloud().there().values())
        .extracting(Wanted::type)
        .containsAnyOf(
            "azure-native:compute:VirtualMachine",
            "azure-native:machinelearningservices/v20230601preview:Compute",
            "gcp:compute/instance:Instance",
            "gcp:workbench/instance:Instance");
  }

  @ParameterizedTest
  @MethodSource("examples")
  @Order(20)
  void noSecretIsInTheState(String name) {
    EchoedExample example = example(name);

    assertThat(example.state()).containsAnyOf("NotebookServer", "ManagedNotebook");
    assertThat(example.cloud().secrets())
        .allSatisfy(secret -> assertThat(example.state()).doesNotContain(secret));
  }

  @ParameterizedTest
  @ValueSource(strings = {AZURE, GOOGLE})
  @Order(30)
  void nothingIsLeftToChange(String name) {
    Result preview = example(name).expectNoChanges();

    assertThat(preview.succeeded()).as(preview.stdout()).isTrue();
  }

  /** It then boots as one of Terraform's does, which {@code AzureIT} shows. */
  @Test
  @Order(25)
  void aMachineOnAzureIsSentWhatTerraformSends() throws IOException {
    Wanted machine = only("azure-native:compute:VirtualMachine");
    Wanted command = only("azure-native:compute:VirtualMachineRunCommandByVirtualMachine");
    byte[] document = Base64.getDecoder().decode((String) machine.inputs().get("userData"));
    Map<String, String> told = SentByTerraform.leaves(new ObjectMapper().readTree(document));

    SentByTerraform terraform = SentByTerraform.ofAzuresMinimal();

    assertThat(part(machine, "osProfile", "customData")).isEqualTo(terraform.customData());
    assertThat(part(command, "source", "script"))
        .isEqualTo(
            terraform
                .script()
                .replace(SentByTerraform.LATER, DesiredState.sha256(new String(document, UTF_8))));
    assertThat(told)
        .containsOnlyKeys(terraform.state().keySet())
        .allSatisfy((path, value) -> assertThat(terraform.hasAt(path, value)).as(path).isTrue());
  }

  /** The destroy does what the README says: the refusal is in its log. */
  @ParameterizedTest
  @ValueSource(strings = {AZURE, GOOGLE})
  @Order(40)
  void aDestroyIsRefusedUntilNothingIsProtectedAndThenKeepsTheDataDisk(String name) {
    Deployment destroyed = example(name).destroy();

    assertThat(destroyed.log()).contains("notebook-data", "is protected");
    assertThat(destroyed.succeeded()).as(destroyed.log()).isTrue();
    assertThat(example(name).cloud().there().values())
        .extracting(Wanted::type)
        .containsAnyOf("azure-native:compute:Disk", "gcp:compute/disk:Disk")
        .doesNotContain("azure-native:compute:VirtualMachine", "gcp:compute/instance:Instance");
  }

  private static Wanted only(String type) {
    return example(AZURE).cloud().there().values().stream()
        .filter(it -> it.type().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private static Object part(Wanted wanted, String object, String name) {
    return ((Map<?, ?>) wanted.inputs().get(object)).get(name);
  }

  private static EchoedExample example(String name) {
    return EXAMPLES.computeIfAbsent(
        name,
        it -> {
          try {
            return new EchoedExample(it, directory.resolve(it.replace('/', '-')), THINGS);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static String azureId(String path) {
    return "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/company/providers/"
        + path;
  }
}
