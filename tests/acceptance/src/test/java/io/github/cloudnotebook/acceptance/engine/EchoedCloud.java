package io.github.cloudnotebook.acceptance.engine;

import io.github.cloudnotebook.engines.ProviderInputs;
import io.github.cloudnotebook.localmachine.Resources;
import io.github.cloudnotebook.localpulumi.CloudProvider;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A cloud that refuses what neither its provider's own classes nor {@link NewerInputs} have, makes
 * whatever else it is asked for, and notes it.
 */
abstract class EchoedCloud implements CloudProvider, AutoCloseable {
  private final String name;
  private final ProviderInputs inputs;
  private final Map<String, Wanted> there = new ConcurrentHashMap<>();

  /**
   * @param name as types begin with it
   * @param javaPackage of the provider's classes
   */
  EchoedCloud(String name, String javaPackage) {
    this.name = name;
    this.inputs = new ProviderInputs(name, javaPackage);
  }

  /** What is there, by its id. */
  final Map<String, Wanted> there() {
    return Map.copyOf(there);
  }

  /** What must be nowhere in clear. */
  abstract List<String> secrets();

  @Override
  public void close() {}

  /** The id in the cloud's form. */
  abstract String idOf(Wanted wanted);

  /** What programs read and do not say themselves. */
  abstract Map<String, Object> computed(String id, Wanted wanted);

  /** Whether several resources of a type may have one id: what they mean then stays. */
  boolean isShared(String type) {
    return false;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String version() {
    return Resources.text("com/pulumi/%s/version.txt".formatted(name)).strip();
  }

  @Override
  public final List<String> mistakes(Wanted wanted) {
    return NewerInputs.mistakes(wanted, inputs);
  }

  @Override
  public final Made make(Wanted wanted) {
    String id = idOf(wanted);
    if (there.putIfAbsent(id, wanted) != null && !isShared(wanted.type())) {
      throw new IllegalStateException(id + " exists already");
    }
    return new Made(id, outputs(id, wanted));
  }

  @Override
  public final Map<String, Object> change(String id, Wanted wanted) {
    there.put(id, wanted);
    return outputs(id, wanted);
  }

  @Override
  public final void delete(String type, String id) {
    if (!isShared(type) && there.remove(id) == null) {
      throw new IllegalStateException(id + " does not exist");
    }
  }

  private Map<String, Object> outputs(String id, Wanted wanted) {
    Map<String, Object> outputs = new TreeMap<>(wanted.inputs());
    outputs.putAll(computed(id, wanted));
    return outputs;
  }
}
