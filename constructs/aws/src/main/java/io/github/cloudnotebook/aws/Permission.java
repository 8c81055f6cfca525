package io.github.cloudnotebook.aws;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A statement of an IAM policy that allows something.
 *
 * @param conditions operators, and the keys and values that each compares; empty for none
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html">Statements
 *     of IAM</a>
 */
public record Permission(
    List<String> actions, List<String> resources, Map<String, Map<String, Object>> conditions) {

  public Permission {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    // In an order, so that equal programs give equal templates.
    conditions = Collections.unmodifiableMap(new TreeMap<>(conditions));
  }

  /** Allows these actions with one resource. */
  static Permission of(String resource, String... actions) {
    return new Permission(List.of(actions), List.of(resource), Map.of());
  }

  /** The statement in the form of IAM. */
  public SortedMap<String, Object> document() {
    SortedMap<String, Object> document = new TreeMap<>();
    document.put("Effect", "Allow");
    document.put("Action", actions);
    document.put("Resource", resources);
    if (!conditions.isEmpty()) {
      document.put("Condition", conditions);
    }
    return document;
  }
}
