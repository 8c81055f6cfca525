package io.github.cloudnotebook.awscdk;

import io.github.cloudnotebook.model.OpenIdConnect;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.constructs.Construct;

/** What the machine needs to be known to the company's OpenID provider. */
final class CompanySignIn {
  private final Optional<ISecret> clientSecret;

  /**
   * Takes the secret that notebook and properties describe together.
   *
   * @throws IllegalArgumentException where they contradict one another
   */
  CompanySignIn(Construct server, NotebookServerProps props) {
    clientSecret = props.getClientSecret();
    boolean chosen = props.getNotebook().authentication() instanceof OpenIdConnect;
    String path = server.getNode().getPath();
    if (chosen && clientSecret.isEmpty()) {
      throw new IllegalArgumentException(
          ("authentication.openIdConnect at %s without a clientSecret: bring the secret that holds"
                  + " the client's secret as clientSecret, or choose another authentication")
              .formatted(path));
    }
    if (!chosen && clientSecret.isPresent()) {
      throw new IllegalArgumentException(
          ("clientSecret at %s, but the notebook does not choose authentication.openIdConnect:"
                  + " choose it, or leave clientSecret out")
              .formatted(path));
    }
  }

  void permit(MachineRole role) {
    clientSecret.ifPresent(role::mayReadSecret);
  }

  /** What only the stack knows of it, for the machine. */
  Map<String, String> facts() {
    Map<String, String> facts = new TreeMap<>();
    clientSecret.ifPresent(secret -> facts.put("clientSecret", SecretName.of(secret)));
    return facts;
  }
}
