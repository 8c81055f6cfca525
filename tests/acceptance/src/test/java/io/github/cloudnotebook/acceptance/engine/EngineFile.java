package io.github.cloudnotebook.acceptance.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What the tests' resources say, in {@code engine}, of types of Pulumi's providers. */
final class EngineFile {
  private EngineFile() {}

  static Properties read(String name) {
    Properties types = new Properties();
    try (InputStream file = EngineFile.class.getResourceAsStream("/engine/" + name)) {
      types.load(file);
      return types;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
