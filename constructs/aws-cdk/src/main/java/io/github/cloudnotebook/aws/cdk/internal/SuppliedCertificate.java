package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.cdk.NotebookServerProps;
import io.github.cloudnotebook.machine.Fact;
import io.github.cloudnotebook.machine.Facts;
import io.github.cloudnotebook.model.Tls;
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
    boolean supplied = props.getNotebook().tls() instanceof Tls.Supplied;
    String path = server.getNode().getPath();
    if (supplied && secret == null) {
      throw new IllegalArgumentException(
          ("tls.supplied at %s without a certificate: give the secret that holds certificate and"
                  + " key as certificate, or choose another tls")
              .formatted(path));
    }
    if (!supplied && secret != null) {
      throw new IllegalArgumentException(
          ("certificate at %s, but the notebook does not choose tls.supplied: choose it, or leave"
                  + " certificate out")
              .formatted(path));
    }
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
