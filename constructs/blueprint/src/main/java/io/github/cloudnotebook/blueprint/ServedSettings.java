package io.github.cloudnotebook.blueprint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import io.github.cloudnotebook.model.Notebook;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings that a cloud serves; a notebook that gives another one is refused.
 *
 * <p>They stand in files, one setting a line: those that the machine serves by itself in {@code
 * served-by-the-machine.txt} here, those that a cloud adds in {@code served-settings.txt} beside
 * its constructs. A notebook service of a cloud has one file of its own. A line {@code
 * access.publicAddress: true} serves this value alone.
 */
public final class ServedSettings {
  /** The only value that is served, by the path of its setting; none for every value. */
  private final Map<String, Optional<String>> served;

  private ServedSettings(Map<String, Optional<String>> served) {
    this.served = served;
  }

  /**
   * Reads the settings that a cloud serves.
   *
   * @param constructs a class in the package of the cloud's constructs
   */
  public static ServedSettings by(Class<?> constructs) {
    return of(
        Stream.concat(
            lines(ServedSettings.class, "served-by-the-machine.txt"),
            lines(constructs, "served-settings.txt")));
  }

  /**
   * Reads the settings that a notebook service of a cloud serves: no machine of ours serves any.
   *
   * @param constructs a class in the package of the file
   */
  public static ServedSettings byService(Class<?> constructs, String file) {
    return of(lines(constructs, file));
  }

  private static ServedSettings of(Stream<String> lines) {
    return new ServedSettings(
        lines
            .map(line -> line.split(": ", 2))
            .collect(
                toMap(
                    words -> words[0],
                    words -> words.length > 1 ? Optional.of(words[1]) : Optional.empty())));
  }

  /** The paths of these settings. */
  public List<String> paths() {
    return served.keySet().stream().sorted().toList();
  }

  /** How a setting is served: {@code served}, {@code only true} or {@code refused}. */
  public String of(String path) {
    Optional<String> only = served.get(path);
    return only == null ? "refused" : only.map(value -> "only " + value).orElse("served");
  }

  /**
   * What a notebook gives of the settings that are not served: a path, with its value if another
   * value of it is served. A section of which nothing is served stands for all that is in it.
   */
  public List<String> refused(Notebook notebook) {
    List<String> refused = new ArrayList<>();
    for (String path : Notebook.settingPaths()) {
      if (refused.stream().noneMatch(section -> isIn(section, path))) {
        refusal(path, notebook).ifPresent(refused::add);
      }
    }
    return refused;
  }

  private Optional<String> refusal(String path, Notebook notebook) {
    if (served.containsKey(path)) {
      return served
          .get(path)
          .flatMap(only -> notebook.given(path).filter(given -> !given.equals(only)))
          .map(given -> path + ": " + given);
    }
    return served.keySet().stream().anyMatch(it -> isIn(path, it))
        ? Optional.empty()
        : notebook.given(path).map(given -> path);
  }

  private static boolean isIn(String section, String path) {
    return path.startsWith(section + ".");
  }

  private static Stream<String> lines(Class<?> beside, String name) {
    try (InputStream file = beside.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(
            "%s is missing in the package of %s".formatted(name, beside.getName()));
      }
      return new String(file.readAllBytes(), UTF_8).lines();
    } catch (IOException e) {
      throw new UncheckedIOException("the library's own list of settings cannot be read", e);
    }
  }
}
