package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.core.Output;
import com.pulumi.gcp.storage.Bucket;
import com.pulumi.gcp.storage.BucketObject;
import com.pulumi.gcp.storage.BucketObjectArgs;
import io.github.cloudnotebook.gcp.BuiltInRole;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.Workbench;
import io.github.cloudnotebook.gcp.WorkbenchScripts;
import io.github.cloudnotebook.pulumi.Children;

/**
 * The bucket from which an instance of Workbench fetches the script that it runs at each start, for
 * Workbench takes none out of its metadata.
 *
 * @see <a
 *     href="https://cloud.google.com/vertex-ai/docs/workbench/instances/manage-metadata">Post-startup
 *     scripts</a>
 */
final class StartScript {
  private StartScript() {}

  /** Makes it, lets the instance read, and tells where the script lies. */
  static Output<String> uri(
      Children children, WorkbenchScripts scripts, Place place, GoogleNames names, Grants grants) {
    String name = children.named("start");
    Bucket bucket = DeploymentBucket.of(children, name, place, names);
    BucketObject object =
        new BucketObject(
            name,
            BucketObjectArgs.builder()
                .bucket(bucket.name())
                .name(scripts.startName())
                .contentType("text/plain")
                .content(scripts.start())
                .build(),
            children.options());
    grants.onBucket("reads-start", BuiltInRole.OBJECT_VIEWER, bucket.name());
    return Output.tuple(bucket.name(), object.name())
        .applyValue(known -> Workbench.startUri(known.t1, known.t2));
  }
}
