package io.github.cloudnotebook.aws.pulumi.internal;

import com.pulumi.aws.s3.BucketLifecycleConfigurationV2;
import com.pulumi.aws.s3.BucketLifecycleConfigurationV2Args;
import com.pulumi.aws.s3.BucketLoggingV2;
import com.pulumi.aws.s3.BucketLoggingV2Args;
import com.pulumi.aws.s3.BucketServerSideEncryptionConfigurationV2;
import com.pulumi.aws.s3.BucketServerSideEncryptionConfigurationV2Args;
import com.pulumi.aws.s3.BucketV2;
import com.pulumi.aws.s3.BucketV2Args;
import com.pulumi.aws.s3.BucketVersioningV2;
import com.pulumi.aws.s3.BucketVersioningV2Args;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleAbortIncompleteMultipartUploadArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleExpirationArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleFilterArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleNoncurrentVersionExpirationArgs;
import com.pulumi.aws.s3.inputs.BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs;
import com.pulumi.aws.s3.inputs.BucketServerSideEncryptionConfigurationV2RuleArgs;
import com.pulumi.aws.s3.inputs.BucketVersioningV2VersioningConfigurationArgs;
import com.pulumi.core.Output;
import io.github.cloudnotebook.aws.AwsNames;
import io.github.cloudnotebook.aws.StorageRules;
import io.github.cloudnotebook.aws.pulumi.NotebookStorageArgs;
import io.github.cloudnotebook.model.ObjectStorage;
import io.github.cloudnotebook.pulumi.Children;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The bucket with users' files: versioned, encrypted, closed, with access logs. */
public final class StorageBucket {
  private final Children children;
  private final NotebookStorageArgs args;
  private final BucketV2 bucket;

  public StorageBucket(Children kept, NotebookStorageArgs args) {
    children = kept;
    this.args = args;
    String name = children.name();
    ObjectStorage settings = args.storage();
    bucket = make(name, Duration.ofDays(settings.oldVersionDays()), expiredMarkers());
    ClosedBucket.of(children, name, bucket);
    encrypt(name, bucket);
    new BucketLoggingV2(
        name,
        BucketLoggingV2Args.builder()
            .bucket(bucket.id())
            .targetBucket(args.accessLogsBucketName().orElseGet(this::logBucket))
            .targetPrefix(AwsNames.keyPrefix(name))
            .build(),
        children.options());
  }

  public BucketV2 bucket() {
    return bucket;
  }

  private Output<String> logBucket() {
    String name = children.named("access-logs");
    BucketV2 logs =
        make(
            name,
            StorageRules.LOGS_KEPT,
            BucketLifecycleConfigurationV2RuleExpirationArgs.builder()
                .days(days(StorageRules.LOGS_KEPT))
                .build());
    Account account = Account.of(children);
    return ClosedBucket.of(
            children,
            name,
            logs,
            Output.tuple(logs.arn(), bucket.arn(), account.id())
                .applyValue(known -> List.of(delivery(known.t1, known.t2, known.t3))))
        .bucket()
        .id();
  }

  /**
   * Lets S3 deliver the logs of this one bucket.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html">Server
   *     access logging</a>
   */
  private static Map<String, Object> delivery(String logs, String bucket, String account) {
    return Map.of(
        "Effect",
        "Allow",
        "Principal",
        Map.of("Service", "logging.s3.amazonaws.com"),
        "Action",
        "s3:PutObject",
        "Resource",
        logs + "/*",
        "Condition",
        Map.of(
            "ArnLike",
            Map.of("aws:SourceArn", bucket),
            "StringEquals",
            Map.of("aws:SourceAccount", account)));
  }

  private BucketV2 make(
      String name,
      Duration oldVersions,
      BucketLifecycleConfigurationV2RuleExpirationArgs expiration) {
    BucketV2 made =
        new BucketV2(
            name,
            BucketV2Args.builder().tags(Tags.of(children)).build(),
            children.holdingData(args.protectData()));
    BucketVersioningV2 versions =
        new BucketVersioningV2(
            name,
            BucketVersioningV2Args.builder()
                .bucket(made.id())
                .versioningConfiguration(
                    BucketVersioningV2VersioningConfigurationArgs.builder()
                        .status("Enabled")
                        .build())
                .build(),
            children.options());
    new BucketLifecycleConfigurationV2(
        name,
        BucketLifecycleConfigurationV2Args.builder()
            .bucket(made.id())
            .rules(
                BucketLifecycleConfigurationV2RuleArgs.builder()
                    .id("old-versions")
                    .status("Enabled")
                    .filter(
                        BucketLifecycleConfigurationV2RuleFilterArgs.builder().prefix("").build())
                    .expiration(expiration)
                    .noncurrentVersionExpiration(
                        BucketLifecycleConfigurationV2RuleNoncurrentVersionExpirationArgs.builder()
                            .noncurrentDays(days(oldVersions))
                            .build())
                    .abortIncompleteMultipartUpload(
                        BucketLifecycleConfigurationV2RuleAbortIncompleteMultipartUploadArgs
                            .builder()
                            .daysAfterInitiation(days(StorageRules.UNFINISHED_KEPT))
                            .build())
                    .build())
            .build(),
        children.dependingOn(versions));
    return made;
  }

  /** Keys that AWS manages cost nothing, and their use is logged. */
  private void encrypt(String name, BucketV2 made) {
    BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs.Builder
        encryption =
            BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs
                .builder()
                .sseAlgorithm("aws:kms");
    args.encryptionKeyArn().ifPresent(encryption::kmsMasterKeyId);
    new BucketServerSideEncryptionConfigurationV2(
        name,
        BucketServerSideEncryptionConfigurationV2Args.builder()
            .bucket(made.id())
            .rules(
                BucketServerSideEncryptionConfigurationV2RuleArgs.builder()
                    .applyServerSideEncryptionByDefault(encryption.build())
                    .bucketKeyEnabled(true)
                    .build())
            .build(),
        children.options());
  }

  private static BucketLifecycleConfigurationV2RuleExpirationArgs expiredMarkers() {
    return BucketLifecycleConfigurationV2RuleExpirationArgs.builder()
        .expiredObjectDeleteMarker(true)
        .build();
  }

  private static int days(Duration duration) {
    return Math.toIntExact(duration.toDays());
  }
}
