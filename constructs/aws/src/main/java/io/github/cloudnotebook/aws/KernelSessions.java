package io.github.cloudnotebook.aws;

import java.util.List;
import java.util.Map;

/** How a machine takes on the role of users' kernels. */
public final class KernelSessions {
  private KernelSessions() {}

  /** The condition of the role's trust: the company may grant something else by another tag. */
  public static Map<String, Object> tags() {
    return Map.of("ForAllValues:StringEquals", Map.of("aws:TagKeys", List.of("user")));
  }
}
