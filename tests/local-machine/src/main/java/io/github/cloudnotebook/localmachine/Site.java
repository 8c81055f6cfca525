package io.github.cloudnotebook.localmachine;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The place of a local cloud on this machine.
 *
 * @param name unique among this machine's clouds: up to twelve lowercase letters, digits and
 *     hyphens, a letter first
 * @param home the directory for the cloud's own files
 */
public record Site(String name, Path home) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,11}");

  /** Checks the name. */
  public Site {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name '%s': up to twelve lowercase letters, digits and hyphens, a letter first"
              .formatted(name));
    }
    home = home.toAbsolutePath().normalize();
  }

  /** The network of the cloud and its machine. */
  public Network network() {
    return new Network(name);
  }

  /** Files kept between runs, shared by all local clouds. */
  public Cache cache() {
    return Cache.standard();
  }

  /** The directory for what lasts as long as the cloud is up. */
  public Path run() {
    return home.resolve("run");
  }
}
