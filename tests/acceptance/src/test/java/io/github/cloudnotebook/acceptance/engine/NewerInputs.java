package io.github.cloudnotebook.acceptance.engine;

import io.github.cloudnotebook.engines.ProviderInputs;
import io.github.cloudnotebook.localpulumi.CloudProvider.Wanted;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The only inputs that may miss in the providers' classes: newer providers take them, as {@code
 * engine/newer.properties} lists.
 */
final class NewerInputs {
  private static final Properties PATHS = EngineFile.read("newer.properties");

  private NewerInputs() {}

  /**
   * What is wrong with a resource's inputs, in sentences.
   *
   * @param classes of the provider
   * @throws IllegalArgumentException if neither they nor the list has the type
   */
  static List<String> mistakes(Wanted wanted, ProviderInputs classes) {
    Set<String> newer =
        paths(wanted.type()).map(path -> missing(wanted, path)).collect(Collectors.toSet());
    boolean hasClass = classes.has(wanted.type());
    Stream<String> mistakes =
        hasClass || newer.isEmpty()
            ? classes.mistakes(wanted.type(), wanted.name(), wanted.inputs()).stream()
            : wanted.inputs().keySet().stream().map(input -> missing(wanted, input));
    return mistakes.filter(mistake -> !newer.contains(mistake)).toList();
  }

  private static Stream<String> paths(String type) {
    return Stream.of(PATHS.getProperty(type, "").split(" ", -1)).filter(path -> !path.isEmpty());
  }

  /** The words of {@link ProviderInputs} on an input that classes do not have. */
  private static String missing(Wanted wanted, String path) {
    int last = path.lastIndexOf('.');
    String where = last < 0 ? "" : "." + path.substring(0, last);
    return "%s %s%s has no %s"
        .formatted(wanted.type(), wanted.name(), where, path.substring(last + 1));
  }
}
