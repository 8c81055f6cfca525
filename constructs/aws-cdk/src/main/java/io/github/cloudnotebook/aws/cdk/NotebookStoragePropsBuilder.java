// Generated from NotebookStorageProps: change that one, and run PropsBuildersTest with
// -Dnotebook.update=true.
package io.github.cloudnotebook.aws.cdk;

import io.github.cloudnotebook.model.ObjectStorage;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.IBucket;

/** Collects {@link NotebookStorageProps}; {@code B} is the builder that users see. */
abstract class NotebookStoragePropsBuilder<B extends NotebookStoragePropsBuilder<B>> {
  private @Nullable ObjectStorage storage;
  private @Nullable IKey encryptionKey;
  private @Nullable IBucket accessLogsBucket;
  private @Nullable RemovalPolicy removalPolicy;

  NotebookStoragePropsBuilder() {}

  /**
   * The settings of the storage, as the notebook has them; default {@code
   * ObjectStorage.builder().build()}, which keeps old versions for 30 days.
   */
  public B storage(@Nullable ObjectStorage storage) {
    this.storage = storage;
    return self();
  }

  /**
   * The key that encrypts the bucket; default the one that AWS manages for S3 in the account.
   *
   * <p>The key's policy must delegate permissions to the account's IAM policies, as the CDK's keys
   * do. A new key applies to files written from then on.
   */
  public B encryptionKey(@Nullable IKey encryptionKey) {
    this.encryptionKey = encryptionKey;
    return self();
  }

  /**
   * The existing bucket for the bucket's access logs, in the same region and with a policy that
   * lets S3 write them; default a new one that keeps them for three months.
   */
  public B accessLogsBucket(@Nullable IBucket accessLogsBucket) {
    this.accessLogsBucket = accessLogsBucket;
    return self();
  }

  /**
   * What happens to both buckets when they leave the stack; default {@link
   * RemovalPolicy#RETAIN_ON_UPDATE_OR_DELETE}, which keeps them unless their first deployment
   * fails.
   *
   * <p>CloudFormation removes only empty buckets: with {@link RemovalPolicy#DESTROY}, empty them
   * first.
   */
  public B removalPolicy(@Nullable RemovalPolicy removalPolicy) {
    this.removalPolicy = removalPolicy;
    return self();
  }

  /** Copies all of these properties; values that are set later override them. */
  public B from(NotebookStorageProps props) {
    storage(props.getStorage());
    encryptionKey(props.getEncryptionKey());
    accessLogsBucket(props.getAccessLogsBucket());
    removalPolicy(props.getRemovalPolicy());
    return self();
  }

  @SuppressWarnings("unchecked")
  B self() {
    return (B) this;
  }

  static class Copy implements NotebookStorageProps {
    private final @Nullable ObjectStorage storage;
    private final @Nullable IKey encryptionKey;
    private final @Nullable IBucket accessLogsBucket;
    private final @Nullable RemovalPolicy removalPolicy;

    Copy(NotebookStoragePropsBuilder<?> builder) {
      storage = builder.storage;
      encryptionKey = builder.encryptionKey;
      accessLogsBucket = builder.accessLogsBucket;
      removalPolicy = builder.removalPolicy;
    }

    @Override
    public @Nullable ObjectStorage getStorage() {
      return storage;
    }

    @Override
    public @Nullable IKey getEncryptionKey() {
      return encryptionKey;
    }

    @Override
    public @Nullable IBucket getAccessLogsBucket() {
      return accessLogsBucket;
    }

    @Override
    public @Nullable RemovalPolicy getRemovalPolicy() {
      return removalPolicy;
    }
  }
}
