package io.github.cloudnotebook.azure.cdktf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.hashicorp.cdktf.Fn;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.OpenIdConnect;
import org.junit.jupiter.api.Test;

/** Sign-in at the company's OpenID provider: the client's secret stays in the company's vault. */
class OpenIdSignInTest {
  private static final String SECRET = Servers.companySecret("client");

  @Test
  void machineMayReadThatOneSecret() {
    assertThat(Servers.roles(server()))
        .filteredOn(it -> it.at("/role_definition_name").asText().equals("Key Vault Secrets User"))
        .singleElement()
        .extracting(assignment -> assignment.get("scope").asText())
        .isEqualTo(SECRET);
  }

  @Test
  void machineIsAskedOnlyWhenItMayReadTheSecret() {
    assertThat(Servers.needed(server())).anyMatch(it -> it.contains("MachineReadsClientSecret"));
  }

  @Test
  void machineIsToldWhereTheSecretIs() {
    assertThat(Servers.desiredState(server()))
        .contains("https://company.vault.azure.net/secrets/client")
        .doesNotContain("openIdIssuer");
  }

  @Test
  void secretOfTheSameStackIsKnownAtDeployment() {
    NotebookServer server =
        Servers.server(props(known()).clientSecretId(Fn.trimspace("of the same stack")));

    assertThat(Servers.desiredState(server))
        .contains("https://${element(split(", ".vault.azure.net/secrets/${element(split(");
  }

  @Test
  void providerOfTheSameStackIsKnownAtDeployment() {
    NotebookServer server =
        Servers.server(
            props(openIdConnect().clientKnownAtDeployment())
                .clientSecretId(SECRET)
                .openIdClient(new OpenIdClient("https://id.example.com", "notebook")));

    assertThat(Servers.desiredState(server)).contains("openIdIssuer", "https://id.example.com");
  }

  @Test
  void clientWithoutItsSecretIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(props(known())))
        .withMessageContaining("authentication.openIdConnect at notebook/Server")
        .withMessageContaining("give the id of the secret");
  }

  @Test
  void idOfNoSecretIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(props(known()).clientSecretId(SECRET + "/0123456789")))
        .withMessageContaining("clientSecretId " + SECRET + "/0123456789 is no id")
        .withMessageContaining("Microsoft.KeyVault/vaults/NAME/secrets/NAME");
  }

  @Test
  void secretWithoutAProviderIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(Servers.props().clientSecretId(SECRET)))
        .withMessageContaining("clientSecretId at notebook/Server")
        .withMessageContaining("does not choose authentication.openIdConnect");
  }

  @Test
  void clientKnownAtDeploymentIsGiven() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Servers.server(
                    props(openIdConnect().clientKnownAtDeployment()).clientSecretId(SECRET)))
        .withMessageContaining("no openIdClient is given");
  }

  @Test
  void clientThatIsKnownTwiceIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Servers.server(
                    props(known())
                        .clientSecretId(SECRET)
                        .openIdClient(new OpenIdClient("https://id.example.com", "notebook"))))
        .withMessageContaining("leave openIdClient out");
  }

  private static NotebookServer server() {
    return Servers.server(props(known()).clientSecretId(SECRET));
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
