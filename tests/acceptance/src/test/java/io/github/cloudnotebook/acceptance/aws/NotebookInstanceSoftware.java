package io.github.cloudnotebook.acceptance.aws;

import io.github.cloudnotebook.localmachine.Containers;
import io.github.cloudnotebook.localmachine.Preparation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What makes Debian look like a notebook instance of SageMaker, without a Java kernel. */
final class NotebookInstanceSoftware {
  static final Path RESOURCES = Path.of("src/test/resources/managed");
  private static final Path JUPYTER = Path.of("../../constructs/jupyter/src/main/jupyter");

  private NotebookInstanceSoftware() {}

  static Preparation installed() throws IOException {
    String index = Containers.pythonIndex();
    String image = Files.readString(RESOURCES.resolve("image.sh"));
    String lock = Files.readString(JUPYTER.resolve("cloudnotebook_jupyter/requirements.lock"));
    return new Preparation(
        JUPYTER, List.of("sh", "-c", image, "image", index), List.of(index, image, lock));
  }
}
