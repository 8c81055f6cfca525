package io.github.cloudnotebook.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Validates files and notebooks built in Java alike, as trees. */
final class Validation {

  private Validation() {}

  /** Adds all violations of a tree to the findings. */
  static void check(JsonNode tree, Findings findings) {
    Place notebook = new Place("", Key.ROOT, tree, findings);
    Shape.check(notebook);
    Contradictions.check(notebook);
  }

  /**
   * Accepts a valid database, which can be used without a notebook.
   *
   * @throws InvalidNotebookException naming everything that is wrong
   */
  static void check(Database database) {
    Findings findings = new Findings();
    ObjectNode tree = NotebookJson.MAPPER.createObjectNode();
    tree.set("database", NotebookJson.MAPPER.valueToTree(database));
    Place place = new Place("", Key.ROOT, tree, findings).at("database");
    Shape.check(place);
    Contradictions.checkSizeOrMachineType(place);
    findings.throwIfAny("the database");
  }

  /**
   * Accepts a valid notebook.
   *
   * @throws InvalidNotebookException naming everything that is wrong
   */
  static void check(Notebook notebook) {
    Findings findings = new Findings();
    check(NotebookJson.MAPPER.valueToTree(notebook), findings);
    findings.throwIfAny("the notebook");
  }
}
