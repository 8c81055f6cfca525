package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.core.Output;
import com.pulumi.gcp.storage.Bucket;
import com.pulumi.gcp.storage.BucketArgs;
import com.pulumi.gcp.storage.BucketObject;
import com.pulumi.gcp.storage.BucketObjectArgs;
import io.github.cloudnotebook.gcp.BuiltInRole;
import io.github.cloudnotebook.gcp.BundleObject;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.machine.Bundle;
import io.github.cloudnotebook.pulumi.Children;
import java.util.Map;

/**
 * The bucket from which the machine fetches the bundle, and which holds nothing else.
 *
 * @param bundle what the desired state says of the bundle
 */
public record BundleBucket(Output<Map<String, String>> bundle) {

  /** Makes it, and lets the machine read. */
  public static BundleBucket of(
      Children children, Bundle bundle, Place place, GoogleNames names, Grants grants) {
    Bucket bucket =
        new Bucket(
            children.named("bundle"),
            BucketArgs.builder()
                .project(place.project())
                .name(place.project().applyValue(known -> GoogleNames.bucket(names.unique(known))))
                .location(place.region())
                .uniformBucketLevelAccess(true)
                .publicAccessPrevention("enforced")
                .forceDestroy(true)
                .build(),
            place.options(children));
    BucketObject object =
        new BucketObject(
            children.named("bundle"),
            BucketObjectArgs.builder()
                .bucket(bucket.name())
                .name(BundleObject.name(bundle))
                .contentType(BundleObject.CONTENT_TYPE)
                .content(BundleObject.content(bundle))
                .build(),
            children.options());
    grants.onBucket("reads-bundle", BuiltInRole.OBJECT_VIEWER, bucket.name());
    return new BundleBucket(
        Output.tuple(bucket.name(), object.name())
            .applyValue(known -> BundleObject.told(bundle, known.t1, known.t2)));
  }
}
