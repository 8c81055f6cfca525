package io.github.cloudnotebook.aws.pulumi.internal;

import com.pulumi.aws.secretsmanager.SecretsmanagerFunctions;
import com.pulumi.aws.secretsmanager.inputs.GetSecretArgs;
import com.pulumi.core.Output;
import io.github.cloudnotebook.aws.MachinePermissions;
import io.github.cloudnotebook.aws.Permission;
import io.github.cloudnotebook.pulumi.Children;
import java.util.List;

/**
 * A secret of the company that the machine reads: a certificate with its key, or a client secret.
 */
public record CompanySecret(Output<String> arn) {

  /** The permissions to read it, and to decrypt it if it has a key of the company's. */
  public Output<List<Permission>> reading(Children children, Account account) {
    Output<String> key =
        SecretsmanagerFunctions.getSecret(
                GetSecretArgs.builder().arn(arn).build(), children.asking())
            .applyValue(secret -> secret.kmsKeyId());
    return Output.tuple(arn, key, account.service("secretsmanager"), account.arn("kms", "key/"))
        .applyValue(known -> permissions(known.t1, known.t2, known.t3, known.t4));
  }

  private static List<Permission> permissions(
      String secretArn, String key, String service, String keys) {
    Permission reading = MachinePermissions.readSecret(secretArn);
    if (key.isEmpty()) {
      return List.of(reading);
    }
    if (key.contains("alias/")) {
      throw new IllegalArgumentException(
          ("the secret %s names its key by the alias %s, and a policy cannot: give the secret the"
                  + " key's ARN")
              .formatted(secretArn, key));
    }
    String keyArn = key.startsWith("arn:") ? key : keys + key;
    return List.of(reading, MachinePermissions.decryptThrough(service, keyArn));
  }
}
