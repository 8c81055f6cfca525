package io.github.cloudnotebook.awscdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.Secret;

/** Sign-in at the company's OpenID provider. */
class CompanySignInTest {
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

    Servers.template(server)
        .hasResourceProperties(
            "AWS::IAM::ManagedPolicy",
            Servers.withStatements(
                Map.of(
                    "Action",
                    "secretsmanager:GetSecretValue",
                    "Effect",
                    "Allow",
                    "Resource",
                    "arn:aws:secretsmanager:eu-central-1:123456789012:secret:"
                        + "company/client-??????")));
    assertThat(Servers.resource(server, "AWS::SSM::Parameter").at("/Properties/Value").toString())
        .contains("\\\"clientSecret\\\":\\\"company/client\\\"");
  }

  @Test
  void providerWithoutAClientSecretIsAContradiction() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(stack, NotebookServerProps.builder().notebook(NOTEBOOK)))
        .withMessage(
            "authentication.openIdConnect at notebook/Server without a clientSecret: bring the"
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
