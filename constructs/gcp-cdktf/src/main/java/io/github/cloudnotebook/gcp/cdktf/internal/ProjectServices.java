package io.github.cloudnotebook.gcp.cdktf.internal;

import com.hashicorp.cdktf.TerraformStack;
import io.github.cloudnotebook.gcp.GoogleServices;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/** The services of one project that a stack switches on: each once, whoever asks for it. */
final class ProjectServices extends Construct {
  private final String project;
  private final Map<String, ResourceBlock> services = new HashMap<>();

  private ProjectServices(TerraformStack stack, String id, String project) {
    super(stack, id);
    this.project = project;
  }

  /** Those of the stack that a construct is in. */
  static ProjectServices of(Construct construct, String project) {
    TerraformStack stack = TerraformStack.of(construct);
    List<ProjectServices> there =
        stack.getNode().getChildren().stream()
            .filter(ProjectServices.class::isInstance)
            .map(ProjectServices.class::cast)
            .toList();
    return there.stream()
        .filter(services -> services.project.equals(project))
        .findFirst()
        // The project's id may be a reference, which is no part of a construct id.
        .orElseGet(() -> new ProjectServices(stack, "ProjectServices" + there.size(), project));
  }

  /** The service, switched on. It stays on when the stack is destroyed, for others may use it. */
  ResourceBlock on(String name) {
    return services.computeIfAbsent(
        name,
        absent ->
            ResourceBlock.Builder.create(this, name, "google_project_service")
                .set("project", project)
                .set("service", GoogleServices.host(name))
                .set("disable_on_destroy", false)
                .build());
  }
}
