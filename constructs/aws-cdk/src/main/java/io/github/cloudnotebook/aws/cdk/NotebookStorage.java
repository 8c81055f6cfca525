package io.github.cloudnotebook.aws.cdk;

import static java.util.Objects.requireNonNullElseGet;

import io.github.cloudnotebook.aws.AwsNames;
import io.github.cloudnotebook.aws.StorageRules;
import io.github.cloudnotebook.aws.cdk.internal.CdkVersion;
import io.github.cloudnotebook.aws.cdk.internal.ImportedStorage;
import io.github.cloudnotebook.aws.cdk.internal.Kept;
import io.github.cloudnotebook.model.ObjectStorage;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.BucketProps;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/**
 * Object storage for the users of a notebook: one S3 bucket with a shared folder, {@code shared/},
 * and a private one for each user, {@code private/<user>/}.
 *
 * <pre>{@code
 * NotebookStorage.Builder.create(this, "Storage").encryptionKey(key).build();
 * }</pre>
 *
 * <p>The bucket created here accepts requests over TLS 1.2 or newer only. It is encrypted,
 * versioned and closed to the public, and keeps access logs in a second bucket for three months.
 * Both are kept when the stack is destroyed, unless {@code removalPolicy} says otherwise.
 * Unfinished uploads are removed after a week. For an existing bucket see {@link #fromBucket}. The
 * default child is the {@code CfnBucket}; {@code @aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy}
 * is on for both buckets.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/Welcome.html">Amazon S3</a>
 */
public class NotebookStorage extends Construct implements INotebookStorage {
  private static final Duration LOGS_KEPT = Duration.days(StorageRules.LOGS_KEPT.toDays());

  private final IBucket bucket;

  /** Creates the storage with every default. */
  public NotebookStorage(Construct scope, String id) {
    this(scope, id, NotebookStorageProps.builder().build());
  }

  /**
   * Creates the storage.
   *
   * @throws IllegalStateException if aws-cdk-lib is too old
   */
  public NotebookStorage(Construct scope, String id, NotebookStorageProps props) {
    super(scope, id);
    CdkVersion.check();
    // S3 writes its logs by the log bucket's policy. Without this the CDK would fall back to an
    // ACL, which new buckets do not accept.
    getNode().setContext("@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy", true);
    bucket = newBucket(props);
    getNode().setDefaultChild(bucket.getNode().getDefaultChild());
  }

  /**
   * Imports an existing bucket and does not change it: its encryption, versions, rules and logs are
   * yours.
   *
   * <p>If it has its own key, name that key, as in {@code Bucket.fromBucketAttributes}, so that the
   * machine may use it. Two notebooks with the same bucket share its folders, and users with the
   * same name count as one user.
   */
  public static INotebookStorage fromBucket(Construct scope, String id, IBucket bucket) {
    return new ImportedStorage(scope, id, bucket);
  }

  @Override
  public IBucket getBucket() {
    return bucket;
  }

  private Bucket newBucket(NotebookStorageProps props) {
    ObjectStorage settings =
        requireNonNullElseGet(props.getStorage(), () -> ObjectStorage.builder().build());
    return new Bucket(
        this,
        "Bucket",
        secure(props)
            // Keys that AWS manages cost nothing, and their use is logged.
            .encryption(
                props.getEncryptionKey() == null
                    ? BucketEncryption.KMS_MANAGED
                    : BucketEncryption.KMS)
            .encryptionKey(props.getEncryptionKey())
            .bucketKeyEnabled(true)
            .serverAccessLogsBucket(
                requireNonNullElseGet(props.getAccessLogsBucket(), () -> logBucket(props)))
            .serverAccessLogsPrefix(AwsNames.keyPrefix(getNode().getPath()))
            .lifecycleRules(
                List.of(
                    kept(Duration.days(settings.oldVersionDays()))
                        .expiredObjectDeleteMarker(true)
                        .build()))
            .build());
  }

  private IBucket logBucket(NotebookStorageProps props) {
    return new Bucket(
        this,
        "AccessLogs",
        secure(props)
            // S3 delivers logs only to buckets that are encrypted with S3's own keys.
            .encryption(BucketEncryption.S3_MANAGED)
            .lifecycleRules(List.of(kept(LOGS_KEPT).expiration(LOGS_KEPT).build()))
            .build());
  }

  private static BucketProps.Builder secure(NotebookStorageProps props) {
    return BucketProps.builder()
        .enforceSsl(true)
        .minimumTlsVersion(StorageRules.OLDEST_TLS)
        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
        .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
        .versioned(true)
        .removalPolicy(Kept.unless(props.getRemovalPolicy()));
  }

  private static LifecycleRule.Builder kept(Duration oldVersions) {
    return LifecycleRule.builder()
        .noncurrentVersionExpiration(oldVersions)
        .abortIncompleteMultipartUploadAfter(Duration.days(StorageRules.UNFINISHED_KEPT.toDays()));
  }

  /** Makes a {@link NotebookStorage}, as the CDK's own builders do. */
  public static final class Builder extends NotebookStoragePropsBuilder<Builder> {
    private final Construct scope;
    private final String id;

    private Builder(Construct scope, String id) {
      this.scope = scope;
      this.id = id;
    }

    /** Starts with every default. */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /** Makes the construct. */
    public NotebookStorage build() {
      return new NotebookStorage(scope, id, new Copy(this));
    }
  }
}
