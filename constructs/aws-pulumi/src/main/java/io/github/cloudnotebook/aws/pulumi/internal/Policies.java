package io.github.cloudnotebook.aws.pulumi.internal;

import io.github.cloudnotebook.aws.Permission;
import io.github.cloudnotebook.pulumi.Json;
import java.util.List;
import java.util.Map;

/** Policies of IAM as text. */
final class Policies {
  private Policies() {}

  /** A policy that allows all of these. */
  static String policy(List<Permission> permissions) {
    return policyOf(permissions.stream().map(Permission::document).toList());
  }

  /** A policy of these statements. */
  static String policyOf(List<? extends Map<String, ?>> statements) {
    return Json.write(Map.of("Version", "2012-10-17", "Statement", statements));
  }

  /** A trust policy for one service of AWS. */
  static String trustOf(String service, Map<String, ?> conditions) {
    return trustOf(Map.of("Service", service), List.of("sts:AssumeRole"), conditions);
  }

  /** A trust policy for one principal. */
  static String trustOf(
      Map<String, String> principal, List<String> actions, Map<String, ?> conditions) {
    return policyOf(
        List.of(
            conditions.isEmpty()
                ? Map.of("Effect", "Allow", "Principal", principal, "Action", actions)
                : Map.of(
                    "Effect",
                    "Allow",
                    "Principal",
                    principal,
                    "Action",
                    actions,
                    "Condition",
                    conditions)));
  }
}
