package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.AwsLimits;
import io.github.cloudnotebook.aws.cdk.NotebookServerProps;
import io.github.cloudnotebook.model.Notebook;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.LogGroupProps;
import software.constructs.Construct;

/**
 * A log group with a retention, whose key lets CloudWatch Logs encrypt it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html">Log
 *     groups of CloudWatch Logs</a>
 */
public final class ServerLogGroup extends LogGroup {

  /**
   * The log group of a server: an existing one, or a new one that keeps entries for as long as the
   * notebook says.
   *
   * @throws IllegalArgumentException if one is given and the notebook sets the retention
   */
  public static ILogGroup of(Construct server, NotebookServerProps props) {
    if (props.getLogGroup() != null) {
      refuseToChange(server, props.getLogGroup(), props.getNotebook());
      return props.getLogGroup();
    }
    return new ServerLogGroup(
        server,
        "Logs",
        props.getEncryptionKey(),
        // Kept even when a first deployment fails: it says why.
        props.getRemovalPolicy() == null
            ? RemovalPolicy.RETAIN
            : Kept.unless(props.getRemovalPolicy()),
        props.getNotebook().log().retentionDays());
  }

  /**
   * Creates a log group.
   *
   * @param days for which it keeps entries at least
   */
  public ServerLogGroup(
      Construct scope, String id, @Nullable IKey key, RemovalPolicy removalPolicy, int days) {
    super(
        scope, id, LogGroupProps.builder().encryptionKey(key).removalPolicy(removalPolicy).build());
    // The CDK has only an enum for these numbers.
    ((CfnLogGroup) getNode().getDefaultChild()).setRetentionInDays(AwsLimits.logRetention(days));
    if (key != null) {
      admitCloudWatchLogs(key);
    }
  }

  private static void refuseToChange(Construct server, ILogGroup existing, Notebook notebook) {
    if (notebook.given().contains("log.retentionDays")) {
      throw new IllegalArgumentException(
          ("log.retentionDays is %d at %s, but the props have a logGroup, %s, which keeps its own"
                  + " retention: remove log.retentionDays from the notebook, or leave logGroup out")
              .formatted(
                  notebook.log().retentionDays(),
                  server.getNode().getPath(),
                  existing.getNode().getPath()));
    }
  }

  /** Names all log groups of the account: naming only this one would be a circular dependency. */
  private void admitCloudWatchLogs(IKey key) {
    Stack stack = Stack.of(this);
    String logGroups =
        stack.formatArn(
            ArnComponents.builder()
                .service("logs")
                .resource("log-group")
                .resourceName("*")
                .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                .build());
    key.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(
                List.of(
                    new ServicePrincipal(
                        "logs." + stack.getRegion() + "." + Partition.domain(this))))
            .actions(
                List.of(
                    "kms:Encrypt",
                    "kms:Decrypt",
                    "kms:ReEncrypt*",
                    "kms:GenerateDataKey*",
                    "kms:DescribeKey"))
            .resources(List.of("*"))
            .conditions(Map.of("ArnLike", Map.of("kms:EncryptionContext:aws:logs:arn", logGroups)))
            .build());
  }
}
