package io.github.cloudnotebook.model;

import com.fasterxml.jackson.databind.JsonNode;

/** The one road on which both files and built notebooks are checked: as a tree. */
final class Validation {

  private Validation() {}

  /** Adds to the findings all that is wrong with a tree. */
  static void check(JsonNode tree, Findings findings) {
    Place notebook = new Place("", Key.ROOT, tree, findings);
    Shape.check(notebook);
    Contradictions.check(notebook);
  }

  /**
   * Passes a valid notebook.
   *
   * @throws InvalidNotebookException naming everything that is wrong
   */
  static void check(Notebook notebook) {
    Findings findings = new Findings();
    check(NotebookJson.MAPPER.valueToTree(notebook), findings);
    findings.throwIfAny("the notebook");
  }
}
