package io.github.cloudnotebook.localpulumi;

import java.util.List;
import java.util.Map;

/**
 * What a provider of Pulumi's does for the engine, for resources of one cloud.
 *
 * <p>Values are those of JSON. One that only an up will know is {@link #UNKNOWN}.
 */
public interface CloudProvider {

  /** The engine's word for a value that is not known yet. */
  String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

  /**
   * A resource as a program wants it.
   *
   * @param type such as {@code gcp:compute/instance:Instance}
   * @param name in the program
   */
  record Wanted(String type, String name, Map<String, Object> inputs) {}

  /**
   * A resource that is there.
   *
   * @param id in the cloud
   * @param outputs what programs read of it
   */
  record Made(String id, Map<String, Object> outputs) {}

  /** As types and functions begin with it, such as {@code gcp}. */
  String name();

  /** The version that programs ask for. */
  String version();

  /** What is wrong with the inputs, in sentences. */
  List<String> mistakes(Wanted wanted);

  /** Whether a resource with another value of an input is another resource. */
  boolean isPartOfTheId(String type, String input);

  /** Makes a resource. */
  Made make(Wanted wanted);

  /** Changes a resource, and returns its outputs. */
  Map<String, Object> change(String id, Wanted wanted);

  /** Deletes a resource. */
  void delete(String type, String id);

  /** Answers a program's question. */
  Map<String, Object> answer(String function, Map<String, Object> arguments);
}
