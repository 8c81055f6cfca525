package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.gcp.BuiltInRole;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.Workbench;
import io.github.cloudnotebook.gcp.WorkbenchScripts;
import io.github.cloudnotebook.terraform.LiteralText;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.ArrayList;
import java.util.List;
import software.constructs.Construct;

/**
 * The bucket from which an instance of Workbench fetches the script that it runs at each start, for
 * Workbench takes none out of its metadata.
 *
 * @see <a
 *     href="https://cloud.google.com/vertex-ai/docs/workbench/instances/manage-metadata">Post-startup
 *     scripts</a>
 */
public final class StartScript extends Construct {
  private final String uri;
  private final List<ResourceBlock> needed = new ArrayList<>();

  public StartScript(
      Construct scope,
      String id,
      WorkbenchScripts scripts,
      Place place,
      GoogleNames names,
      MachineIdentity identity) {
    super(scope, id);
    ResourceBlock bucket = DeploymentBucket.start(this, place, names).build();
    ResourceBlock object =
        ResourceBlock.Builder.create(this, "Script", "google_storage_bucket_object")
            .set("bucket", bucket.attribute("name"))
            .set("name", scripts.startName())
            .set("content_type", "text/plain")
            .set("content", LiteralText.of(scripts.start()))
            .build();
    uri = Workbench.startUri(bucket.attribute("name"), object.attribute("name"));
    needed.addAll(
        identity.permit(
            account ->
                List.of(
                    BucketGrant.of(
                        this,
                        "NotebookReads",
                        bucket.attribute("name"),
                        BuiltInRole.OBJECT_VIEWER,
                        account.attribute("member")))));
  }

  /** Where the script lies. */
  public String uri() {
    return uri;
  }

  /** What must be there before the instance starts. */
  public List<ResourceBlock> needed() {
    return List.copyOf(needed);
  }
}
