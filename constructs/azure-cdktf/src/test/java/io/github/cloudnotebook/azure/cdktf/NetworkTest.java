package io.github.cloudnotebook.azure.cdktf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformStack;
import io.github.cloudnotebook.model.Access;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private static final String BASTION_SUBNET =
      "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/n/subnets/AzureBastionSubnet";
  private static final String RULE = "azurerm_network_security_rule";

  @Test
  void onlyPort443IsOpenAndOnlyToTheAllowedNetworks() {
    NotebookServer server =
        Servers.serverOf(
            notebook ->
                notebook.access(
                    Access.builder().allowedCidrs("203.0.113.0/24", "198.51.100.0/24").build()));

    assertThat(rules(server, "Allow"))
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.get("destination_port_range").asText()).isEqualTo("443");
              assertThat(rule.get("source_address_prefixes").valueStream().map(JsonNode::asText))
                  .containsExactly("203.0.113.0/24", "198.51.100.0/24");
            });
  }

  /** Azure's own rules let in every machine of the network, and of those joined to it. */
  @Test
  void allElseIsDeniedBeforeAzuresOwnRules() {
    assertThat(rules(Servers.server(), "Deny"))
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.get("priority").asInt()).isLessThan(65_000);
              assertThat(rule.get("protocol").asText()).isEqualTo("*");
              assertThat(rule.get("source_address_prefix").asText()).isEqualTo("*");
              assertThat(rule.get("destination_port_range").asText()).isEqualTo("*");
            });
  }

  @Test
  void nobodyElseCanTakeOverTheName() {
    JsonNode address = Servers.resource(Servers.server(), "azurerm_public_ip");

    assertThat(address.get("domain_name_label_scope").asText()).isEqualTo("TenantReuse");
  }

  @Test
  void existingSubnetIsJoined() {
    NotebookServer server = Servers.server(Servers.props().subnetId("/subscriptions/s/subnet"));

    assertThat(Servers.resource(server, "azurerm_network_interface").findValue("subnet_id"))
        .hasToString("\"/subscriptions/s/subnet\"");
    assertThat(Servers.resources(Servers.synthesized(server), "azurerm_virtual_network")).isEmpty();
  }

  @Test
  void urlIsTheAddressOrTheDomain() {
    assertThat(url(Servers.server())).startsWith("https://${azurerm_public_ip.").endsWith("}");
    NotebookServer named =
        Servers.serverOf(
            notebook ->
                notebook.access(
                    Access.builder()
                        .allowedCidrs("203.0.113.0/24")
                        .domain("notebook.example.com")
                        .build()));
    assertThat(url(named)).isEqualTo("https://notebook.example.com");
  }

  @Test
  void machineWithoutAPublicAddressIsReachedAtItsPrivateOne() {
    NotebookServer server = privately(Servers.props().subnetId("/subscriptions/s/subnet"));

    assertThat(Servers.resources(Servers.synthesized(server), "azurerm_public_ip")).isEmpty();
    assertThat(Servers.resource(server, "azurerm_network_interface").at("/ip_configuration/0"))
        .noneMatch(it -> it.asText().contains("public"));
    assertThat(url(server))
        .matches("https://\\$\\{azurerm_network_interface\\..*private_ip_address}");
    assertThat(server.getHostName()).isEmpty();
  }

  @Test
  void machineWithoutAPublicAddressIsInTheCompanysNetwork() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> privately(Servers.props()))
        .withMessageContaining("access.publicAddress is false at notebook/Server")
        .withMessageContaining("give the subnet");
  }

  @Test
  void machineWithoutAPublicAddressHasAWayIn() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Servers.server(
                    Servers.props()
                        .subnetId("/subscriptions/s/subnet")
                        .notebook(
                            Servers.notebook()
                                .access(Access.builder().publicAddress(false).build())
                                .build())))
        .withMessageContaining("access.allowedCidrs is empty");
  }

  @Test
  void publicAddressOfAMachineWithoutOneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                privately(
                    Servers.props()
                        .subnetId("/subscriptions/s/subnet")
                        .publicIpAddressId("/subscriptions/s/address")))
        .withMessageContaining("leave one of the two out");
  }

  @Test
  void bastionOfItsOwnHasTunnelsAndNoClipboard() {
    NotebookServer server = privately(joined().bastionSubnetId(BASTION_SUBNET));

    JsonNode bastion = Servers.resource(server, "azurerm_bastion_host");
    assertThat(bastion.get("sku").asText()).isEqualTo("Standard");
    assertThat(bastion.get("tunneling_enabled").asBoolean()).isTrue();
    assertThat(bastion.get("copy_paste_enabled").asBoolean()).isFalse();
    assertThat(bastion.at("/ip_configuration/0/subnet_id").asText()).isEqualTo(BASTION_SUBNET);
    assertThat(Servers.resource(server, "azurerm_network_interface").at("/ip_configuration/0"))
        .noneMatch(it -> it.asText().contains("public"));
    assertThat(server.getPortForwardUrl()).hasValue("https://notebook.localhost:8443");
  }

  @Test
  void bastionOfTheCompanysLeadsToTheMachine() {
    NotebookServer server =
        privately(
            joined()
                .bastionHostId(
                    "/subscriptions/s/resourceGroups/hub/providers/Microsoft.Network/bastionHosts/door"));

    TerraformOutput.Builder.create(TerraformStack.of(server), "Tunnel")
        .value(server.getPortForwardCommand().orElseThrow())
        .build();
    assertThat(Servers.resources(Servers.synthesized(server), "azurerm_bastion_host")).isEmpty();
    assertThat(Servers.synthesized(server).at("/output/Tunnel/value").asText())
        .matches(
            "az network bastion tunnel --resource-group hub --name door --target-resource-id"
                + " \\$\\{azurerm_linux_virtual_machine\\..*\\.id} --resource-port 443 --port 8443");
  }

  @Test
  void bastionInAnotherSubnetIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                privately(
                    joined()
                        .bastionSubnetId(BASTION_SUBNET.replace("AzureBastionSubnet", "browsers"))))
        .withMessageContaining("is not the subnet AzureBastionSubnet");
  }

  @Test
  void bastionOfAMachineWithAPublicAddressIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(joined().bastionSubnetId(BASTION_SUBNET)))
        .withMessageContaining("bastionSubnetId was given and access.publicAddress is true");
  }

  private static NotebookServerProps.Builder joined() {
    return Servers.props().subnetId("/subscriptions/s/subnet");
  }

  private static NotebookServer privately(NotebookServerProps.Builder props) {
    Access access = Access.builder().allowedCidrs("10.0.0.0/8").publicAddress(false).build();
    return Servers.server(props.notebook(Servers.notebook().access(access).build()));
  }

  private static String url(NotebookServer server) {
    TerraformOutput.Builder.create(TerraformStack.of(server), "Url").value(server.getUrl()).build();
    return Servers.synthesized(server).at("/output/Url/value").asText();
  }

  private static List<JsonNode> rules(NotebookServer server, String access) {
    return Servers.resources(Servers.synthesized(server), RULE)
        .filter(rule -> rule.get("direction").asText().equals("Inbound"))
        .filter(rule -> rule.get("access").asText().equals(access))
        .toList();
  }
}
