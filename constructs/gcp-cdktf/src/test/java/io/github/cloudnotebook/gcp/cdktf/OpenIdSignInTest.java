package io.github.cloudnotebook.gcp.cdktf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.hashicorp.cdktf.Fn;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.OpenIdConnect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sign-in at the company's OpenID provider: the client's secret stays in the company's secret. */
class OpenIdSignInTest {
  private static final String SECRET = "projects/company/secrets/client";
  private static final String GRANT = "google_secret_manager_secret_iam_member";

  @Test
  void machineMayReadThatOneSecret() {
    List<JsonNode> grants = Servers.grants(server(), GRANT);

    assertThat(grants)
        .singleElement()
        .satisfies(
            grant -> {
              assertThat(grant.get("role").asText())
                  .isEqualTo("roles/secretmanager.secretAccessor");
              assertThat(grant.get("secret_id").asText()).isEqualTo(SECRET);
            });
  }

  @Test
  void deploymentIsGreenOnlyWhenTheMachineMayReadTheSecret() {
    assertThat(Servers.needed(server())).anyMatch(it -> it.contains("MachineReadsClientSecret"));
  }

  @Test
  void machineIsToldWhereTheSecretIs() {
    assertThat(Servers.desiredState(server())).contains(SECRET).doesNotContain("openIdIssuer");
  }

  @Test
  void administratorsOfTheMachinesOwnHaveSecretsForTheirSignInDetails() {
    NotebookServer server =
        Servers.server(props(known().localAdministrators("warden")).clientSecret(SECRET));

    assertThat(Servers.resource(server, "google_secret_manager_secret").get("secret_id").asText())
        .endsWith("-sign-in-warden");
  }

  @Test
  void secretOfTheSameStackIsKnownAtDeployment() {
    NotebookServer server =
        Servers.server(props(known()).clientSecret(Fn.trimspace("of the same stack")));

    assertThat(Servers.desiredState(server)).contains("trimspace(");
  }

  @Test
  void providerOfTheSameStackIsKnownAtDeployment() {
    NotebookServer server =
        Servers.server(
            props(openIdConnect().clientKnownAtDeployment())
                .clientSecret(SECRET)
                .openIdClient(new OpenIdClient("https://id.example.com", "notebook")));

    assertThat(Servers.desiredState(server)).contains("openIdIssuer", "https://id.example.com");
  }

  @Test
  void clientWithoutItsSecretIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(props(known())))
        .withMessageContaining("authentication.openIdConnect at notebook/Server")
        .withMessageContaining("without a clientSecret: give the secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "client",
        "projects/company/secrets/client/versions/7",
        "projects/company/secrets/",
        "//secretmanager.googleapis.com/projects/company/secrets/client"
      })
  void nameOfNoSecretIsRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(props(known()).clientSecret(name)))
        .withMessage(
            "clientSecret %s is no name of the form projects/PROJECT/secrets/NAME: give the whole"
                    .formatted(name)
                + " name");
  }

  @Test
  void secretWithoutAProviderIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(Servers.props().clientSecret(SECRET)))
        .withMessageContaining("clientSecret at notebook/Server")
        .withMessageContaining("does not choose authentication.openIdConnect");
  }

  @Test
  void clientKnownAtDeploymentIsGiven() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Servers.server(
                    props(openIdConnect().clientKnownAtDeployment()).clientSecret(SECRET)))
        .withMessageContaining("no openIdClient is given");
  }

  @Test
  void clientThatIsKnownTwiceIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Servers.server(
                    props(known())
                        .clientSecret(SECRET)
                        .openIdClient(new OpenIdClient("https://id.example.com", "notebook"))))
        .withMessageContaining("leave openIdClient out");
  }

  private static NotebookServer server() {
    return Servers.server(props(known()).clientSecret(SECRET));
  }

  private static OpenIdConnect.Builder openIdConnect() {
    return Authentication.openIdConnect().allowedGroups("notebooks");
  }

  private static OpenIdConnect.Builder known() {
    return openIdConnect().issuer("https://id.example.com").clientId("notebook");
  }

  private static NotebookServerProps.Builder props(OpenIdConnect.Builder chosen) {
    return Servers.props().notebook(Servers.notebook().authentication(chosen.build()).build());
  }
}
