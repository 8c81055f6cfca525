package io.github.cloudnotebook.aws.cdk;

import io.github.cloudnotebook.machine.Fact;
import io.github.cloudnotebook.machine.Facts;
import io.github.cloudnotebook.model.OpenIdConnect;
import java.util.Optional;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.constructs.Construct;

/** What the machine needs to be known to the company's OpenID provider. */
final class CompanySignIn {
  private final Optional<ISecret> clientSecret;
  private final Optional<OpenIdClient> client;

  /**
   * Takes what notebook and properties describe together.
   *
   * @throws IllegalArgumentException where they contradict one another
   */
  CompanySignIn(Construct server, NotebookServerProps props) {
    clientSecret = props.getClientSecret();
    client = props.getOpenIdClient();
    String path = server.getNode().getPath();
    if (props.getNotebook().authentication() instanceof OpenIdConnect chosen) {
      checkChosen(chosen, path);
    } else {
      clientSecret.ifPresent(given -> refuseWithoutAProvider("clientSecret", path));
      client.ifPresent(given -> refuseWithoutAProvider("openIdClient", path));
    }
  }

  private void checkChosen(OpenIdConnect chosen, String path) {
    if (clientSecret.isEmpty()) {
      throw new IllegalArgumentException(
          ("authentication.openIdConnect at %s without a clientSecret: bring the secret that holds"
                  + " the client's secret as clientSecret, or choose another authentication")
              .formatted(path));
    }
    if (chosen.clientKnownAtDeployment() && client.isEmpty()) {
      throw new IllegalArgumentException(
          ("authentication.openIdConnect at %s says clientKnownAtDeployment, and no openIdClient is"
                  + " given: give it, or issuer and clientId in the notebook")
              .formatted(path));
    }
    if (!chosen.clientKnownAtDeployment() && client.isPresent()) {
      throw new IllegalArgumentException(
          ("openIdClient at %s, but authentication.openIdConnect has the issuer %s and the clientId %s"
                  + " already: leave openIdClient out, or say clientKnownAtDeployment() in their"
                  + " place")
              .formatted(path, chosen.issuer(), chosen.clientId()));
    }
  }

  private static void refuseWithoutAProvider(String property, String path) {
    throw new IllegalArgumentException(
        ("%1$s at %2$s, but the notebook does not choose authentication.openIdConnect:"
                + " choose it, or leave %1$s out")
            .formatted(property, path));
  }

  void permit(MachineRole role) {
    clientSecret.ifPresent(role::mayReadSecret);
  }

  /** Tells the machine what only the stack knows of it. */
  void tell(Facts facts) {
    clientSecret.ifPresent(secret -> facts.put(Fact.CLIENT_SECRET, SecretName.of(secret)));
    client.ifPresent(
        known ->
            facts
                .put(Fact.OPEN_ID_ISSUER, known.issuer())
                .put(Fact.OPEN_ID_CLIENT_ID, known.clientId()));
  }
}
