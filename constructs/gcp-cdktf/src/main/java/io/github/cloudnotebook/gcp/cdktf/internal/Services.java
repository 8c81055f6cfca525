package io.github.cloudnotebook.gcp.cdktf.internal;

import com.hashicorp.cdktf.ITerraformDependable;
import io.github.cloudnotebook.gcp.GoogleServices;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import software.constructs.Construct;

/** The services of Google Cloud that a part of a notebook uses, switched on in its project. */
public record Services(List<ResourceBlock> blocks) {

  /** Those of a server. */
  static Services ofServer(Construct scope, String project) {
    return of(scope, project, GoogleServices.SERVER);
  }

  /** Those of a notebook that Google Cloud runs. */
  static Services ofManaged(Construct scope, String project) {
    return of(scope, project, GoogleServices.MANAGED);
  }

  /** Those of Colab Enterprise. */
  static Services ofColab(Construct scope, String project) {
    return of(scope, project, GoogleServices.COLAB);
  }

  /** That of a network alone. */
  static Services ofNetwork(Construct scope, String project) {
    return of(scope, project, GoogleServices.NETWORK);
  }

  /** Those of a database alone. */
  static Services ofDatabase(Construct scope, String project) {
    return of(scope, project, GoogleServices.DATABASE);
  }

  private static Services of(Construct scope, String project, List<String> names) {
    return new Services(names.stream().map(name -> on(scope, name, project)).toList());
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
