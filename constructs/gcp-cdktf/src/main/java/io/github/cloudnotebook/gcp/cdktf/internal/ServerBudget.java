package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.gcp.BudgetNotice;
import io.github.cloudnotebook.gcp.BudgetRules;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.cdktf.NotebookServerOptions;
import io.github.cloudnotebook.model.Budget;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.constructs.Construct;

/**
 * A monthly budget for the notebook's project, in the currency of the bill: the sum is one of US
 * dollars if the bill is.
 *
 * @see <a href="https://cloud.google.com/billing/docs/how-to/budgets">Budgets</a>
 */
public final class ServerBudget extends Construct {
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
                        .set("display_name", BudgetRules.channelName(emails.get(i)))
                        .set("type", "email")
                        .set("labels", Map.of("email_address", emails.get(i)))
                        .dependsOn(monitoring)
                        .build()
                        .attribute("id"))
            .toList();
    ResourceBlock.Builder.create(this, "Budget", "google_billing_budget")
        .set("billing_account", billingAccount)
        .set("display_name", BudgetRules.name(names))
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
                    "projects",
                    List.of(BudgetRules.project(projectNumber)),
                    "calendar_period",
                    BudgetRules.PERIOD)))
        .set("threshold_rules", BudgetNotice.all().stream().map(ServerBudget::above).toList())
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
    String account = props.getBillingAccount();
    String path = server.getNode().getPath();
    BudgetRules.refuseOneAlone(path, props.getNotebook(), account != null);
    if (account != null && ResourceName.isKnown(account)) {
      BudgetRules.checkAccount(path, account);
    }
  }

  private static Map<String, Object> above(BudgetNotice notice) {
    return Map.of("threshold_percent", notice.share(), "spend_basis", notice.cost());
  }
}
