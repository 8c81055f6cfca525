package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.cdk.NotebookServerProps;
import io.github.cloudnotebook.model.Log;
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
 * A log group that keeps entries for some days, and that its key lets CloudWatch encrypt.
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
   * @throws IllegalArgumentException if one is given and the notebook says for how long
   */
  public static ILogGroup of(Construct server, NotebookServerProps props) {
    Log asked = props.getNotebook().log();
    if (props.getLogGroup() != null) {
      refuseToChange(server, props.getLogGroup(), asked);
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
        asked.retentionDays());
  }

  /**
   * Makes a log group.
   *
   * @param days one of the numbers that CloudWatch Logs takes
   */
  public ServerLogGroup(
      Construct scope, String id, @Nullable IKey key, RemovalPolicy removalPolicy, int days) {
    super(
        scope, id, LogGroupProps.builder().encryptionKey(key).removalPolicy(removalPolicy).build());
    // The numbers are the model's to check; the CDK has only names for them.
    ((CfnLogGroup) getNode().getDefaultChild()).setRetentionInDays(days);
    if (key != null) {
      admitCloudWatchLogs(key);
    }
  }

  private static void refuseToChange(Construct server, ILogGroup existing, Log asked) {
    Log unsaid = Log.builder().build();
    if (!asked.equals(unsaid)) {
      throw new IllegalArgumentException(
          ("log.retentionDays is %d at %s, but the props have a logGroup, %s, which keeps its own"
                  + " retention; with it only the default, %d, is taken: remove log.retentionDays from"
                  + " the notebook, or leave logGroup out")
              .formatted(
                  asked.retentionDays(),
                  server.getNode().getPath(),
                  existing.getNode().getPath(),
                  unsaid.retentionDays()));
    }
  }

  /** Names the account's log groups and not this one, which could only be named in a circle. */
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
