package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.gcp.BuiltInRole;
import io.github.cloudnotebook.gcp.BundleObject;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.machine.Bundle;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * The bucket from which the machine fetches the bundle, and which holds nothing else.
 *
 * <p>The bundle lies there as Base64 text, for Terraform has no other way to carry bytes without a
 * file beside the configuration.
 */
public final class BundleBucket extends Construct {
  private final ResourceBlock bucket;

  private final Map<String, String> bundle;
  private final List<ResourceBlock> grants;

  public BundleBucket(
      Construct scope,
      String id,
      Bundle bundle,
      Place place,
      GoogleNames names,
      MachineIdentity identity) {
    super(scope, id);
    bucket = DeploymentBucket.start(this, place, names).build();
    ResourceBlock object =
        ResourceBlock.Builder.create(this, "Bundle", "google_storage_bucket_object")
            .set("bucket", bucket.attribute("name"))
            .set("name", BundleObject.name(bundle))
            .set("content_type", BundleObject.CONTENT_TYPE)
            .set("content", BundleObject.content(bundle))
            .build();
    grants =
        identity.permit(
            account ->
                List.of(
                    BucketGrant.of(
                        this,
                        "MachineReads",
                        bucket.attribute("name"),
                        BuiltInRole.OBJECT_VIEWER,
                        account.attribute("member"))));
    this.bundle = BundleObject.told(bundle, bucket.attribute("name"), object.attribute("name"));
  }

  /** What the desired state says of the bundle. */
  public Map<String, String> bundle() {
    return bundle;
  }

  /** The machine's permission to read. */
  public List<ResourceBlock> machineMayRead() {
    return grants;
  }

  /** The number of the project, by which bills know it. */
  public String projectNumber() {
    return bucket.attribute("project_number");
  }
}
