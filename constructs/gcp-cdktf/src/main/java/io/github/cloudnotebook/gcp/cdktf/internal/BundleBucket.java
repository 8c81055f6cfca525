package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.machine.Bundle;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.Base64;
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
            .set("name", "bundle-%s.zip.base64".formatted(bundle.sha256()))
            .set("content_type", "text/plain")
            .set("content", Base64.getEncoder().encodeToString(bundle.bytes()))
            .build();
    grants =
        identity.permit(
            account ->
                List.of(
                    BucketGrant.of(
                        this,
                        "MachineReads",
                        bucket.attribute("name"),
                        "roles/storage.objectViewer",
                        account.attribute("member"))));
    this.bundle =
        Map.of(
            "sha256",
            bundle.sha256(),
            "url",
            "https://storage.googleapis.com/storage/v1/b/%s/o/%s?alt=media"
                .formatted(bucket.attribute("name"), object.attribute("name")),
            "encoding",
            "base64");
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
