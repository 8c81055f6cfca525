package io.github.cloudnotebook.aws.pulumi;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import io.github.cloudnotebook.model.ObjectStorage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a {@link NotebookStorage} is given. */
public final class NotebookStorageArgs extends ResourceArgs {
  private @Nullable ObjectStorage storage;

  @Import(name = "bucketName")
  private @Nullable Output<String> bucketName;

  @Import(name = "encryptionKeyArn")
  private @Nullable Output<String> encryptionKeyArn;

  @Import(name = "accessLogsBucketName")
  private @Nullable Output<String> accessLogsBucketName;

  @Import(name = "protectData")
  private boolean protectData = true;

  private NotebookStorageArgs() {}

  /** Starts with every default. */
  public static Builder builder() {
    return new Builder(new NotebookStorageArgs());
  }

  /** The settings of a new bucket. */
  public ObjectStorage storage() {
    return storage == null ? ObjectStorage.builder().build() : storage;
  }

  /** Whether settings for a new bucket were given. */
  public boolean hasStorage() {
    return storage != null;
  }

  /** The existing bucket, if one is given. */
  public Optional<Output<String>> bucketName() {
    return Optional.ofNullable(bucketName);
  }

  /** The existing key of the bucket, if one is given. */
  public Optional<Output<String>> encryptionKeyArn() {
    return Optional.ofNullable(encryptionKeyArn);
  }

  /** The existing bucket for access logs, if one is given. */
  public Optional<Output<String>> accessLogsBucketName() {
    return Optional.ofNullable(accessLogsBucketName);
  }

  /** Whether new buckets have Pulumi's {@code protect}. */
  public boolean protectData() {
    return protectData;
  }

  /** Collects what a {@link NotebookStorage} is given. */
  public static final class Builder {
    private final NotebookStorageArgs args;

    private Builder(NotebookStorageArgs args) {
      this.args = args;
    }

    /** The settings of a new bucket; default those of an empty {@code storage: {}}. */
    public Builder storage(ObjectStorage storage) {
      args.storage = storage;
      return this;
    }

    /**
     * An existing bucket, whose encryption, versions, rules and logs are yours; default a new one.
     * Two notebooks with the same bucket share its folders, and users with the same name count as
     * one user.
     */
    public Builder bucketName(Output<String> bucketName) {
      args.bucketName = bucketName;
      return this;
    }

    /** See {@link #bucketName(Output)}. */
    public Builder bucketName(String bucketName) {
      return bucketName(Output.of(bucketName));
    }

    /**
     * An existing KMS key of the bucket, which the machine may then use through S3; default the key
     * of S3 that AWS manages.
     */
    public Builder encryptionKeyArn(Output<String> encryptionKeyArn) {
      args.encryptionKeyArn = encryptionKeyArn;
      return this;
    }

    /** See {@link #encryptionKeyArn(Output)}. */
    public Builder encryptionKeyArn(String encryptionKeyArn) {
      return encryptionKeyArn(Output.of(encryptionKeyArn));
    }

    /** An existing bucket for the access logs of a new one; default a second new bucket. */
    public Builder accessLogsBucketName(Output<String> accessLogsBucketName) {
      args.accessLogsBucketName = accessLogsBucketName;
      return this;
    }

    /** See {@link #accessLogsBucketName(Output)}. */
    public Builder accessLogsBucketName(String accessLogsBucketName) {
      return accessLogsBucketName(Output.of(accessLogsBucketName));
    }

    /**
     * Whether Pulumi refuses to replace or delete new buckets; default true. They stay in the
     * account in any case.
     */
    public Builder protectData(boolean protectData) {
      args.protectData = protectData;
      return this;
    }

    /** The args; they are checked when the component is made. */
    public NotebookStorageArgs build() {
      return args;
    }
  }
}
