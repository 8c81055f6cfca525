package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.core.Output;
import com.pulumi.gcp.storage.Bucket;
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
    Bucket bucket = DeploymentBucket.of(children, children.named("bundle"), place, names);
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
