package io.github.cloudnotebook.aws;

import io.github.cloudnotebook.blueprint.ServerName;
import io.github.cloudnotebook.model.Access;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A notebook instance of SageMaker: its names, its permissions and the commands of its users.
 *
 * @param name the instance's own, at most 29 characters, so that a digest fits behind it
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/nbi.html">SageMaker notebook
 *     instances</a>
 */
public record NotebookInstance(String name) {
  /** The service that assumes the notebook's role. */
  public static final String SERVICE = "sagemaker.amazonaws.com";

  /** The group of the notebook's logs, as an ARN ends with it. */
  public static final String LOG_GROUP = "log-group:/aws/sagemaker/NotebookInstances";

  /** What the notebook's role says of itself. */
  public static final String ROLE_DESCRIPTION = "A SageMaker notebook and everybody who uses it";

  /** What its security group says of itself. */
  public static final String GROUP_DESCRIPTION = "A SageMaker notebook: nothing comes in";

  /** The instance at a place of a program. */
  public static NotebookInstance of(AwsNames names) {
    return new NotebookInstance(new ServerName(names.stackName(), names.path()).base());
  }

  /** The instance, as its ARN ends with it. */
  public String resource() {
    return "notebook-instance/" + name;
  }

  /** The name of its lifecycle configuration: changed scripts are a new one, so that they run. */
  public String lifecycleConfiguration(LifecycleScripts scripts) {
    return name + "-" + scripts.digest();
  }

  /**
   * What its role may do by itself: stop it, and write its logs.
   *
   * @param arn of the instance
   * @param logGroupArn of {@link #LOG_GROUP}
   */
  public List<Permission> ownPermissions(String arn, String logGroupArn) {
    return Stream.concat(
            Stream.of(Permission.of(arn, "sagemaker:StopNotebookInstance")),
            SageMakerLog.written(logGroupArn, name + "/").stream())
        .toList();
  }

  /**
   * What whoever signs in may do: sign in, start and stop, with a second factor, and from {@code
   * access.allowedCidrs} only; without a public address, through endpoints of the notebook's VPC
   * only.
   *
   * @param arn of the instance
   * @param vpcId the network that it is in; none for none
   * @see <a
   *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreatePresignedNotebookInstanceUrl.html">CreatePresignedNotebookInstanceUrl</a>
   */
  public static Permission signIn(String arn, Access access, Optional<String> vpcId) {
    return new Permission(
        List.of(
            "sagemaker:CreatePresignedNotebookInstanceUrl",
            "sagemaker:DescribeNotebookInstance",
            "sagemaker:StartNotebookInstance",
            "sagemaker:StopNotebookInstance"),
        List.of(arn),
        SignInConditions.of(access, vpcId));
  }

  /** Whether the notebook reaches the internet by SageMaker's own way, as SageMaker says it. */
  public static String directInternetAccess(Access access) {
    return access.publicAddress() ? "Enabled" : "Disabled";
  }

  /** The command that prints the address by which a user signs in, valid for five minutes. */
  public String signInCommand(String region) {
    return command("create-presigned-notebook-instance-url", region)
        + " --query AuthorizedUrl --output text";
  }

  /** The command that starts the notebook after it was stopped, by itself or by a user. */
  public String startCommand(String region) {
    return command("start-notebook-instance", region);
  }

  private String command(String action, String region) {
    return "aws sagemaker %s --region %s --notebook-instance-name %s"
        .formatted(action, region, name);
  }
}
