package io.github.cloudnotebook.aws.cdk;

import io.github.cloudnotebook.model.ObjectStorage;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.IBucket;

/** Properties of a {@link NotebookStorage}. Nothing is required. */
public interface NotebookStorageProps {
  /** Starts with every default. */
  static Builder builder() {
    return new Builder();
  }

  /**
   * The settings of the storage, as the notebook has them; default {@code
   * ObjectStorage.builder().build()}, which keeps old versions for 30 days.
   */
  default @Nullable ObjectStorage getStorage() {
    return null;
  }

  /**
   * The key that encrypts the bucket; default the one that AWS manages for S3 in the account.
   *
   * <p>The key's policy must delegate permissions to the account's IAM policies, as the CDK's keys
   * do. A new key applies to files written from then on.
   */
  default @Nullable IKey getEncryptionKey() {
    return null;
  }

  /**
   * The existing bucket for the bucket's access logs, in the same region and with a policy that
   * lets S3 write them; default a new one that keeps them for three months.
   */
  default @Nullable IBucket getAccessLogsBucket() {
    return null;
  }

  /**
   * What happens to both buckets when they leave the stack; default {@link
   * RemovalPolicy#RETAIN_ON_UPDATE_OR_DELETE}, which keeps them unless their first deployment
   * fails.
   *
   * <p>CloudFormation removes only empty buckets: with {@link RemovalPolicy#DESTROY}, empty them
   * first.
   */
  default @Nullable RemovalPolicy getRemovalPolicy() {
    return null;
  }

  /** Builds {@link NotebookStorageProps}. */
  final class Builder extends NotebookStoragePropsBuilder<Builder> {
    private Builder() {}

    /** The properties so far. */
    public NotebookStorageProps build() {
      return new Copy(this);
    }
  }
}
