package io.github.cloudnotebook.localmachine;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The content of an emulated account, as its owner sees it. */
public interface Account extends AutoCloseable {

  /** The running instances, in the order they were started. */
  List<Instance> runningInstances();

  /** The ids of all volumes, attached or not. */
  Set<String> volumes();

  /** Makes a snapshot of a volume and returns its id. */
  String snapshot(String volume);

  /** The value of a secret, if there is one of this name. */
  Optional<String> secret(String name);

  /** The names of the secrets with this prefix, in the order they were created. */
  List<String> secretNames(String prefix);

  /** Sets the value of a secret, as its owner would; creates the secret if it is missing. */
  void putSecret(String name, String value);

  /** Closes the connections that calls have opened. */
  @Override
  void close();
}
