package io.github.cloudnotebook.pulumi;

import com.pulumi.core.Output;
import io.github.cloudnotebook.machine.DesiredState;
import io.github.cloudnotebook.machine.Fact;
import io.github.cloudnotebook.machine.Facts;
import io.github.cloudnotebook.machine.MachineCloud;
import io.github.cloudnotebook.model.Notebook;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The facts that a program passes to its machine, once the engine knows them. */
public final class Told {
  private final MachineCloud cloud;
  private final Map<Fact, Output<String>> facts = new EnumMap<>(Fact.class);

  /** Starts without any fact. */
  public Told(MachineCloud cloud) {
    this.cloud = cloud;
  }

  /** Adds a fact. */
  public Told put(Fact fact, Output<String> value) {
    facts.put(fact, value);
    return this;
  }

  /** The document that the machine applies. */
  public Output<DesiredState> state(
      Notebook notebook, Output<Map<String, String>> bundle, Output<String> log) {
    List<Fact> names = new ArrayList<>(facts.keySet());
    return Output.tuple(bundle, log, Output.all(facts.values()))
        .applyValue(
            known -> {
              Facts all = new Facts();
              for (int i = 0; i < names.size(); i++) {
                all.put(names.get(i), known.t3.get(i));
              }
              return new DesiredState(known.t1, known.t2, all.completeFor(notebook, cloud));
            });
  }
}
