package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.cdktf.NotebookServerOptions;
import io.github.cloudnotebook.model.Budget;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.constructs.Construct;

/**
 * A monthly budget for the notebook's project, in the currency of the bill: the sum is one of US
 * dollars if the bill is.
 *
 * <p>It counts the whole project, for logs and traffic carry no labels: a notebook with others in
 * its project is told of too much, and never of too little.
 *
 * @see <a href="https://cloud.google.com/billing/docs/how-to/budgets">Budgets</a>
 */
public final class ServerBudget extends Construct {
  private static final String ACCOUNT = "[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}";
  private static final double ACTUAL = 0.8;
  private static final double FORECAST = 1.0;

  /** Adds the budget, and a notification channel for each address. */
  public ServerBudget(
      Construct scope,
      String id,
      Budget budget,
      String billingAccount,
      String projectNumber,
      Place place,
      GoogleNames names) {
    super(scope, id);
    ResourceBlock monitoring = Services.on(this, "monitoring", place.project());
    ResourceBlock budgets = Services.on(this, "billingbudgets", place.project());
    List<String> emails = budget.emails();
    List<String> channels =
        IntStream.range(0, emails.size())
            .mapToObj(
                i ->
                    place
                        .start(this, "Email" + i, "google_monitoring_notification_channel")
                        .set("display_name", "Cloud Notebook: " + emails.get(i))
                        .set("type", "email")
                        .set("labels", Map.of("email_address", emails.get(i)))
                        .dependsOn(monitoring)
                        .build()
                        .attribute("id"))
            .toList();
    ResourceBlock.Builder.create(this, "Budget", "google_billing_budget")
        .set("billing_account", billingAccount)
        .set("display_name", "Cloud Notebook " + names.base())
        .set(
            "amount",
            List.of(
                Map.of(
                    "specified_amount",
                    List.of(Map.of("units", String.valueOf(budget.monthlyUsd()))))))
        .set(
            "budget_filter",
            List.of(
                Map.of(
                    "projects", List.of("projects/" + projectNumber), "calendar_period", "MONTH")))
        .set(
            "threshold_rules",
            List.of(above(ACTUAL, "CURRENT_SPEND"), above(FORECAST, "FORECASTED_SPEND")))
        .set(
            "all_updates_rule",
            List.of(
                Map.of(
                    "monitoring_notification_channels",
                    channels,
                    "disable_default_iam_recipients",
                    true)))
        .dependsOn(budgets)
        .build();
  }

  /**
   * Refuses a budget without a billing account, and a billing account without a budget.
   *
   * @throws IllegalArgumentException if so, or if the account is known and is none
   */
  public static void requireAsAsked(Construct server, NotebookServerOptions props) {
    Notebook notebook = props.getNotebook();
    String account = props.getBillingAccount();
    String path = server.getNode().getPath();
    if (account == null && notebook.budget().isPresent()) {
      throw new IllegalArgumentException(
          ("budget at %s without a billingAccount: give the id of the account that pays for the"
                  + " project, or leave budget out")
              .formatted(path));
    }
    if (account != null && notebook.budget().isEmpty()) {
      throw new IllegalArgumentException(
          "billingAccount at %s, but the notebook has no budget: add it, or leave billingAccount out"
              .formatted(path));
    }
    if (account != null && ResourceName.isKnown(account) && !account.matches(ACCOUNT)) {
      throw new IllegalArgumentException(
          "billingAccount %s at %s is no id of a billing account: give one such as 012345-6789AB-CDEF01"
              .formatted(account, path));
    }
  }

  private static Map<String, Object> above(double share, String cost) {
    return Map.of("threshold_percent", share, "spend_basis", cost);
  }
}
