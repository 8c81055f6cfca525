package io.github.cloudnotebook.azure.cdktf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.model.Budget;
import org.junit.jupiter.api.Test;

/** A monthly budget for what the notebook has. */
class ServerBudgetTest {
  private static final String BUDGET = "azurerm_consumption_budget_subscription";

  @Test
  void notebookWithoutABudgetHasNone() {
    assertThat(Servers.resources(Servers.synthesized(Servers.server()), BUDGET)).isEmpty();
  }

  @Test
  void bothResourceGroupsAreCounted() {
    assertThat(budget().at("/filter/0/dimension/0/name").asText()).isEqualTo("ResourceGroupName");
    assertThat(budget().at("/filter/0/dimension/0/values").valueStream().map(JsonNode::asText))
        .hasSize(2)
        .anyMatch(group -> group.contains("_Own_"))
        .anyMatch(group -> group.contains("_Kept_"));
  }

  @Test
  void mailIsSentAtFourFifthsAndWhenTheForecastIsHigher() {
    assertThat(budget().get("amount").asInt()).isEqualTo(100);
    assertThat(budget().get("notification"))
        .extracting(
            it -> it.get("threshold").asInt() + " " + it.get("threshold_type").asText(),
            it -> it.at("/contact_emails/0").asText())
        .containsExactly(
            tuple("80 Actual", "it@example.com"), tuple("100 Forecasted", "it@example.com"));
  }

  /** Azure takes no month before the one of the creation, and a synthesis knows no month. */
  @Test
  void monthIsThatOfTheCreationForGood() {
    assertThat(budget().at("/time_period/0/start_date").asText())
        .isEqualTo("${formatdate(\"YYYY-MM'-01T00:00:00Z'\", plantimestamp())}");
    assertThat(budget().at("/lifecycle/ignore_changes/0").asText()).isEqualTo("time_period");
  }

  private static JsonNode budget() {
    return Servers.resource(
        Servers.serverOf(notebook -> notebook.budget(Budget.ofMonthlyUsd(100, "it@example.com"))),
        BUDGET);
  }
}
