package io.github.cloudnotebook.machine;

import static java.util.stream.Collectors.joining;

import io.github.cloudnotebook.model.Notebook;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The facts that a stack passes to its machine. */
public final class Facts {
  private final Map<Fact, String> told = new EnumMap<>(Fact.class);

  /** Adds a fact; the value may be a reference that is resolved at deployment. */
  public Facts put(Fact fact, String value) {
    told.put(fact, value);
    return this;
  }

  /**
   * All facts, by the names that the machine reads.
   *
   * @throws IllegalStateException if a fact that the notebook needs on this cloud is missing
   */
  public SortedMap<String, String> completeFor(Notebook notebook, MachineCloud cloud) {
    String missing =
        Arrays.stream(Fact.values())
            .filter(fact -> fact.isNeededBy(notebook, cloud) && !told.containsKey(fact))
            .map(Fact::key)
            .collect(joining(", "));
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          ("the machine of the notebook %s is not told: %s; put each of these facts, or leave out"
                  + " the setting that needs it")
              .formatted(notebook.name(), missing));
    }
    SortedMap<String, String> facts = new TreeMap<>();
    told.forEach((fact, value) -> facts.put(fact.key(), value));
    return facts;
  }
}
