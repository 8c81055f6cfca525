package io.github.cloudnotebook.gcp.cdktf.internal;

import com.hashicorp.cdktf.ITerraformDependable;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import software.constructs.Construct;

/**
 * The services of Google Cloud that every notebook uses, switched on in its project. They stay on
 * after it, for others may use them.
 *
 * @see <a href="https://cloud.google.com/service-usage/docs/enable-disable">Enabling services</a>
 */
public final class Services extends Construct {
  private static final List<String> NAMES =
      List.of(
          "cloudresourcemanager",
          "compute",
          "iam",
          "iamcredentials",
          "logging",
          "secretmanager",
          "storage");

  private final List<ResourceBlock> blocks;

  Services(Construct scope, String id, String project) {
    super(scope, id);
    blocks = NAMES.stream().map(name -> on(this, name, project)).toList();
  }

  /** Makes a resource wait until they are on. */
  ResourceBlock.Builder needed(ResourceBlock.Builder resource) {
    return resource.dependsOn(blocks.toArray(ITerraformDependable[]::new));
  }

  /** Switches on a service that only some notebooks use. */
  static ResourceBlock on(Construct scope, String name, String project) {
    return ResourceBlock.Builder.create(scope, name, "google_project_service")
        .set("project", project)
        .set("service", name + ".googleapis.com")
        .set("disable_on_destroy", false)
        .build();
  }
}
