package io.github.cloudnotebook.azure.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.github.cloudnotebook.model.Budget;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A monthly budget for what the notebook has. */
class ServerBudgetTest {
  private static final String BUDGET = "azure-native:consumption:Budget";

  @Test
  void notebookWithoutABudgetHasNone() {
    assertThat(Program.of(it -> it).inputsOf(BUDGET)).isEmpty();
  }

  @Test
  void bothResourceGroupsAreCounted() {
    assertThat(program().inputsOf(BUDGET, "notebook"))
        .containsEntry("scope", "/subscriptions/" + Program.SUBSCRIPTION)
        .containsEntry(
            "filter",
            Map.of(
                "dimensions",
                Map.of(
                    "name",
                    "ResourceGroupName",
                    "operator",
                    "In",
                    "values",
                    List.of("notebook", "notebook-kept"))));
  }

  @Test
  void mailIsSentAtFourFifthsAndWhenTheForecastIsHigher() {
    assertThat(program().inputsOf(BUDGET, "notebook"))
        .containsEntry("amount", 100.0)
        .extractingByKey("notifications", MAP)
        .hasSize(2)
        .hasEntrySatisfying(
            "Actual", it -> assertThat(it).asString().contains("threshold=80.0", "it@example.com"))
        .hasEntrySatisfying(
            "Forecasted",
            it -> assertThat(it).asString().contains("threshold=100.0", "it@example.com"));
  }

  /** Azure takes no month before the one of the creation. */
  @Test
  void monthIsThatOfTheCreationForGood() {
    assertThat(program().inputsOf(BUDGET, "notebook").get("timePeriod"))
        .asString()
        .matches("\\{startDate=\\d{4}-\\d\\d-01T00:00:00Z}");
    assertThat(program().options(BUDGET, "notebook").getIgnoreChanges())
        .containsExactly("timePeriod");
  }

  private static Program program() {
    return Program.of(
        it ->
            it.notebook(
                Program.notebook().budget(Budget.ofMonthlyUsd(100, "it@example.com")).build()));
  }
}
