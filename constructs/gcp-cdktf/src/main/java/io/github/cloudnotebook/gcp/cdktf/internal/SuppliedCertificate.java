package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.blueprint.PropertyRules;
import io.github.cloudnotebook.gcp.cdktf.NotebookServerOptions;
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
    String name = props.getCertificateSecret();
    secret = name == null ? null : new CompanySecret("certificateSecret", name);
    new PropertyRules(props.getNotebook(), server.getNode().getPath())
        .checkCertificate("certificateSecret", secret != null);
  }

  /** What the machine needs before it starts: its permission to read the certificate. */
  public List<ResourceBlock> permit(MachineIdentity identity) {
    return secret == null ? List.of() : secret.permit(server, "MachineReadsCertificate", identity);
  }

  /** Adds the fact that only the stack knows. */
  public void tell(Facts facts) {
    if (secret != null) {
      facts.put(Fact.CERTIFICATE_SECRET, secret.name());
    }
  }
}
