package io.github.cloudnotebook.gcp.cdktf.internal;

import com.hashicorp.cdktf.ITerraformDependable;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.stream.Stream;
import software.constructs.Construct;

/**
 * The services of Google Cloud that a part of a notebook uses, switched on in its project.
 *
 * @see <a href="https://cloud.google.com/service-usage/docs/enable-disable">Enabling services</a>
 */
public record Services(List<ResourceBlock> blocks) {

  /** Those of a server. */
  static Services ofServer(Construct scope, String project) {
    return of(
        scope,
        project,
        "cloudresourcemanager",
        "compute",
        "iam",
        "iamcredentials",
        "logging",
        "secretmanager",
        "storage");
  }

  /** Those of a notebook that Google Cloud runs. */
  static Services ofManaged(Construct scope, String project) {
    return of(scope, project, "compute", "iam", "notebooks", "storage");
  }

  /** That of a network alone. */
  static Services ofNetwork(Construct scope, String project) {
    return of(scope, project, "compute");
  }

  /** Those of a database alone. */
  static Services ofDatabase(Construct scope, String project) {
    return of(scope, project, "compute", "dns", "sqladmin");
  }

  private static Services of(Construct scope, String project, String... names) {
    return new Services(Stream.of(names).map(name -> on(scope, name, project)).toList());
  }

  /** Makes a resource wait until they are on. */
  ResourceBlock.Builder needed(ResourceBlock.Builder resource) {
    return resource.dependsOn(blocks.toArray(ITerraformDependable[]::new));
  }

  /** Switches on one service. */
  static ResourceBlock on(Construct scope, String name, String project) {
    return ProjectServices.of(scope, project).on(name);
  }
}
