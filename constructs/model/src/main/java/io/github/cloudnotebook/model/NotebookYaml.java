package io.github.cloudnotebook.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Reads a notebook from {@code notebook.yaml}. */
public final class NotebookYaml {

  private NotebookYaml() {}

  /**
   * Reads a notebook from a file.
   *
   * @throws InvalidNotebookException naming everything that is wrong in the file
   * @throws UncheckedIOException if there is no such file, or it cannot be read, or is not UTF-8
   */
  public static Notebook read(Path file) {
    return read(TextFile.read(Given.value(file, "file")), file.toString());
  }

  /**
   * Reads a notebook from text; the output of {@link NotebookJson} is YAML too.
   *
   * @param source what messages call the text, such as a file name
   * @throws InvalidNotebookException naming everything that is wrong in the text
   */
  public static Notebook read(String text, String source) {
    Findings findings = new Findings();
    JsonNode tree =
        YamlText.parse(Given.value(text, "text"), Given.value(source, "source"), findings);
    Validation.check(tree, findings);
    findings.throwIfAny(source);
    ObjectNode given = ((ObjectNode) tree).deepCopy();
    return NotebookJson.MAPPER.convertValue(given.set("given", tree), Notebook.class);
  }
}
