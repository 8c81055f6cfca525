package io.github.cloudnotebook.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cloudnotebook.model.Notebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The names shared by stack and machine, in the file that the machine and its tests read. */
class ContractsTest {
  private static final Path FILE = Path.of("src/main/guest/contracts.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void theFileMatchesTheTypes() throws IOException {
    String contracts = contracts().toPrettyString() + "\n";
    if (Boolean.getBoolean("notebook.update")) {
      Files.writeString(FILE, contracts);
    }
    assertThat(Files.readString(FILE)).isEqualTo(contracts);
  }

  private static ObjectNode contracts() {
    ObjectNode contracts = JSON.createObjectNode();
    ObjectNode facts = contracts.putObject("facts").put("version", DesiredState.FACTS_VERSION);
    Notebook smallest = BundleTest.notebook("ada");
    facts.set("always", keys(Fact::key, needed(smallest, true)));
    facts.set("sometimes", keys(Fact::key, needed(smallest, false)));
    contracts.set("metrics", keys(MachineMetric::key, MachineMetric.values()));
    ObjectNode audit = contracts.putObject("audit");
    audit.set("fields", keys(AuditField::key, AuditField.values()));
    audit.set("events", keys(AuditEvent::key, AuditEvent.values()));
    audit.set("outcomes", keys(AuditOutcome::key, AuditOutcome.values()));
    contracts.set("outcome", keys(Outcome::key, Outcome.values()));
    return contracts;
  }

  private static Fact[] needed(Notebook notebook, boolean everywhere) {
    return Stream.of(Fact.values())
        .filter(
            fact ->
                Stream.of(MachineCloud.values())
                        .allMatch(cloud -> fact.isNeededBy(notebook, cloud))
                    == everywhere)
        .toArray(Fact[]::new);
  }

  private static <E extends Enum<E>> JsonNode keys(Function<E, String> key, E[] values) {
    return JSON.valueToTree(Stream.of(values).map(key).sorted().toList());
  }
}
