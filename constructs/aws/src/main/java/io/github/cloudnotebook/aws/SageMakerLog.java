package io.github.cloudnotebook.aws;

import java.util.List;

/** What a role needs to write the log of its notebook, in a group that SageMaker shares. */
final class SageMakerLog {
  private SageMakerLog() {}

  /**
   * The permissions.
   *
   * @param groupArn of the group that SageMaker has for all notebooks of the account
   * @param streams the prefix of this notebook's log streams
   */
  static List<Permission> written(String groupArn, String streams) {
    return List.of(
        Permission.of(groupArn + ":*", "logs:CreateLogGroup", "logs:DescribeLogStreams"),
        Permission.of(
            groupArn + ":log-stream:" + streams + "*",
            "logs:CreateLogStream",
            "logs:PutLogEvents"));
  }
}
