package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.azure.cdktf.NotebookServerOptions;
import io.github.cloudnotebook.azure.cdktf.OpenIdClient;
import io.github.cloudnotebook.machine.Fact;
import io.github.cloudnotebook.machine.Facts;
import io.github.cloudnotebook.model.OpenIdConnect;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/** The machine's client id and secret at the company's OpenID provider. */
public final class OpenIdSignIn {
  private final Construct server;
  private final @Nullable CompanySecret clientSecret;
  private final @Nullable OpenIdClient client;

  /**
   * Reads both from the notebook and the properties.
   *
   * @throws IllegalArgumentException if they contradict one another
   */
  public OpenIdSignIn(Construct server, NotebookServerOptions props) {
    this.server = server;
    String secret = props.getClientSecretId();
    clientSecret = secret == null ? null : new CompanySecret("clientSecretId", secret);
    client = props.getOpenIdClient();
    String path = server.getNode().getPath();
    if (props.getNotebook().authentication() instanceof OpenIdConnect chosen) {
      checkChosen(chosen, path);
    } else {
      refuseWithoutAProvider("clientSecretId", clientSecret, path);
      refuseWithoutAProvider("openIdClient", client, path);
    }
  }

  private void checkChosen(OpenIdConnect chosen, String path) {
    if (clientSecret == null) {
      throw new IllegalArgumentException(
          ("authentication.openIdConnect at %s without a clientSecretId: give the id of the secret"
                  + " that holds the client's secret as clientSecretId, or choose another"
                  + " authentication")
              .formatted(path));
    }
    if (chosen.clientKnownAtDeployment() && client == null) {
      throw new IllegalArgumentException(
          ("authentication.openIdConnect at %s says clientKnownAtDeployment, and no openIdClient is"
                  + " given: give it, or issuer and clientId in the notebook")
              .formatted(path));
    }
    if (!chosen.clientKnownAtDeployment() && client != null) {
      throw new IllegalArgumentException(
          ("openIdClient at %s, but authentication.openIdConnect has the issuer %s and the clientId"
                  + " %s already: leave openIdClient out, or say clientKnownAtDeployment() in their"
                  + " place")
              .formatted(path, chosen.issuer(), chosen.clientId()));
    }
  }

  private static void refuseWithoutAProvider(String property, @Nullable Object given, String path) {
    if (given != null) {
      throw new IllegalArgumentException(
          ("%1$s at %2$s, but the notebook does not choose authentication.openIdConnect:"
                  + " choose it, or leave %1$s out")
              .formatted(property, path));
    }
  }

  /** What the machine needs before it starts: its permission to read the client's secret. */
  public List<ResourceBlock> permit(ResourceBlock identity) {
    return clientSecret == null
        ? List.of()
        : List.of(clientSecret.permit(server, "MachineReadsClientSecret", identity));
  }

  /** Adds the facts that only the stack knows. */
  public void tell(Facts facts) {
    if (clientSecret != null) {
      facts.put(Fact.CLIENT_SECRET, clientSecret.address());
    }
    if (client != null) {
      facts.put(Fact.OPEN_ID_ISSUER, client.issuer());
      facts.put(Fact.OPEN_ID_CLIENT_ID, client.clientId());
    }
  }
}
