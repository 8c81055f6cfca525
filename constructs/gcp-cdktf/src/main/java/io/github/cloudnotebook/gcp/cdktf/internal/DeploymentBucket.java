package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * A bucket that holds what the deployment makes anew at any time, and nothing of users.
 *
 * @see <a href="https://cloud.google.com/storage/docs/uniform-bucket-level-access">Uniform
 *     access</a>
 */
final class DeploymentBucket {
  private DeploymentBucket() {}

  /** Starts the bucket of a construct. */
  static ResourceBlock.Builder start(Construct scope, Place place, GoogleNames names) {
    return place
        .start(scope, "Bucket", "google_storage_bucket")
        .set("name", ServerNames.bucket(names, place.project()))
        .set("location", place.region())
        .set("uniform_bucket_level_access", true)
        .set("public_access_prevention", "enforced")
        .set("soft_delete_policy", List.of(Map.of("retention_duration_seconds", 0)))
        .set("force_destroy", true);
  }
}
