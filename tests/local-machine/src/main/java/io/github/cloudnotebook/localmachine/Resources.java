package io.github.cloudnotebook.localmachine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that the jars of local clouds carry. */
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

  /** Writes a file under a directory, with the path that it has here. */
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
