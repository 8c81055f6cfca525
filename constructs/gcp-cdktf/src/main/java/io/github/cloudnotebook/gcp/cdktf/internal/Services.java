package io.github.cloudnotebook.gcp.cdktf.internal;

import com.hashicorp.cdktf.ITerraformDependable;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.stream.Stream;
import software.constructs.Construct;

/**
 * The services of Google Cloud that a part of a notebook uses, switched on in its project. They
 * stay on after it, for others may use them.
 *
 * @see <a href="https://cloud.google.com/service-usage/docs/enable-disable">Enabling services</a>
 */
public final class Services extends Construct {
  private final List<ResourceBlock> blocks;

  private Services(Construct scope, String id, String project, String... names) {
    super(scope, id);
    blocks = Stream.of(names).map(name -> on(this, name, project)).toList();
  }

  /** Those of a server. */
  static Services ofServer(Construct scope, String id, String project) {
    return new Services(
        scope,
        id,
        project,
        "cloudresourcemanager",
        "compute",
        "iam",
        "iamcredentials",
        "logging",
        "secretmanager",
        "storage");
  }

  /** That of a network alone. */
  static Services ofNetwork(Construct scope, String id, String project) {
    return new Services(scope, id, project, "compute");
  }

  /** Those of a database alone. */
  static Services ofDatabase(Construct scope, String id, String project) {
    return new Services(scope, id, project, "compute", "dns", "sqladmin");
  }

  /** Makes a resource wait until they are on. */
  ResourceBlock.Builder needed(ResourceBlock.Builder resource) {
    return resource.dependsOn(blocks.toArray(ITerraformDependable[]::new));
  }

  /** Switches on one service. */
  static ResourceBlock on(Construct scope, String name, String project) {
    return ResourceBlock.Builder.create(scope, name, "google_project_service")
        .set("project", project)
        .set("service", name + ".googleapis.com")
        .set("disable_on_destroy", false)
        .build();
  }
}
