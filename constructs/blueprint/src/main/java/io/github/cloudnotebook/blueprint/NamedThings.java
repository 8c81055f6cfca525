package io.github.cloudnotebook.blueprint;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * A company's existing things that a notebook uses, named in a file for users who write no Java.
 *
 * @param <B> what takes them, for an environment
 */
public final class NamedThings<B> {
  /** The file's name, beside {@code notebook.yaml}. */
  private static final Path FILE = Path.of("existing.properties");

  /** In one order, so that each synthesis is the same. */
  private final SortedMap<String, BiConsumer<B, String>> known;

  private final Properties named;

  private NamedThings(Map<String, BiConsumer<B, String>> known, Properties named) {
    this.known = new TreeMap<>(known);
    this.named = named;
  }

  /** None: everything is created. */
  public static <B> NamedThings<B> none() {
    return new NamedThings<>(Map.of(), new Properties());
  }

  /**
   * Those that {@code existing.properties} names in the working directory, or none if there is no
   * such file.
   *
   * @param known what may be named, and the property that takes it
   * @throws IllegalArgumentException if the file names something else
   */
  public static <B> NamedThings<B> read(Map<String, BiConsumer<B, String>> known) {
    Properties named = new Properties();
    if (Files.exists(FILE)) {
      try (Reader reader = Files.newBufferedReader(FILE)) {
        named.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException(FILE + " cannot be read: " + e.getMessage(), e);
      }
    }
    for (String name : named.stringPropertyNames()) {
      if (!known.containsKey(name)) {
        throw new IllegalArgumentException(
            "%s: %s is not known; write one of %s, or remove the line"
                .formatted(FILE, name, String.join(", ", new TreeMap<>(known).keySet())));
      }
    }
    return new NamedThings<>(known, named);
  }

  /**
   * The same, once all of these are named.
   *
   * @throws IllegalArgumentException if one is not
   */
  public NamedThings<B> requiring(String... names) {
    for (String name : names) {
      if (!named.containsKey(name)) {
        throw new IllegalArgumentException(
            "%s: %s is missing; write a line that begins with %s =, as README.md says"
                .formatted(FILE, name, name));
      }
    }
    return this;
  }

  /** Adds what is named; the rest is created. */
  public B addTo(B builder) {
    known.forEach(
        (name, property) -> {
          if (named.containsKey(name)) {
            property.accept(builder, named.getProperty(name).strip());
          }
        });
    return builder;
  }
}
