package io.github.cloudnotebook.aws.cdk.internal;

import java.util.Optional;
import software.amazon.awscdk.services.secretsmanager.ISecret;

/** How the machine and its policy name a secret of the company's. */
public final class SecretName {
  private SecretName() {}

  /** The whole ARN, which works across accounts too, or else the name. */
  public static String of(ISecret secret) {
    return Optional.ofNullable(secret.getSecretFullArn()).orElseGet(secret::getSecretName);
  }

  /** The resource of a policy: Secrets Manager ends each ARN with six characters of its own. */
  public static String resourceOf(ISecret secret) {
    return Optional.ofNullable(secret.getSecretFullArn())
        .orElseGet(() -> secret.getSecretArn() + "-??????");
  }
}
