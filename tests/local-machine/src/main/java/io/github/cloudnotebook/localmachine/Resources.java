package io.github.cloudnotebook.localmachine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files in the jars of local clouds. */
public final class Resources {

  private Resources() {}

  /** The text of a file. */
  public static String text(String name) {
    try (InputStream stream = Resources.class.getResourceAsStream("/" + name)) {
      if (stream == null) {
        throw new LocalCloudException("the library lacks its file " + name);
      }
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies a file into a directory, under the same path as here. */
  public static void copy(String name, Path directory) {
    try {
      Path target = directory.resolve(name);
      Files.createDirectories(target.getParent());
      Files.writeString(target, text(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
