package io.github.cloudnotebook.acceptance;

import io.github.cloudnotebook.localmachine.Containers;
import io.github.cloudnotebook.localmachine.Preparation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What makes Debian look like the machine of a cloud's own notebook, without a Java kernel. */
public final class ServiceSoftware {
  /** The scripts of such machines, and what they need besides. */
  public static final Path RESOURCES = Path.of("src/test/resources/managed");

  private static final Path JUPYTER = Path.of("../../constructs/jupyter/src/main/jupyter");

  private ServiceSoftware() {}

  /**
   * The software that a script installs.
   *
   * @param script its name among the {@link #RESOURCES}
   */
  public static Preparation installedBy(String script) throws IOException {
    String index = Containers.pythonIndex();
    String image = Files.readString(RESOURCES.resolve(script));
    String lock = Files.readString(JUPYTER.resolve("cloudnotebook_jupyter/requirements.lock"));
    return new Preparation(
        JUPYTER, List.of("sh", "-c", image, "image", index), List.of(index, image, lock));
  }
}
