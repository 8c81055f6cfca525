package io.github.cloudnotebook.aws.pulumi.internal;

import com.pulumi.aws.s3.BucketPolicy;
import com.pulumi.aws.s3.BucketPolicyArgs;
import com.pulumi.aws.s3.BucketPublicAccessBlock;
import com.pulumi.aws.s3.BucketPublicAccessBlockArgs;
import com.pulumi.aws.s3.BucketV2;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import io.github.cloudnotebook.aws.StorageRules;
import io.github.cloudnotebook.pulumi.Children;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A bucket that is closed to the public and to plain HTTP.
 *
 * @param closing what closes it
 */
public record ClosedBucket(BucketV2 bucket, List<Resource> closing) {

  /** Closes a bucket. */
  static ClosedBucket of(Children children, String name, BucketV2 bucket) {
    return of(children, name, bucket, Output.of(List.of()));
  }

  /**
   * Closes a bucket.
   *
   * @param allowed further statements of its policy
   */
  static ClosedBucket of(
      Children children, String name, BucketV2 bucket, Output<List<Map<String, Object>>> allowed) {
    BucketPublicAccessBlock closed =
        new BucketPublicAccessBlock(
            name,
            BucketPublicAccessBlockArgs.builder()
                .bucket(bucket.id())
                .blockPublicAcls(true)
                .blockPublicPolicy(true)
                .ignorePublicAcls(true)
                .restrictPublicBuckets(true)
                .build(),
            children.options());
    BucketPolicy policy =
        new BucketPolicy(
            name,
            BucketPolicyArgs.builder()
                .bucket(bucket.id())
                .policy(
                    Output.tuple(bucket.arn(), allowed)
                        .applyValue(known -> policy(known.t1, known.t2)))
                .build(),
            children.dependingOn(closed));
    return new ClosedBucket(bucket, List.of(closed, policy));
  }

  private static String policy(String arn, List<Map<String, Object>> allowed) {
    return Policies.policyOf(
        Stream.concat(
                Stream.of(
                    refusal(arn, "Bool", "aws:SecureTransport", "false"),
                    refusal(arn, "NumericLessThan", "s3:TlsVersion", StorageRules.OLDEST_TLS)),
                allowed.stream())
            .toList());
  }

  private static Map<String, Object> refusal(
      String arn, String operator, String key, Object value) {
    return Map.of(
        "Effect",
        "Deny",
        "Principal",
        "*",
        "Action",
        "s3:*",
        "Resource",
        List.of(arn, arn + "/*"),
        "Condition",
        Map.of(operator, Map.of(key, value)));
  }
}
