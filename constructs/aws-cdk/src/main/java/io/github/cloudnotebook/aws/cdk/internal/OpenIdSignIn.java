package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.cdk.NotebookServerProps;
import io.github.cloudnotebook.aws.cdk.OpenIdClient;
import io.github.cloudnotebook.model.OpenIdConnect;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.constructs.Construct;

/** What the machine needs to be known to the company's OpenID provider. */
public final class OpenIdSignIn {
  private final Optional<ISecret> clientSecret;
  private final Optional<OpenIdClient> client;

  /**
   * Takes what notebook and properties describe together.
   *
   * @throws IllegalArgumentException where they contradict one another
   */
  public OpenIdSignIn(Construct server, NotebookServerProps props) {
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

  public void permit(MachineRole role) {
    clientSecret.ifPresent(role::mayReadSecret);
  }

  /** What only the stack knows of it, for the machine. */
  public Map<String, String> facts() {
    Map<String, String> facts = new TreeMap<>();
    clientSecret.ifPresent(secret -> facts.put("clientSecret", SecretName.of(secret)));
    client.ifPresent(
        known -> {
          facts.put("openIdIssuer", known.issuer());
          facts.put("openIdClientId", known.clientId());
        });
    return facts;
  }
}
