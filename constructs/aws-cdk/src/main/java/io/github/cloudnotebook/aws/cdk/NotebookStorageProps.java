package io.github.cloudnotebook.aws.cdk;

import io.github.cloudnotebook.model.ObjectStorage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.IBucket;

/**
 * Properties of a {@link NotebookStorage}: what it is, and which existing things it is to use.
 *
 * <p>Nothing is required; what is not brought is made.
 */
public final class NotebookStorageProps {
  private final ObjectStorage storage;
  private final Optional<IBucket> bucket;
  private final Optional<IKey> encryptionKey;
  private final Optional<IBucket> accessLogsBucket;
  private final Optional<RemovalPolicy> removalPolicy;

  private NotebookStorageProps(Builder builder) {
    this.storage = builder.storage;
    this.bucket = Optional.ofNullable(builder.bucket);
    this.encryptionKey = Optional.ofNullable(builder.encryptionKey);
    this.accessLogsBucket = Optional.ofNullable(builder.accessLogsBucket);
    this.removalPolicy = Optional.ofNullable(builder.removalPolicy);
  }

  /** Starts with nothing brought. */
  public static Builder builder() {
    return new Builder();
  }

  /** What the storage is. */
  public ObjectStorage getStorage() {
    return storage;
  }

  /** The bucket, where one is brought. */
  public Optional<IBucket> getBucket() {
    return bucket;
  }

  /** The key that encrypts the bucket, where one is brought. */
  public Optional<IKey> getEncryptionKey() {
    return encryptionKey;
  }

  /** The bucket that takes the access logs, where one is brought. */
  public Optional<IBucket> getAccessLogsBucket() {
    return accessLogsBucket;
  }

  /** What happens to the buckets made here when they leave the stack. */
  public RemovalPolicy getRemovalPolicy() {
    return removalPolicy.orElse(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  }

  void refuseSettingsOfABroughtBucket(String path) {
    Map<String, Optional<?>> settings = new LinkedHashMap<>();
    settings.put("encryptionKey", encryptionKey);
    settings.put("accessLogsBucket", accessLogsBucket);
    settings.put("removalPolicy", removalPolicy);
    settings.forEach(
        (name, value) -> {
          if (bucket.isPresent() && value.isPresent()) {
            throw new IllegalArgumentException(
                ("%s beside a bucket at %s: a bucket that is brought stays as it is; remove %s, or"
                        + " remove bucket to have one made")
                    .formatted(name, path, name));
          }
        });
  }

  /** Collects the properties of a {@link NotebookStorage}. */
  public static final class Builder {
    private ObjectStorage storage = ObjectStorage.builder().build();
    private IBucket bucket;
    private IKey encryptionKey;
    private IBucket accessLogsBucket;
    private RemovalPolicy removalPolicy;

    private Builder() {}

    /**
     * Says what the storage is, as the notebook does; default old versions are kept for 30 days.
     *
     * <p>A bucket that is brought keeps its own lifecycle rules.
     */
    public Builder storage(ObjectStorage storage) {
      this.storage =
          Objects.requireNonNull(
              storage,
              "storage is null: leave it out for the default, ObjectStorage.builder().build()");
      return this;
    }

    /**
     * Uses an existing bucket; default a new one.
     *
     * <p>It stays as it is: its encryption, versions and logs are yours. Name its key where it has
     * one of its own, as in {@code Bucket.fromBucketAttributes}, so that the machine may use it.
     * Two notebooks with one bucket share its folders, and users of one name are one user to it.
     */
    public Builder bucket(IBucket bucket) {
      this.bucket = bucket;
      return this;
    }

    /**
     * Encrypts the bucket with this key; default the one that AWS manages for S3 in the account.
     *
     * <p>The key's policy must leave permissions to the account's IAM policies, as the CDK's keys
     * do. Another key holds for files written from then on.
     */
    public Builder encryptionKey(IKey encryptionKey) {
      this.encryptionKey = encryptionKey;
      return this;
    }

    /**
     * Sends the bucket's access logs to an existing bucket of the same region, whose policy lets S3
     * do so; default a new one that keeps them for three months.
     */
    public Builder accessLogsBucket(IBucket accessLogsBucket) {
      this.accessLogsBucket = accessLogsBucket;
      return this;
    }

    /**
     * Says what happens to the buckets made here when they leave the stack; default {@link
     * RemovalPolicy#RETAIN_ON_UPDATE_OR_DELETE}, which keeps them unless their very first
     * deployment fails.
     *
     * <p>CloudFormation removes an empty bucket only: with {@link RemovalPolicy#DESTROY}, empty it
     * before.
     */
    public Builder removalPolicy(RemovalPolicy removalPolicy) {
      this.removalPolicy = removalPolicy;
      return this;
    }

    /** Makes the properties. */
    public NotebookStorageProps build() {
      return new NotebookStorageProps(this);
    }
  }
}
