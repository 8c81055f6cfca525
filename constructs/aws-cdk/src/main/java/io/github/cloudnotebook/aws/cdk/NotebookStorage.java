package io.github.cloudnotebook.aws.cdk;

import io.github.cloudnotebook.machine.Fact;
import io.github.cloudnotebook.machine.Facts;
import io.github.cloudnotebook.model.Notebook;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.BucketProps;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/**
 * Object storage for the users of a notebook: one S3 bucket, with a folder that they share, {@code
 * shared/}, and a private one for each, {@code private/<user>/}.
 *
 * <pre>{@code
 * new NotebookStorage(this, "Storage", NotebookStorageProps.builder().encryptionKey(key).build());
 * }</pre>
 *
 * <p>The bucket made here takes requests over TLS 1.2 or newer only, is encrypted, versioned and
 * closed to the public, and logs who asked for what to a second bucket for three months. Both are
 * kept when the stack is destroyed. Uploads that were never finished are removed after a week. The
 * default child is its {@code CfnBucket}; beside an existing bucket there is none.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/Welcome.html">Amazon S3</a>
 */
public class NotebookStorage extends Construct {
  /**
   * What users share, what is each one's own, and what a deploy tests the storage with; the machine
   * may touch nothing else in the bucket.
   */
  static final List<String> FOLDERS = List.of("shared", "private", "self-test");

  private static final Duration LOGS_KEPT = Duration.days(90);
  private static final Duration UNFINISHED_KEPT = Duration.days(7);

  private final IBucket bucket;

  /** Makes the storage with every default. */
  public NotebookStorage(Construct scope, String id) {
    this(scope, id, NotebookStorageProps.builder().build());
  }

  /**
   * Makes the storage.
   *
   * @throws IllegalArgumentException where a bucket is brought beside what only a new one takes
   * @throws IllegalStateException where aws-cdk-lib is too old
   */
  public NotebookStorage(Construct scope, String id, NotebookStorageProps props) {
    super(scope, id);
    CdkVersion.check();
    // S3 writes its logs by the log bucket's policy; without this the CDK would fall back to an
    // ACL,
    // which a bucket of today does not take.
    getNode().setContext("@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy", true);
    props.refuseSettingsOfABroughtBucket(getNode().getPath());
    bucket = props.getBucket().orElseGet(() -> newBucket(props));
  }

  /** The bucket. */
  public IBucket getBucket() {
    return bucket;
  }

  /** Lets a principal read every file of every user, and use the bucket's key for it. */
  public Grant grantRead(IGrantable grantee) {
    return bucket.grantRead(grantee);
  }

  /** Lets a principal read, write and delete every file of every user; old versions stay. */
  public Grant grantReadWrite(IGrantable grantee) {
    return bucket.grantReadWrite(grantee);
  }

  /** Tells the machine of it. */
  void tell(Facts facts) {
    facts
        .put(Fact.STORAGE_BUCKET, bucket.getBucketName())
        .put(Fact.STORAGE_REGION, bucket.getEnv().getRegion());
  }

  /** Refuses a storage that the notebook did not ask for, and the lack of one that it did. */
  static void requireAsAsked(
      Construct scope, Notebook notebook, Optional<NotebookStorage> storage) {
    if (notebook.storage().isPresent() && storage.isEmpty()) {
      throw new IllegalArgumentException(
          ("the notebook has storage, but the props at %s have none: give a NotebookStorage by"
                  + " storage(…), use NotebookEnvironment, which makes one, or remove storage from"
                  + " the notebook")
              .formatted(scope.getNode().getPath()));
    }
    if (notebook.storage().isEmpty() && storage.isPresent()) {
      throw new IllegalArgumentException(
          ("the props at %s have storage, %s, but the notebook has none: add storage to the"
                  + " notebook, `storage: {}` in notebook.yaml, or remove it from the props")
              .formatted(scope.getNode().getPath(), storage.get().getNode().getPath()));
    }
  }

  private Bucket newBucket(NotebookStorageProps props) {
    Bucket made = makeBucket(props);
    getNode().setDefaultChild(made.getNode().getDefaultChild());
    return made;
  }

  private Bucket makeBucket(NotebookStorageProps props) {
    return new Bucket(
        this,
        "Bucket",
        secure(props)
            // The keys that AWS manages cost nothing, and their use is on record.
            .encryption(
                props.getEncryptionKey().isPresent()
                    ? BucketEncryption.KMS
                    : BucketEncryption.KMS_MANAGED)
            .encryptionKey(props.getEncryptionKey().orElse(null))
            .bucketKeyEnabled(true)
            .serverAccessLogsBucket(props.getAccessLogsBucket().orElseGet(() -> logBucket(props)))
            .serverAccessLogsPrefix(AwsNames.keyPrefix(getNode().getPath()))
            .lifecycleRules(
                List.of(
                    kept(Duration.days(props.getStorage().oldVersionDays()))
                        .expiredObjectDeleteMarker(true)
                        .build()))
            .build());
  }

  private IBucket logBucket(NotebookStorageProps props) {
    return new Bucket(
        this,
        "AccessLogs",
        secure(props)
            // S3 delivers its logs to buckets with keys of its own only.
            .encryption(BucketEncryption.S3_MANAGED)
            .lifecycleRules(List.of(kept(LOGS_KEPT).expiration(LOGS_KEPT).build()))
            .build());
  }

  private static BucketProps.Builder secure(NotebookStorageProps props) {
    return BucketProps.builder()
        .enforceSsl(true)
        .minimumTlsVersion(1.2)
        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
        .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
        .versioned(true)
        .removalPolicy(props.getRemovalPolicy());
  }

  private static LifecycleRule.Builder kept(Duration oldVersions) {
    return LifecycleRule.builder()
        .noncurrentVersionExpiration(oldVersions)
        .abortIncompleteMultipartUploadAfter(UNFINISHED_KEPT);
  }
}
