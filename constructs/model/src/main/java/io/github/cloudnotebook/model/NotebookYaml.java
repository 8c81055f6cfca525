package io.github.cloudnotebook.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** Reads a notebook from {@code notebook.yaml}. */
public final class NotebookYaml {

  private NotebookYaml() {}

  /**
   * Reads a notebook from a UTF-8 file.
   *
   * @throws InvalidNotebookException naming everything that is wrong in the file
   * @throws UncheckedIOException if the file cannot be read
   */
  public static Notebook read(Path file) {
    try {
      return read(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read " + file + "; it must be a readable file in UTF-8", e);
    }
  }

  /**
   * Reads a notebook from text; JSON is YAML too.
   *
   * @param sourceName what messages call the text, such as a file name
   * @throws InvalidNotebookException naming everything that is wrong in the text
   */
  public static Notebook read(String text, String sourceName) {
    try {
      JsonNode tree = new YAMLMapper().readTree(text);
      return NotebookJson.MAPPER.treeToValue(tree, Notebook.class);
    } catch (JsonProcessingException e) {
      throw new InvalidNotebookException(
          sourceName,
          List.of(new Violation("", OptionalInt.empty(), String.valueOf(e.getOriginalMessage()))));
    }
  }
}
