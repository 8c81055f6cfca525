package io.github.cloudnotebook.acceptance.aws;

import io.github.cloudnotebook.acceptance.ObjectStorage;
import io.github.cloudnotebook.localaws.AwsAccount;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The bucket of a notebook. */
final class S3Storage implements ObjectStorage {
  private static final String DENIES_PUTS =
      """
      {"Version": "2012-10-17", "Statement": [{
        "Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::%s/*"}]}
      """;

  private final AwsAccount account;
  private final String bucket;

  S3Storage(AwsAccount account, String bucket) {
    this.account = account;
    this.bucket = bucket;
  }

  @Override
  public String name() {
    return bucket;
  }

  @Override
  public int port() {
    return account.port();
  }

  @Override
  public Optional<String> file(String path) {
    return account.object(bucket, path);
  }

  @Override
  public List<String> files(String beginning) {
    try (S3Client s3 = s3()) {
      return s3.listObjectsV2(it -> it.bucket(bucket).prefix(beginning)).contents().stream()
          .map(S3Object::key)
          .toList();
    }
  }

  @Override
  public String permissionToWrite() {
    return "s3:PutObject";
  }

  @Override
  public void closedDuring(Runnable work) {
    try (S3Client s3 = s3()) {
      String policy = s3.getBucketPolicy(it -> it.bucket(bucket)).policy();
      s3.putBucketPolicy(it -> it.bucket(bucket).policy(DENIES_PUTS.formatted(bucket)));
      work.run();
      s3.putBucketPolicy(it -> it.bucket(bucket).policy(policy));
    }
  }

  private S3Client s3() {
    return account.client(S3Client.builder().forcePathStyle(true));
  }
}
