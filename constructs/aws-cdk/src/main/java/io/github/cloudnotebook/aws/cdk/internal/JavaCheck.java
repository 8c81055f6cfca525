package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.Permission;
import io.github.cloudnotebook.aws.StudioCheck;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * Holds the deployment until JupyterLab has started in a space of Studio, and so a Java cell ran.
 *
 * <p>CloudFormation starts no app in a space, so a function does. Each script has a resource of its
 * own, with the digest in its id: a rollback removes that one, and starts nothing.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sagemaker-app.html">AWS::SageMaker::App</a>
 */
public final class JavaCheck extends Construct {
  /** The most that Lambda has; a start takes a few minutes, and its script at most five. */
  private static final Duration TIMEOUT = Duration.minutes(15);

  private final CustomResource ran;

  /**
   * Makes the function, and the resource that waits for it.
   *
   * @param network {@code PublicInternetOnly} or {@code VpcOnly}, which the domain must have
   */
  public JavaCheck(
      Construct scope,
      String id,
      StudioSettings settings,
      StudioUser user,
      String network,
      String digest) {
    super(scope, id);
    Function function = function(user.permissions().ofItsCheck());
    ran =
        CustomResource.Builder.create(this, "Ran" + digest)
            .resourceType("Custom::JavaCell")
            .serviceToken(function.getFunctionArn())
            .serviceTimeout(TIMEOUT.plus(Duration.minutes(1)))
            .properties(
                Map.of(
                    "DomainId", settings.domainId(),
                    "SpaceName", user.name(),
                    "InstanceType", settings.instanceType(),
                    "SageMakerImageArn", settings.imageArn(),
                    "LifecycleConfigArn", settings.lifecycleArn(),
                    "Network", network))
            .build();
    ran.getNode().addDependency(user, function);
  }

  /** Lets something happen only after a Java cell ran. */
  public void precedes(Construct construct) {
    construct.getNode().addDependency(ran);
  }

  private Function function(List<Permission> permissions) {
    LogGroup logs =
        LogGroup.Builder.create(this, "Logs")
            .retention(RetentionDays.ONE_MONTH)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    Role role =
        Role.Builder.create(this, "Role")
            .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
            .description("A deployment starts JupyterLab in a space of its own and stops it")
            .build();
    SageMakerRoles.allow(role, permissions);
    logs.grantWrite(role);
    return Function.Builder.create(this, "Function")
        .description("Holds a deployment until a Java cell ran in SageMaker Studio")
        .runtime(Runtime.PYTHON_3_14)
        .handler("index.handler")
        .code(Code.fromInline(StudioCheck.program()))
        .timeout(TIMEOUT)
        .role(role)
        .logGroup(logs)
        .build();
  }
}
