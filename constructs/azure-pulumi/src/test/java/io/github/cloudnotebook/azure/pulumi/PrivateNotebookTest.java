package io.github.cloudnotebook.azure.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Tls;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A machine without a public address. */
class PrivateNotebookTest {
  private static final Access FROM_THE_COMPANY =
      Access.builder().publicAddress(false).allowedCidrs("10.0.0.0/8").build();

  private static final String COMPANY = "/subscriptions/s/resourceGroups/company/providers/";

  @Test
  void noAddressIsMade() {
    Program program = privately(it -> it);

    assertThat(program.inputsOf("azure-native:network:PublicIPAddress")).isEmpty();
    assertThat(program.inputsOf("azure-native:network:NetworkInterface", "notebook").toString())
        .doesNotContain("publicIPAddress");
  }

  @Test
  void urlHasThePrivateAddress() {
    assertThat(privately(it -> it).fact("url")).isEqualTo("https://10.1.0.7");
    assertThat(privately(it -> it).fact("address")).isEqualTo("10.1.0.7");
  }

  @Test
  void domainOfAPrivateMachineIsItsPrivateAddress() {
    Access named =
        Access.builder()
            .publicAddress(false)
            .allowedCidrs("10.0.0.0/8")
            .domain("notebook.example.com")
            .build();
    Program program =
        privately(
            it ->
                it.notebook(Program.notebook().access(named).tls(Tls.internal()).build())
                    .dnsZoneId(COMPANY + "Microsoft.Network/dnsZones/example.com"));

    assertThat(program.inputsOf("azure-native:network:RecordSet", "notebook"))
        .containsEntry("aRecords", List.of(Map.of("ipv4Address", "10.1.0.7")))
        .doesNotContainKey("targetResource");
  }

  @Test
  void itIsInTheCompanysNetwork() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Program.of(it -> it.notebook(Program.notebook().access(FROM_THE_COMPANY).build())))
        .withMessage(
            "access.publicAddress is false at notebook, and no subnetId is given: give the subnet"
                + " of the network that users' browsers reach, and that lets the machine out");
  }

  @Test
  void itHasAWayIn() {
    Access fromNowhere = Access.builder().publicAddress(false).build();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> privately(it -> it.notebook(Program.notebook().access(fromNowhere).build())))
        .withMessageContaining("access.allowedCidrs is empty");
  }

  @Test
  void anExistingAddressContradictsIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                privately(
                    it ->
                        it.publicIpAddressId(COMPANY + "Microsoft.Network/publicIPAddresses/ours")))
        .withMessageContaining("leave one of the two out");
  }

  private static Program privately(UnaryOperator<NotebookEnvironmentArgs.Builder> more) {
    return Program.of(
        it ->
            more.apply(
                it.notebook(Program.notebook().access(FROM_THE_COMPANY).build())
                    .subnetId("subnet")));
  }
}
