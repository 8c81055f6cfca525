package io.github.cloudnotebook.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a configuration says of its resources, by their addresses.
 *
 * @param known those that it has, or that Terraform is to forget
 * @param kept those of them that Terraform refuses to destroy
 */
record Configuration(Set<String> known, Set<String> kept) {

  /** Reads a file; one that is not there has none. */
  static Configuration read(Path file) {
    Configuration configuration = new Configuration(new TreeSet<>(), new TreeSet<>());
    if (Files.exists(file)) {
      try {
        configuration.add(new ObjectMapper().readTree(file.toFile()));
      } catch (IOException e) {
        throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
      }
    }
    return configuration;
  }

  /** What this one keeps, and another has not. */
  List<String> keptAndNotIn(Configuration other) {
    return kept.stream().filter(address -> !other.known.contains(address)).toList();
  }

  private void add(JsonNode tree) {
    tree.path("resource")
        .properties()
        .forEach(
            type ->
                type.getValue()
                    .properties()
                    .forEach(
                        resource ->
                            add(type.getKey() + "." + resource.getKey(), resource.getValue())));
    tree.path("removed").forEach(removed -> known.add(removed.path("from").asText()));
  }

  private void add(String address, JsonNode resource) {
    known.add(address);
    if (resource.at("/lifecycle/prevent_destroy").asBoolean()) {
      kept.add(address);
    }
  }
}
