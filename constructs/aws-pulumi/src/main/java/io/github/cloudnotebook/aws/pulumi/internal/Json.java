package io.github.cloudnotebook.aws.pulumi.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.cloudnotebook.aws.Permission;
import java.util.List;
import java.util.Map;

/** Documents as text: equal documents give equal text. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private Json() {}

  static String write(Map<String, ?> document) {
    try {
      return MAPPER.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a document of plain values is always writable", e);
    }
  }

  /** A policy that allows all of these. */
  static String policy(List<Permission> permissions) {
    return policyOf(permissions.stream().map(Permission::document).toList());
  }

  /** A policy of these statements. */
  static String policyOf(List<? extends Map<String, ?>> statements) {
    return write(Map.of("Version", "2012-10-17", "Statement", statements));
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
