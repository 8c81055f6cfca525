package io.github.cloudnotebook.gcp.cdktf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.model.Architecture;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.model.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTest {
  private static final String MACHINE = "google_compute_instance";
  private static final String DISK = "google_compute_disk";

  @Test
  void keysOfTheProjectOpenNothing() {
    JsonNode metadata = machine().get("metadata");

    assertThat(metadata.get("block-project-ssh-keys").asText()).isEqualTo("TRUE");
    assertThat(metadata.get("enable-oslogin").asText()).isEqualTo("TRUE");
  }

  @Test
  void machineStartsOnlyWhatIsSigned() {
    JsonNode shield = machine().at("/shielded_instance_config/0");

    assertThat(shield.get("enable_secure_boot").asBoolean()).isTrue();
    assertThat(shield.get("enable_vtpm").asBoolean()).isTrue();
    assertThat(shield.get("enable_integrity_monitoring").asBoolean()).isTrue();
  }

  @Test
  void armProcessorHasItsImageItsDisksAndNoSecureBoot() {
    NotebookServer server = serverWith(Compute.builder().architecture(Architecture.ARM64));
    JsonNode machine = Servers.resource(server, MACHINE);

    assertThat(machine.at("/boot_disk/0/initialize_params/0/image").asText())
        .endsWith("/debian-13-arm64");
    assertThat(machine.at("/shielded_instance_config/0/enable_secure_boot").asBoolean(true))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "SMALL, X86_64, e2-medium",
    "MEDIUM, X86_64, e2-standard-2",
    "LARGE, X86_64, e2-standard-4",
    "XLARGE, X86_64, e2-standard-8",
    "SMALL, ARM64, c4a-highcpu-2",
    "MEDIUM, ARM64, c4a-standard-2"
  })
  void sizeIsAMachineTypeOfGoogles(Size size, Architecture architecture, String expected) {
    NotebookServer server = serverWith(Compute.builder().size(size).architecture(architecture));

    assertThat(Servers.resource(server, MACHINE).get("machine_type").asText()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "e2-standard-2, X86_64, pd-balanced",
    "n2-custom-4-16384, X86_64, pd-balanced",
    "n4-standard-2, X86_64, hyperdisk-balanced",
    "t2a-standard-2, ARM64, pd-balanced",
    "c4a-standard-2, ARM64, hyperdisk-balanced"
  })
  void bothDisksAreOfATypeThatTheMachineTakes(
      String machineType, Architecture architecture, String diskType) {
    NotebookServer server =
        serverWith(Compute.builder().machineType(machineType).architecture(architecture));

    assertThat(Servers.resource(server, DISK).get("type").asText()).isEqualTo(diskType);
    assertThat(
            Servers.resource(server, MACHINE).at("/boot_disk/0/initialize_params/0/type").asText())
        .isEqualTo(diskType);
  }

  @ParameterizedTest
  @CsvSource({
    "m7i.large, X86_64, no machine type of Google Cloud",
    "Standard_D2s_v5, X86_64, no machine type of Google Cloud",
    "c4a-standard-2, X86_64, 'c4a-standard-2 is arm64, but compute.architecture is x86_64'",
    "e2-standard-2, ARM64, 'e2-standard-2 is x86_64, but compute.architecture is arm64'"
  })
  void machineTypeThatCannotWorkIsRefused(String name, Architecture architecture, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> serverWith(Compute.builder().machineType(name).architecture(architecture)))
        .withMessageContaining(message);
  }

  @Test
  void desiredStateIsInTheMetadata() {
    assertThat(machine().at("/metadata/cloudnotebook-state").asText())
        .matches("\\$\\{local\\.\\w+DesiredState\\w+}");
  }

  /** Another script would be no other machine, but one that later starts have and this has not. */
  @Test
  void changedSettingChangesNoStartupScript() {
    NotebookServer other =
        Servers.serverOf(
            notebook -> notebook.authentication(Authentication.passwordAndTotp("grace")));

    assertThat(machine().at("/metadata/startup-script").asText())
        .startsWith("#!/bin/sh\n")
        .isEqualTo(Servers.resource(other, MACHINE).at("/metadata/startup-script").asText());
  }

  @Test
  void wordThatAsksForAnotherTryIsNoChange() {
    JsonNode machine = machine();

    assertThat(machine.at("/lifecycle/ignore_changes/0").asText())
        .isEqualTo("metadata[\"cloudnotebook-try\"]");
    assertThat(machine.get("metadata").has("cloudnotebook-try")).isFalse();
  }

  @Test
  void zoneHoldsMachineAndDisk() {
    NotebookServer server = serverWith(Compute.builder().zone("europe-west1-d"));

    assertThat(Servers.resource(server, MACHINE).get("zone").asText()).isEqualTo("europe-west1-d");
    assertThat(Servers.resource(server, DISK).get("zone").asText()).isEqualTo("europe-west1-d");
  }

  @Test
  void zoneIsOneThatEveryRegionHas() {
    assertThat(machine().get("zone").asText()).isEqualTo("europe-west1-b");
  }

  private static JsonNode machine() {
    return Servers.resource(Servers.server(), MACHINE);
  }

  private static NotebookServer serverWith(Compute.Builder compute) {
    return Servers.serverOf(notebook -> notebook.compute(compute.build()));
  }
}
