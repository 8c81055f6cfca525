package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.gcp.storage.Bucket;
import com.pulumi.gcp.storage.BucketArgs;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.pulumi.Children;

/**
 * A bucket that holds what the deployment makes anew at any time, and nothing of users.
 *
 * @see <a href="https://cloud.google.com/storage/docs/uniform-bucket-level-access">Uniform
 *     access</a>
 */
final class DeploymentBucket {
  private DeploymentBucket() {}

  /** Makes the bucket of a component, under this name in the program. */
  static Bucket of(Children children, String name, Place place, GoogleNames names) {
    return new Bucket(
        name,
        BucketArgs.builder()
            .project(place.project())
            .name(place.project().applyValue(known -> GoogleNames.bucket(names.unique(known))))
            .location(place.region())
            .uniformBucketLevelAccess(true)
            .publicAccessPrevention("enforced")
            .forceDestroy(true)
            .build(),
        place.options(children));
  }
}
