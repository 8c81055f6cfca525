package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.cdk.NotebookServerProps;
import io.github.cloudnotebook.blueprint.PropertyRules;
import io.github.cloudnotebook.machine.Fact;
import io.github.cloudnotebook.machine.Facts;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.constructs.Construct;

/** The company's own certificate for the notebook's domain, if it supplies one in a secret. */
public final class SuppliedCertificate {
  private final @Nullable ISecret secret;

  /**
   * Reads the certificate from the notebook and the properties.
   *
   * @throws IllegalArgumentException if one asks for it and the other has none
   */
  public SuppliedCertificate(Construct server, NotebookServerProps props) {
    secret = props.getCertificate();
    new PropertyRules(props.getNotebook(), server.getNode().getPath())
        .checkCertificate("certificate", secret != null);
  }

  public void permit(MachineRole role) {
    if (secret != null) {
      role.mayReadSecret(secret);
    }
  }

  /** Adds the facts that only the stack knows. */
  public void tell(Facts facts) {
    if (secret != null) {
      facts.put(Fact.CERTIFICATE_SECRET, SecretName.of(secret));
    }
  }
}
