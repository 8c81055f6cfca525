package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.azure.cdktf.NotebookServerOptions;
import io.github.cloudnotebook.blueprint.PropertyRules;
import io.github.cloudnotebook.machine.Fact;
import io.github.cloudnotebook.machine.Facts;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/** The company's own certificate for the notebook's domain, if it supplies one in a secret. */
public final class SuppliedCertificate {
  private final Construct server;
  private final @Nullable CompanySecret secret;

  /**
   * Reads the certificate from the notebook and the properties.
   *
   * @throws IllegalArgumentException if one asks for it and the other has none
   */
  public SuppliedCertificate(Construct server, NotebookServerOptions props) {
    this.server = server;
    String id = props.getCertificateSecretId();
    secret = id == null ? null : new CompanySecret("certificateSecretId", id);
    new PropertyRules(props.getNotebook(), server.getNode().getPath())
        .checkCertificate("certificateSecretId", secret != null);
  }

  /** What the machine needs before it starts: its permission to read the certificate. */
  public List<ResourceBlock> permit(MachineIdentity identity) {
    return secret == null ? List.of() : secret.permit(server, "MachineReadsCertificate", identity);
  }

  /** Adds the fact that only the stack knows. */
  public void tell(Facts facts) {
    if (secret != null) {
      facts.put(Fact.CERTIFICATE_SECRET, secret.address());
    }
  }
}
