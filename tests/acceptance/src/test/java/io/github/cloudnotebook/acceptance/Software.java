package io.github.cloudnotebook.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cloudnotebook.localmachine.Preparation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The Debian packages and the Python environment of a notebook, installed as its setup does it.
 *
 * <p>A machine that begins with them has nothing else of a notebook: no user, no unit, no file of
 * settings or state. A deploy does all that it does on a bare machine, and finds nothing to
 * download.
 */
final class Software {
  private static final Path GUEST_FILES = Path.of("../../constructs/machine/src/main/guest");

  /** The files that decide what is installed: when one changes, it is installed anew. */
  private static final List<String> DECIDE =
      List.of(
          "cloudnotebook/packages.py",
          "cloudnotebook/python_environment.py",
          "requirements.lock",
          "kernel.lock",
          "installer.lock");

  private Software() {}

  static Preparation installed() {
    String program = program();
    List<String> ingredients = new ArrayList<>();
    try {
      for (String file : DECIDE) {
        ingredients.add(Files.readString(GUEST_FILES.resolve(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Preparation(GUEST_FILES, List.of("python3", "-B", "-c", program), ingredients);
  }

  private static String program() {
    try (InputStream in = Software.class.getResourceAsStream("/install-software.py")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
