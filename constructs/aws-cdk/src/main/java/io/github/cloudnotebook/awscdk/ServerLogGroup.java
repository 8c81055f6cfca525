package io.github.cloudnotebook.awscdk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.LogGroupProps;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** A log group that keeps entries for three months, and that its key lets CloudWatch encrypt. */
final class ServerLogGroup extends LogGroup {

  ServerLogGroup(Construct scope, String id, Optional<IKey> key, RemovalPolicy removalPolicy) {
    super(
        scope,
        id,
        LogGroupProps.builder()
            .retention(RetentionDays.THREE_MONTHS)
            .encryptionKey(key.orElse(null))
            .removalPolicy(removalPolicy)
            .build());
    key.ifPresent(this::admitCloudWatchLogs);
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
                List.of(new ServicePrincipal("logs." + stack.getRegion() + ".amazonaws.com")))
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
