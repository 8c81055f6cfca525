package io.github.cloudnotebook.gcp.cdktf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.model.Budget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A monthly budget for the notebook's project. */
class ServerBudgetTest {
  private static final String BUDGET = "google_billing_budget";
  private static final String ACCOUNT = "012345-6789AB-CDEF01";

  @Test
  void notebookWithoutABudgetHasNone() {
    assertThat(Servers.resources(Servers.synthesized(Servers.server()), BUDGET)).isEmpty();
  }

  /** Bills know a project by its number alone. */
  @Test
  void wholeProjectIsCounted() {
    JsonNode budget = Servers.resource(server(), BUDGET);

    assertThat(budget.at("/budget_filter/0/projects/0").asText())
        .matches("projects/\\$\\{google_storage_bucket\\.\\w+\\.project_number}");
    assertThat(budget.get("billing_account").asText()).isEqualTo(ACCOUNT);
  }

  /** Another currency than the bill's is refused, and so the budget names none. */
  @Test
  void sumIsInTheCurrencyOfTheBill() {
    JsonNode amount = Servers.resource(server(), BUDGET).at("/amount/0/specified_amount/0");

    assertThat(amount.get("units").asText()).isEqualTo("100");
    assertThat(amount.has("currency_code")).isFalse();
  }

  @Test
  void thoseWhoAreNamedAreToldAtFourFifthsAndWhenTheForecastIsHigher() {
    NotebookServer server = server();
    JsonNode budget = Servers.resource(server, BUDGET);

    assertThat(budget.get("threshold_rules"))
        .extracting(
            rule -> rule.get("threshold_percent").asDouble(),
            rule -> rule.get("spend_basis").asText())
        .containsExactly(tuple(0.8, "CURRENT_SPEND"), tuple(1.0, "FORECASTED_SPEND"));
    assertThat(budget.at("/all_updates_rule/0/monitoring_notification_channels/0").asText())
        .contains("google_monitoring_notification_channel");
    assertThat(budget.at("/all_updates_rule/0/disable_default_iam_recipients").asBoolean())
        .isTrue();
    assertThat(
            Servers.resource(server, "google_monitoring_notification_channel")
                .at("/labels/email_address")
                .asText())
        .isEqualTo("it@example.com");
  }

  @Test
  void budgetWithoutABillingAccountIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(props()))
        .withMessageContaining("budget at notebook/Server without a billingAccount");
  }

  @Test
  void billingAccountWithoutABudgetIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(Servers.props().billingAccount(ACCOUNT)))
        .withMessageContaining("the notebook has no budget");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"billingAccounts/012345-6789AB-CDEF01", "012345-6789ab-cdef01", "research"})
  void idOfNoBillingAccountIsRefused(String account) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(props().billingAccount(account)))
        .withMessageContaining("billingAccount %s at".formatted(account))
        .withMessageContaining("give one such as 012345-6789AB-CDEF01");
  }

  private static NotebookServer server() {
    return Servers.server(props().billingAccount(ACCOUNT));
  }

  private static NotebookServerProps.Builder props() {
    return Servers.props()
        .notebook(Servers.notebook().budget(Budget.ofMonthlyUsd(100, "it@example.com")).build());
  }
}
