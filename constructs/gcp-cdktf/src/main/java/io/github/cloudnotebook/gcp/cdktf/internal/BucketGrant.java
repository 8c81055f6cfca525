package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.gcp.BuiltInRole;
import io.github.cloudnotebook.terraform.ResourceBlock;
import software.constructs.Construct;

/**
 * One member's role on one bucket, beside those that others have there.
 *
 * @see <a href="https://cloud.google.com/storage/docs/access-control/iam">Policies of buckets</a>
 */
public final class BucketGrant {
  private BucketGrant() {}

  /** Gives the member the role on the bucket with this name. */
  public static ResourceBlock of(
      Construct scope, String id, String bucket, BuiltInRole role, String member) {
    return ResourceBlock.Builder.create(scope, id, "google_storage_bucket_iam_member")
        .set("bucket", bucket)
        .set("role", role.id())
        .set("member", member)
        .build();
  }
}
