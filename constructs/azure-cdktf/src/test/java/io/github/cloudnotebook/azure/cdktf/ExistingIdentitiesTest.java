package io.github.cloudnotebook.azure.cdktf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.hashicorp.cdktf.TerraformStack;
import io.github.cloudnotebook.model.Backup;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.ObjectStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A company's own identity of the machine, which has its roles already. */
class ExistingIdentitiesTest {
  private static final String IDENTITY =
      "/subscriptions/s/resourceGroups/company/providers/Microsoft.ManagedIdentity"
          + "/userAssignedIdentities/machine";
  private static final String FOUND = "${data.azurerm_user_assigned_identity.";

  @Test
  void theMachineIsTheCompanysIdentityAndNoRoleIsMadeOrAssigned() {
    JsonNode synthesized = everything(IDENTITY);
    JsonNode made = synthesized.get("resource");

    assertThat(made.at("/azurerm_linux_virtual_machine"))
        .singleElement()
        .satisfies(
            machine ->
                assertThat(machine.at("/identity/0/identity_ids/0").asText()).isEqualTo(IDENTITY));
    assertThat(made.fieldNames())
        .toIterable()
        .doesNotContain("azurerm_role_assignment", "azurerm_role_definition");
    assertThat(synthesized.get("locals").toString())
        .containsPattern(
            "\"machineIdentity[^,]*data\\.azurerm_user_assigned_identity\\.\\w+\\.client_id");
  }

  @Test
  void theCompanysIdentityAdministersTheDatabase() {
    assertThat(
            everything(IDENTITY)
                .at("/resource/azurerm_postgresql_flexible_server_active_directory_administrator"))
        .singleElement()
        .satisfies(
            administrator -> {
              assertThat(administrator.get("principal_name").asText()).isEqualTo("machine");
              assertThat(administrator.get("object_id").asText())
                  .startsWith(FOUND)
                  .endsWith(".principal_id}");
            });
  }

  /** It made users' roles, and PostgreSQL lets nobody else change them. */
  @Test
  void theIdentityThatWasMadeBeforeIsKept() {
    assertThat(
            Servers.synthesized(Servers.server(Servers.props().machineIdentityId(IDENTITY)))
                .get("removed")
                .findValuesAsText("from"))
        .anyMatch(address -> address.startsWith("azurerm_user_assigned_identity.Server_Identity_"));
  }

  @Test
  void oneIdentityForMachineAndKernelsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Servers.server(
                    Servers.props()
                        .machineIdentityId(IDENTITY)
                        .kernelIdentityId(IDENTITY.toLowerCase(Locale.ROOT))))
        .withMessage(
            "machineIdentityId and kernelIdentityId are both "
                + IDENTITY
                + ": give kernels another one, for every user's code may do all that it may");
  }

  @Test
  void idOfSomethingElseIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(Servers.props().machineIdentityId("machine")))
        .withMessageContaining("machineIdentityId machine is no id of a resource of type");
  }

  /** What a new identity gets is what an existing one needs. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "src/main/java/io/github/cloudnotebook/azure/cdktf/NotebookServerOptions.java"
      })
  void everyPermissionThatAnExistingIdentityNeedsIsNamed(Path text) throws IOException {
    assertThat(Files.readString(text)).contains(permissions(everything(null)));
  }

  /** Azure's own roles that are assigned, and what is in the custom ones. */
  private static List<String> permissions(JsonNode synthesized) {
    List<String> named =
        new ArrayList<>(synthesized.get("resource").findValuesAsText("role_definition_name"));
    List<JsonNode> custom = synthesized.findValues("permissions");
    for (String kind : List.of("actions", "data_actions")) {
      custom.forEach(
          role ->
              role.findValues(kind).forEach(list -> list.forEach(it -> named.add(it.asText()))));
    }
    assertThat(named)
        .contains("Monitoring Metrics Publisher", "Microsoft.Network/dnsZones/TXT/write");
    return named;
  }

  /** A notebook that has every part but backups, whose vault has an identity of its own. */
  private static JsonNode everything(String machineIdentityId) {
    TerraformStack stack = Servers.stack();
    NotebookEnvironment.Builder.create(stack, "Notebook")
        .from(Servers.everything().build())
        .notebook(
            Servers.notebookWithEverything()
                .storage(ObjectStorage.builder().build())
                .database(Database.builder().build())
                .backup(Backup.disabled())
                .build())
        .machineIdentityId(machineIdentityId)
        .build();
    return Servers.synthesized(stack);
  }
}
