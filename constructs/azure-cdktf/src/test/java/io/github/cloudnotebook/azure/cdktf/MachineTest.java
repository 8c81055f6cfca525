package io.github.cloudnotebook.azure.cdktf;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.model.Architecture;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.model.Size;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTest {
  private static final String MACHINE = "azurerm_linux_virtual_machine";

  @Test
  void nobodyHasAPassword() {
    JsonNode machine = Servers.resource(Servers.server(), MACHINE);

    assertThat(machine.get("disable_password_authentication").asBoolean()).isTrue();
    assertThat(machine.has("admin_password")).isFalse();
  }

  /** The largest number of the RSA challenge: RSA Laboratories published these two of its marks. */
  @Test
  void nobodyHasTheKey() {
    String key =
        Servers.resource(Servers.server(), MACHINE).at("/admin_ssh_key/0/public_key").asText();
    assertThat(key).startsWith("ssh-rsa ");
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(key.split(" ", -1)[1]));

    assertThat(new String(part(bytes), US_ASCII)).isEqualTo("ssh-rsa");
    assertThat(new BigInteger(part(bytes))).isEqualTo(65_537);
    BigInteger modulus = new BigInteger(part(bytes));
    assertThat(modulus.bitLength()).isEqualTo(2048);
    assertThat(modulus.toString()).hasSize(617);
    assertThat(modulus.toString().chars().map(digit -> digit - '0').sum()).isEqualTo(2738);
  }

  private static byte[] part(ByteBuffer bytes) {
    byte[] part = new byte[bytes.getInt()];
    bytes.get(part);
    return part;
  }

  @Test
  void hostEncryptsDisks() {
    JsonNode machine = Servers.resource(Servers.server(), MACHINE);

    assertThat(machine.get("encryption_at_host_enabled").asBoolean()).isTrue();
  }

  @Test
  void subscriptionWithoutEncryptionAtHostCanGoWithout() {
    NotebookServer server = Servers.server(Servers.props().encryptionAtHost(false));

    assertThat(Servers.resource(server, MACHINE).get("encryption_at_host_enabled").asBoolean(true))
        .isFalse();
  }

  @Test
  void machineStartsOnlyWhatIsSigned() {
    JsonNode machine = Servers.resource(Servers.server(), MACHINE);

    assertThat(machine.get("secure_boot_enabled").asBoolean()).isTrue();
    assertThat(machine.get("vtpm_enabled").asBoolean()).isTrue();
    assertThat(machine.at("/source_image_reference/0/sku").asText()).isEqualTo("13-gen2");
  }

  @Test
  void armProcessorHasItsImageAndNoTrustedLaunch() {
    JsonNode machine =
        Servers.resource(
            Servers.serverOf(
                notebook ->
                    notebook.compute(Compute.builder().architecture(Architecture.ARM64).build())),
            MACHINE);

    assertThat(machine.at("/source_image_reference/0/sku").asText()).isEqualTo("13-arm64");
    assertThat(machine.get("secure_boot_enabled").asBoolean()).isFalse();
    assertThat(machine.get("vtpm_enabled").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "SMALL, X86_64, Standard_D2ls_v5",
    "MEDIUM, X86_64, Standard_D2s_v5",
    "LARGE, X86_64, Standard_D4s_v5",
    "XLARGE, X86_64, Standard_D8s_v5",
    "SMALL, ARM64, Standard_D2pls_v5",
    "MEDIUM, ARM64, Standard_D2ps_v5"
  })
  void sizeIsASizeOfAzures(Size size, Architecture architecture, String expected) {
    NotebookServer server =
        Servers.serverOf(
            notebook ->
                notebook.compute(Compute.builder().size(size).architecture(architecture).build()));

    assertThat(Servers.resource(server, MACHINE).get("size").asText()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "m7i.large, X86_64, no size of an Azure machine",
    "Standard_D2ps_v5, X86_64, 'Standard_D2ps_v5 is arm64, but compute.architecture is x86_64'",
    "Standard_D2s_v5, ARM64, 'Standard_D2s_v5 is x86_64, but compute.architecture is arm64'"
  })
  void sizeThatCannotWorkIsRefused(String name, Architecture architecture, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Servers.serverOf(
                    notebook ->
                        notebook.compute(
                            Compute.builder()
                                .machineType(name)
                                .architecture(architecture)
                                .build())))
        .withMessageContaining(message);
  }

  @Test
  void systemDiskHoldsTheImage() {
    assertThat(Servers.resource(Servers.server(), MACHINE).at("/os_disk/0/disk_size_gb").asInt())
        .isEqualTo(30);
  }

  /** Other custom data is another machine. */
  @Test
  void changedSettingChangesNoCustomData() {
    JsonNode one = Servers.resource(Servers.server(), MACHINE);
    JsonNode other =
        Servers.resource(
            Servers.serverOf(
                notebook -> notebook.authentication(Authentication.passwordAndTotp("grace"))),
            MACHINE);

    assertThat(one.get("custom_data")).isEqualTo(other.get("custom_data"));
    assertThat(one.at("/lifecycle/ignore_changes/0").asText()).isEqualTo("custom_data");
  }

  @Test
  void zoneHoldsMachineAndDisk() {
    NotebookServer server =
        Servers.serverOf(notebook -> notebook.compute(Compute.builder().zone("2").build()));

    assertThat(Servers.resource(server, MACHINE).get("zone").asText()).isEqualTo("2");
    assertThat(Servers.resource(server, "azurerm_managed_disk").get("zone").asText())
        .isEqualTo("2");
  }
}
