package io.github.cloudnotebook.gcp.cdktf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.hashicorp.cdktf.TerraformStack;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.ObjectStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A company's own service accounts: the machine's has its roles already. */
class ExistingIdentitiesTest {
  private static final String EMAIL = "machine@accounts-1234.iam.gserviceaccount.com";
  private static final String MACHINE = "projects/accounts-1234/serviceAccounts/" + EMAIL;
  private static final String KERNELS_EMAIL = "kernels@accounts-1234.iam.gserviceaccount.com";
  private static final String KERNELS = "projects/accounts-1234/serviceAccounts/" + KERNELS_EMAIL;

  @Test
  void theMachineIsTheCompanysAccountAndNoRoleIsMadeOrGranted() {
    JsonNode made =
        everything(Servers.props().machineServiceAccount(MACHINE).kernelServiceAccount(KERNELS))
            .get("resource");

    assertThat(made.at("/google_compute_instance").findValuesAsText("email"))
        .containsExactly(EMAIL);
    assertThat(made.at("/google_compute_firewall"))
        .allSatisfy(
            rule -> assertThat(rule.at("/target_service_accounts/0").asText()).isEqualTo(EMAIL));
    assertThat(made.at("/google_sql_user").findValuesAsText("name"))
        .containsExactly("${trimsuffix(\"%s\", \".gserviceaccount.com\")}".formatted(EMAIL));
    assertThat(made.fieldNames())
        .toIterable()
        .doesNotContain("google_service_account")
        .noneMatch(type -> type.contains("_iam_"));
  }

  @Test
  void kernelsGetTheCompanysAccountOfWhichTheMachineHasTokensMade() {
    NotebookServer server = Servers.server(Servers.props().kernelServiceAccount(KERNELS));
    JsonNode grant = Servers.resource(server, "google_service_account_iam_member");

    assertThat(grant.get("service_account_id").asText()).isEqualTo(KERNELS);
    assertThat(grant.get("role").asText()).isEqualTo("roles/iam.serviceAccountTokenCreator");
    assertThat(Servers.resource(server, "google_service_account").get("display_name").asText())
        .isEqualTo("Cloud Notebook: the machine");
    assertThat(Servers.desiredState(server)).contains(KERNELS_EMAIL);
    assertThat(server.getKernelMember()).isEqualTo("serviceAccount:" + KERNELS_EMAIL);
  }

  @Test
  void oneAccountForMachineAndKernelsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Servers.server(
                    Servers.props().machineServiceAccount(MACHINE).kernelServiceAccount(MACHINE)))
        .withMessage(
            "machineServiceAccount and kernelServiceAccount are both "
                + MACHINE
                + ": give kernels another one, for every user's code may do all that it may");
  }

  @Test
  void aNameWithoutItsProjectIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(Servers.props().machineServiceAccount(EMAIL)))
        .withMessageContaining(
            "machineServiceAccount "
                + EMAIL
                + " is no name of the form projects/PROJECT/serviceAccounts/EMAIL");
  }

  /** What a new account gets is what an existing one needs. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "src/main/java/io/github/cloudnotebook/gcp/cdktf/NotebookServerOptions.java"
      })
  void everyPermissionThatAnExistingAccountNeedsIsNamed(Path text) throws IOException {
    assertThat(Files.readString(text)).contains(permissions(everything(Servers.props())));
  }

  /** The roles that are granted, and what is in the custom ones. */
  private static List<String> permissions(JsonNode synthesized) {
    List<String> named = new ArrayList<>();
    synthesized
        .get("resource")
        .properties()
        .forEach(
            type -> {
              type.getValue().findValuesAsText("role").stream()
                  .filter(role -> role.startsWith("roles/"))
                  .forEach(named::add);
              type.getValue()
                  .findValues("permissions")
                  .forEach(list -> list.forEach(permission -> named.add(permission.asText())));
            });
    assertThat(named).contains("roles/cloudsql.instanceUser", "dns.managedZones.list");
    return named;
  }

  /** A notebook that has every part. */
  private static JsonNode everything(NotebookServerProps.Builder accounts) {
    NotebookServerProps props = accounts.build();
    TerraformStack stack = Servers.stack();
    NotebookEnvironment.Builder.create(stack, "Notebook")
        .from(Servers.everything().build())
        .notebook(
            Servers.notebookWithEverything()
                .storage(ObjectStorage.builder().build())
                .database(Database.builder().build())
                .build())
        .machineServiceAccount(props.getMachineServiceAccount())
        .kernelServiceAccount(props.getKernelServiceAccount())
        .build();
    return Servers.synthesized(stack);
  }
}
