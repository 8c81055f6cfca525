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
 * <p>A machine that starts with them has nothing else of a notebook: no user, no unit, no settings
 * or state file. A deploy runs all its steps as on a bare machine, and finds nothing to download.
 */
final class Software {
  private static final Path CONSTRUCTS = Path.of("../../constructs");
  private static final String GUEST = "machine/src/main/guest/cloudnotebook/";
  private static final String JUPYTER = "jupyter/src/main/jupyter/cloudnotebook_jupyter/";

  /** The files that decide what is installed: a change to one causes a new installation. */
  private static final List<String> DECIDE =
      List.of(
          GUEST + "host/packages.py",
          GUEST + "kernels/python_environment.py",
          JUPYTER + "requirements.lock",
          JUPYTER + "kernel.lock",
          JUPYTER + "installer.lock");

  private Software() {}

  static Preparation installed() {
    String program = program();
    List<String> ingredients = new ArrayList<>();
    try {
      for (String file : DECIDE) {
        ingredients.add(Files.readString(CONSTRUCTS.resolve(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Preparation(CONSTRUCTS, List.of("python3", "-B", "-c", program), ingredients);
  }

  private static String program() {
    try (InputStream in = Software.class.getResourceAsStream("/install-software.py")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
