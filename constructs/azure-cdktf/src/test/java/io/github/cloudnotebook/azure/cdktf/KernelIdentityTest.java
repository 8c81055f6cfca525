package io.github.cloudnotebook.azure.cdktf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** What a company grants to a notebook reaches kernels, and the machine keeps its own rights. */
class KernelIdentityTest {
  private static final String KERNELS = "${azurerm_user_assigned_identity.Server_KernelIdentity_";
  private static final String MACHINE = "${azurerm_user_assigned_identity.Server_Identity_";
  private static final String VAULT =
      "/subscriptions/0/resourceGroups/lab/providers/Microsoft.KeyVault/vaults/lab";

  private final NotebookServer server = Servers.server();

  @Test
  void grantedRoleIsTheKernels() {
    server.grantRole(server, "Secrets", VAULT, "Key Vault Secrets User");

    JsonNode grant = assignmentOn(VAULT);
    assertThat(grant.get("role_definition_name").asText()).isEqualTo("Key Vault Secrets User");
    assertThat(grant.get("principal_id").asText()).startsWith(KERNELS).endsWith(".principal_id}");
    assertThat(server.getKernelPrincipalId()).isNotEmpty();
  }

  @Test
  void kernelsHaveNoRoleUnlessOneIsGranted() {
    assertThat(
            Servers.resources(Servers.synthesized(server), "azurerm_role_assignment")
                .map(assignment -> assignment.get("principal_id").asText()))
        .isNotEmpty()
        .noneMatch(principal -> principal.startsWith(KERNELS));
  }

  @Test
  void machineHasBothIdentitiesAndIsToldWhichIsWhose() {
    JsonNode synthesized = Servers.synthesized(server);

    assertThat(
            Servers.resource(server, "azurerm_linux_virtual_machine")
                .at("/identity/0/identity_ids"))
        .extracting(JsonNode::asText)
        .satisfiesExactly(
            own -> assertThat(own).startsWith(MACHINE),
            kernels -> assertThat(kernels).startsWith(KERNELS));
    assertThat(synthesized.get("locals"))
        .singleElement()
        .asString()
        .containsPattern("\"kernelIdentity[^,]*Server_KernelIdentity_\\w+\\.client_id")
        .containsPattern("\"machineIdentity[^,]*Server_Identity_\\w+\\.client_id");
  }

  private JsonNode assignmentOn(String scope) {
    return Servers.resources(Servers.synthesized(server), "azurerm_role_assignment")
        .filter(assignment -> assignment.get("scope").asText().equals(scope))
        .findFirst()
        .orElseThrow();
  }
}
