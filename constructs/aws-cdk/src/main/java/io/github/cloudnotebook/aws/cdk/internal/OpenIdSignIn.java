package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.cdk.NotebookServerProps;
import io.github.cloudnotebook.aws.cdk.OpenIdClient;
import io.github.cloudnotebook.blueprint.PropertyRules;
import io.github.cloudnotebook.machine.Fact;
import io.github.cloudnotebook.machine.Facts;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.constructs.Construct;

/** The machine's client id and secret at the company's OpenID provider. */
public final class OpenIdSignIn {
  private final @Nullable ISecret clientSecret;
  private final @Nullable OpenIdClient client;

  /**
   * Reads both from the notebook and the properties.
   *
   * @throws IllegalArgumentException if they contradict one another
   */
  public OpenIdSignIn(Construct server, NotebookServerProps props) {
    clientSecret = props.getClientSecret();
    client = props.getOpenIdClient();
    new PropertyRules(props.getNotebook(), server.getNode().getPath())
        .checkOpenId("clientSecret", clientSecret != null, client != null);
  }

  public void permit(MachineRole role) {
    if (clientSecret != null) {
      role.mayReadSecret(clientSecret);
    }
  }

  /** Adds the facts that only the stack knows. */
  public void tell(Facts facts) {
    if (clientSecret != null) {
      facts.put(Fact.CLIENT_SECRET, SecretName.of(clientSecret));
    }
    if (client != null) {
      facts.put(Fact.OPEN_ID_ISSUER, client.issuer());
      facts.put(Fact.OPEN_ID_CLIENT_ID, client.clientId());
    }
  }
}
