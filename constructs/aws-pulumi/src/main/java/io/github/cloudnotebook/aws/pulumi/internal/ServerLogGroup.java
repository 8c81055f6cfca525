package io.github.cloudnotebook.aws.pulumi.internal;

import com.pulumi.aws.cloudwatch.CloudwatchFunctions;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.cloudwatch.inputs.GetLogGroupArgs;
import com.pulumi.aws.cloudwatch.outputs.GetLogGroupResult;
import com.pulumi.core.Output;
import io.github.cloudnotebook.aws.AwsLimits;
import io.github.cloudnotebook.aws.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.pulumi.Children;

/** The log group of a server: an existing one, or a new one that outlives the stack. */
public record ServerLogGroup(Output<String> name, Output<String> arn) {

  public static ServerLogGroup of(Children children, NotebookServerOptions args) {
    return args.logGroupName()
        .map(name -> existing(children, name))
        .orElseGet(
            () -> made(children, children.name(), args, args.notebook().log().retentionDays()));
  }

  /**
   * Creates a log group.
   *
   * @param days for which it keeps entries at least
   */
  static ServerLogGroup made(Children children, String name, NotebookServerOptions args, int days) {
    LogGroupArgs.Builder group =
        LogGroupArgs.builder()
            .retentionInDays(AwsLimits.logRetention(days))
            .tags(Tags.of(children));
    args.encryptionKeyArn().ifPresent(group::kmsKeyId);
    LogGroup made = new LogGroup(name, group.build(), children.keeping().options());
    return new ServerLogGroup(made.name(), made.arn());
  }

  private static ServerLogGroup existing(Children children, Output<String> name) {
    return new ServerLogGroup(
        name,
        CloudwatchFunctions.getLogGroup(
                GetLogGroupArgs.builder().name(name).build(), children.asking())
            .applyValue(GetLogGroupResult::arn));
  }
}
