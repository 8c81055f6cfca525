package io.github.cloudnotebook.aws.pulumi.internal;

import io.github.cloudnotebook.aws.AwsNames;
import io.github.cloudnotebook.aws.CostTag;
import io.github.cloudnotebook.pulumi.Children;
import java.util.Map;

/**
 * The tags of a component's resources: people find them by its name, and budgets count them by its
 * {@link CostTag}.
 */
final class Tags {
  private Tags() {}

  static Map<String, String> of(Children children) {
    return Map.of(
        "Name",
        AwsNames.tagValue(children.name()),
        CostTag.KEY,
        CostTag.of(ServerNames.of(children.name())).value());
  }
}
