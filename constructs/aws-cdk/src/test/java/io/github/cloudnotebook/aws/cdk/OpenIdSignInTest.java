package io.github.cloudnotebook.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.cognito.UserPoolClient;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.Secret;

/** Sign-in at the company's OpenID provider. */
class OpenIdSignInTest {
  private static final Notebook NOTEBOOK =
      Servers.notebook()
          .authentication(
              Authentication.openIdConnect()
                  .issuer("https://id.example.com")
                  .clientId("notebook")
                  .allowedGroups("notebooks")
                  .build())
          .build();

  private final Stack stack = Servers.stack();
  private final ISecret secret = Secret.fromSecretNameV2(stack, "Client", "company/client");

  @Test
  void machineReadsTheClientsSecretOnly() {
    NotebookServer server =
        Servers.server(
            stack, NotebookServerProps.builder().notebook(NOTEBOOK).clientSecret(secret));

    assertThat(Permissions.ofMachine(server).to("secretsmanager:GetSecretValue"))
        .containsExactly(
            Permissions.allowing(
                "secretsmanager:GetSecretValue",
                "arn:aws:secretsmanager:eu-central-1:123456789012:secret:company/client-??????"));
    assertThat(Servers.resource(server, "AWS::SSM::Parameter").at("/Properties/Value").toString())
        .contains("\\\"clientSecret\\\":\\\"company/client\\\"");
  }

  @Test
  void providerOfTheSameAppIsToldToTheMachine() {
    UserPool pool = new UserPool(stack, "Pool");
    UserPoolClient client = pool.addClient("Notebook");

    NotebookServer server =
        Servers.server(
            stack,
            NotebookServerProps.builder()
                .notebook(atDeployment())
                .clientSecret(secret)
                .openIdClient(
                    new OpenIdClient(pool.getUserPoolProviderUrl(), client.getUserPoolClientId())));

    assertThat(Servers.resource(server, "AWS::SSM::Parameter").at("/Properties/Value").toString())
        .contains("openIdIssuer", "ProviderURL", "openIdClientId", "PoolNotebook");
  }

  @Test
  void issuerInTheNotebookBesideOneOfTheStackIsAContradiction() {
    OpenIdClient other = new OpenIdClient("https://other.example.com", "other");

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Servers.server(
                    stack,
                    NotebookServerProps.builder()
                        .notebook(NOTEBOOK)
                        .clientSecret(secret)
                        .openIdClient(other)))
        .withMessage(
            "openIdClient at notebook/Server, but authentication.openIdConnect has the issuer"
                + " https://id.example.com and the clientId notebook already: leave openIdClient"
                + " out, or say clientKnownAtDeployment() in their place");
  }

  @Test
  void missingIssuerIsAContradiction() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Servers.server(
                    stack,
                    NotebookServerProps.builder().notebook(atDeployment()).clientSecret(secret)))
        .withMessage(
            "authentication.openIdConnect at notebook/Server says clientKnownAtDeployment, and no"
                + " openIdClient is given: give it, or issuer and clientId in the notebook");
  }

  @Test
  void openIdClientWithoutAProviderIsAContradiction() {
    OpenIdClient client = new OpenIdClient("https://id.example.com", "notebook");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(stack, Servers.props().openIdClient(client)))
        .withMessageStartingWith(
            "openIdClient at notebook/Server, but the notebook does not choose");
  }

  @Test
  void issuerWithoutHttpsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OpenIdClient("http://id.example.com", "notebook"))
        .withMessageStartingWith("issuer http://id.example.com does not start with https://");
  }

  private static Notebook atDeployment() {
    return Servers.notebook()
        .authentication(
            Authentication.openIdConnect()
                .clientKnownAtDeployment()
                .allowedGroups("notebooks")
                .build())
        .build();
  }

  @Test
  void providerWithoutAClientSecretIsAContradiction() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(stack, NotebookServerProps.builder().notebook(NOTEBOOK)))
        .withMessage(
            "authentication.openIdConnect at notebook/Server without a clientSecret: give the"
                + " secret that holds the client's secret as clientSecret, or choose another"
                + " authentication");
  }

  @Test
  void clientSecretWithoutAProviderIsAContradiction() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(stack, Servers.props().clientSecret(secret)))
        .withMessage(
            "clientSecret at notebook/Server, but the notebook does not choose"
                + " authentication.openIdConnect: choose it, or leave clientSecret out");
  }
}
