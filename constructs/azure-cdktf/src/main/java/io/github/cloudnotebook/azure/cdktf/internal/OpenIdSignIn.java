package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.azure.cdktf.NotebookServerOptions;
import io.github.cloudnotebook.azure.cdktf.OpenIdClient;
import io.github.cloudnotebook.blueprint.PropertyRules;
import io.github.cloudnotebook.machine.Fact;
import io.github.cloudnotebook.machine.Facts;
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
    new PropertyRules(props.getNotebook(), server.getNode().getPath())
        .checkOpenId("clientSecretId", clientSecret != null, client != null);
  }

  /** What the machine needs before it starts: its permission to read the client's secret. */
  public List<ResourceBlock> permit(MachineIdentity identity) {
    return clientSecret == null
        ? List.of()
        : clientSecret.permit(server, "MachineReadsClientSecret", identity);
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
