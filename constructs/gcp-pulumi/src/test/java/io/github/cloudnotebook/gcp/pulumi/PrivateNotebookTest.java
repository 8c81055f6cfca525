package io.github.cloudnotebook.gcp.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import com.pulumi.core.Output;
import io.github.cloudnotebook.model.Access;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A notebook without a public address: who reaches it, and by which address. */
class PrivateNotebookTest {
  private static final String FIREWALL = "gcp:compute/firewall:Firewall";

  @Test
  void theMachineHasAnAddressOfTheNetworkOnly() {
    Program program = of(it -> it);

    assertThat(program.inputsOf("gcp:compute/address:Address", "notebook"))
        .containsEntry("addressType", "INTERNAL")
        .containsEntry("subnetwork", "projects/lab-net/regions/europe-west1/subnetworks/n");
    assertThat(program.inputsOf(Program.MACHINE, "notebook"))
        .extractingByKey("networkInterfaces", LIST)
        .singleElement(MAP)
        .containsEntry("networkIp", "203.0.113.5")
        .doesNotContainKey("accessConfigs");
  }

  @Test
  void onlyIdentityAwareProxyReachesTheOnePortIfNoNetworkIsAllowed() {
    Program program = of(it -> it);

    assertThat(program.inputsOf(FIREWALL))
        .singleElement(MAP)
        .containsEntry("project", "lab-net")
        .containsEntry("sourceRanges", List.of("35.235.240.0/20"))
        .containsEntry("allows", List.of(Map.of("protocol", "tcp", "ports", List.of("443"))));
    assertThat(program.inputsOf("gcp:projects/service:Service"))
        .extracting(it -> it.get("service"))
        .contains("iap.googleapis.com");
  }

  @Test
  void allowedNetworksReachItToo() {
    assertThat(of(it -> it.allowedCidrs("10.0.0.0/8")).inputsOf(FIREWALL, "notebook-https"))
        .containsEntry("sourceRanges", List.of("10.0.0.0/8"));
  }

  @Test
  void itsUrlIsThatOfTheTunnelUnlessANetworkIsAllowed() {
    assertThat(of(it -> it).fact("url")).isEqualTo("https://notebook.localhost:8443");
    assertThat(of(it -> it.allowedCidrs("10.0.0.0/8")).fact("url"))
        .isEqualTo("https://203.0.113.5");
  }

  @Test
  void theCommandLeadsToThisMachine() {
    StringBuilder told = new StringBuilder();
    Program.run(
        () -> {
          NotebookServer server = environment(it -> it).server();
          Output<String> command = server.portForwardCommand();
          command.applyValue(told::append);
        });

    assertThat(told)
        .matches(
            "gcloud compute start-iap-tunnel science-[0-9a-f]{8} 443"
                + " --local-host-port=localhost:8443 --zone=europe-west1-b"
                + " --project=research-7312");
  }

  @Test
  void itNeedsANetworkThatLetsItOutAndNoPublicAddress() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Program.of(
                    it ->
                        it.notebook(
                            Program.notebook()
                                .access(Access.builder().publicAddress(false).build())
                                .build())))
        .withMessageContaining("give networkId(…) and subnetworkId(…)");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Program.of(
                    it ->
                        args(it, access -> access)
                            .addressId("projects/p/regions/europe-west1/addresses/lab")))
        .withMessageContaining("addressId was given and access.publicAddress is false");
  }

  private static Program of(UnaryOperator<Access.Builder> access) {
    return Program.run(() -> environment(access));
  }

  private static NotebookEnvironment environment(UnaryOperator<Access.Builder> access) {
    return new NotebookEnvironment("notebook", args(Program.args(), access).build());
  }

  private static NotebookEnvironmentArgs.Builder args(
      NotebookEnvironmentArgs.Builder args, UnaryOperator<Access.Builder> access) {
    return args.notebook(
            Program.notebook()
                .access(access.apply(Access.builder().publicAddress(false)).build())
                .build())
        .networkId("projects/lab-net/global/networks/lab")
        .subnetworkId("projects/lab-net/regions/europe-west1/subnetworks/n");
  }
}
