package io.github.cloudnotebook.localmachine;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an emulated account holds, asked for as its owner does. */
public interface Account extends AutoCloseable {

  /** The instances that run, in the order that they were started. */
  List<Instance> runningInstances();

  /** The ids of all volumes, attached or not. */
  Set<String> volumes();

  /** Makes a snapshot of a volume, and gives its id. */
  String snapshot(String volume);

  /** The value of a secret, if there is one of this name. */
  Optional<String> secret(String name);

  /** The names of the secrets that begin so, in the order that they were made. */
  List<String> secretNames(String prefix);

  /** Gives a secret a value, as its owner would; makes it if there is none of this name. */
  void putSecret(String name, String value);

  /** Ends the connections that questions have made. */
  @Override
  void close();
}
