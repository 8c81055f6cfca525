package io.github.cloudnotebook.aws.pulumi.internal;

import io.github.cloudnotebook.aws.AwsNames;
import io.github.cloudnotebook.pulumi.Children;
import java.util.Map;

/** The tags by which people find the resources of a component in the console. */
final class Tags {
  private Tags() {}

  static Map<String, String> of(Children children) {
    return Map.of("Name", AwsNames.tagValue(children.name()));
  }
}
