package io.github.cloudnotebook.aws.cdk;

import java.util.Optional;
import software.amazon.awscdk.services.secretsmanager.ISecret;

/** How the machine and its policy name a secret of the company's. */
final class SecretName {
  private SecretName() {}

  /** The whole ARN, which works across accounts too, or else the name. */
  static String of(ISecret secret) {
    return Optional.ofNullable(secret.getSecretFullArn()).orElseGet(secret::getSecretName);
  }

  /** The resource of a policy: Secrets Manager ends each ARN with six characters of its own. */
  static String resourceOf(ISecret secret) {
    return Optional.ofNullable(secret.getSecretFullArn())
        .orElseGet(() -> secret.getSecretArn() + "-??????");
  }
}
