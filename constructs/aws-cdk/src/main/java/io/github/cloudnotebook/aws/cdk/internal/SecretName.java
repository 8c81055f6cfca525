package io.github.cloudnotebook.aws.cdk.internal;

import java.util.Optional;
import software.amazon.awscdk.services.secretsmanager.ISecret;

/** The name of a company's secret, for the machine and for its policy. */
public final class SecretName {
  private SecretName() {}

  /** The full ARN, which works across accounts too, or else the name. */
  public static String of(ISecret secret) {
    return Optional.ofNullable(secret.getSecretFullArn()).orElseGet(secret::getSecretName);
  }

  /** The resource for a policy: Secrets Manager appends six characters to each ARN. */
  public static String resourceOf(ISecret secret) {
    return Optional.ofNullable(secret.getSecretFullArn())
        .orElseGet(() -> secret.getSecretArn() + "-??????");
  }
}
