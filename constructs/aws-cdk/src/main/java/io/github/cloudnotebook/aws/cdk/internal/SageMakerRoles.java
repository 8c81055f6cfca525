package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.NotebookInstance;
import io.github.cloudnotebook.aws.Permission;
import java.util.List;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/** Roles of SageMaker's notebooks, and the ARNs that they name. */
public final class SageMakerRoles {
  private SageMakerRoles() {}

  /** A new role that SageMaker may assume. */
  public static Role made(Construct scope, String description) {
    return Role.Builder.create(scope, "Role")
        .assumedBy(new ServicePrincipal(NotebookInstance.SERVICE))
        .description(description)
        .build();
  }

  /** Gives a role permissions. */
  public static void allow(IRole role, List<Permission> permissions) {
    permissions.forEach(
        permission -> role.addToPrincipalPolicy(PolicyStatement.fromJson(permission.document())));
  }

  /** The ARN of a resource in the region of a notebook. */
  public static String arn(Construct notebook, String service, String resource) {
    return Stack.of(notebook)
        .formatArn(
            ArnComponents.builder()
                .service(service)
                .resource(resource)
                .arnFormat(ArnFormat.NO_RESOURCE_NAME)
                .build());
  }
}
