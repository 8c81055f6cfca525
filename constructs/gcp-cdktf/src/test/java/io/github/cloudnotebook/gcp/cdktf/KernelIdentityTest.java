package io.github.cloudnotebook.gcp.cdktf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** What a company grants to a notebook reaches kernels, and the machine keeps its own rights. */
class KernelIdentityTest {
  private static final String KERNELS = "${google_service_account.Server_Kernels_Account_";
  private static final String MACHINE = "${google_service_account.Server_Identity_";

  private final NotebookServer server = Servers.server();

  @Test
  void grantedRoleIsTheKernels() {
    server.grantRole(server, "Tables", "warehouse-1", "roles/bigquery.dataViewer");

    JsonNode grant =
        Servers.resources(Servers.synthesized(server), "google_project_iam_member")
            .filter(it -> it.get("project").asText().equals("warehouse-1"))
            .findFirst()
            .orElseThrow();
    assertThat(grant.get("role").asText()).isEqualTo("roles/bigquery.dataViewer");
    assertThat(grant.get("member").asText()).startsWith(KERNELS).endsWith(".member}");
  }

  @Test
  void kernelsHaveNoRoleUnlessOneIsGranted() {
    assertThat(Servers.synthesized(server).get("resource").findValuesAsText("member"))
        .isNotEmpty()
        .allMatch(member -> member.startsWith(MACHINE));
  }

  @Test
  void machineMayHaveTokensOfTheKernelsAccountMadeAndOfNoOther() {
    JsonNode grant = Servers.resource(server, "google_service_account_iam_member");

    assertThat(grant.get("service_account_id").asText()).startsWith(KERNELS).endsWith(".name}");
    assertThat(grant.get("role").asText()).isEqualTo("roles/iam.serviceAccountTokenCreator");
    assertThat(grant.get("member").asText()).startsWith(MACHINE).endsWith(".member}");
  }

  @Test
  void machineIsOnlyItsOwnAccountAndIsToldOfTheKernels() {
    assertThat(
            Servers.resource(server, "google_compute_instance")
                .at("/service_account")
                .findValuesAsText("email"))
        .singleElement()
        .asString()
        .startsWith(MACHINE);
    assertThat(Servers.synthesized(server).get("locals"))
        .singleElement()
        .asString()
        .containsPattern("\"kernelIdentity[^,]*Server_Kernels_Account_\\w+\\.email");
  }

  @Test
  void accountHasAnIdThatGoogleTakes() {
    assertThat(
            Servers.resources(Servers.synthesized(server), "google_service_account")
                .map(account -> account.get("account_id").asText()))
        .allMatch(id -> id.matches("[a-z][-a-z0-9]{4,28}[a-z0-9]"))
        .doesNotHaveDuplicates()
        .hasSize(2);
  }
}
