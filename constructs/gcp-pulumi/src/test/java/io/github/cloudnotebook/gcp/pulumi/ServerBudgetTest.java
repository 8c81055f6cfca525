package io.github.cloudnotebook.gcp.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.github.cloudnotebook.model.Budget;
import io.github.cloudnotebook.model.Notebook;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The notebook's budget, by the company's billing account. */
class ServerBudgetTest {
  private static final String ACCOUNT = "012345-6789AB-CDEF01";

  @Test
  void itCountsTheProjectAndMailsAtEightyPercentAndOnTheForecast() {
    Program program = with(ACCOUNT);

    assertThat(program.inputsOf("gcp:billing/budget:Budget", "notebook"))
        .containsEntry("billingAccount", ACCOUNT)
        .containsEntry("amount", Map.of("specifiedAmount", Map.of("units", "100")))
        .containsEntry(
            "budgetFilter", Map.of("projects", List.of("projects/4411"), "calendarPeriod", "MONTH"))
        .containsEntry(
            "thresholdRules",
            List.of(
                Map.of("thresholdPercent", 0.8, "spendBasis", "CURRENT_SPEND"),
                Map.of("thresholdPercent", 1.0, "spendBasis", "FORECASTED_SPEND")))
        .extractingByKey("allUpdatesRule", MAP)
        .containsEntry("monitoringNotificationChannels", List.of("notebook-email0-id"))
        .containsEntry("disableDefaultIamRecipients", true);
    assertThat(
            program.inputsOf(
                "gcp:monitoring/notificationChannel:NotificationChannel", "notebook-email0"))
        .containsEntry("labels", Map.of("email_address", "it@example.com"));
  }

  @Test
  void budgetAndBillingAccountBelongTogether() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Program.of(it -> it.notebook(budgeted())))
        .withMessageContaining("budget at notebook without a billingAccount");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Program.of(it -> it.billingAccount(ACCOUNT)))
        .withMessageContaining("but the notebook has no budget");
  }

  @Test
  void whatIsNoBillingAccountIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with("lab"))
        .withMessageContaining("billingAccount lab at notebook is no id of a billing account");
  }

  private static Program with(String account) {
    return Program.of(it -> it.notebook(budgeted()).billingAccount(account));
  }

  private static Notebook budgeted() {
    return Program.notebook().budget(Budget.ofMonthlyUsd(100, "it@example.com")).build();
  }
}
