package io.github.cloudnotebook.terraform;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/** Collects a block's arguments; {@code B} is the builder that users see. */
abstract class BlockBuilder<B extends BlockBuilder<B>> {
  final Construct scope;
  final String id;
  final String type;
  private final Map<String, Object> arguments = new LinkedHashMap<>();

  BlockBuilder(Construct scope, String id, String type) {
    this.scope = scope;
    this.id = id;
    this.type = type;
  }

  /**
   * Sets an argument, or a nested block.
   *
   * @param name as the provider documents it, such as {@code resource_group_name}
   * @param value text, a number, a boolean, a list or a map, which may hold references; a nested
   *     block is a list of maps, {@code timeouts} one map; null leaves the argument out
   */
  public B set(String name, @Nullable Object value) {
    if (value == null) {
      arguments.remove(name);
    } else {
      arguments.put(name, value);
    }
    return self();
  }

  Map<String, Object> arguments() {
    return new LinkedHashMap<>(arguments);
  }

  @SuppressWarnings("unchecked")
  B self() {
    return (B) this;
  }
}
