package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.BudgetNotice;
import io.github.cloudnotebook.model.Budget;
import io.github.cloudnotebook.terraform.DataBlock;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * A monthly budget for all that is in the notebook's two resource groups.
 *
 * <p>It is one of the subscription's, as a resource group's own would count only that group. Azure
 * counts in the currency of the bill: the sum is one of US dollars if the bill is.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cost-management-billing/costs/tutorial-acm-create-budgets">Budgets</a>
 */
public final class ServerBudget extends Construct {
  /**
   * The first day of the month in which it is created, as Azure asks for: no earlier month may be
   * given, and none that is written down at synthesis stays right.
   */
  private static final String THIS_MONTH =
      "${formatdate(\"YYYY-MM'-01T00:00:00Z'\", plantimestamp())}";

  public ServerBudget(Construct scope, String id, Budget budget, Groups groups, AzureNames names) {
    super(scope, id);
    DataBlock account = DataBlock.Builder.create(this, "Account", "azurerm_client_config").build();
    ResourceBlock.Builder.create(this, "Budget", "azurerm_consumption_budget_subscription")
        .set("name", names.of("budget"))
        .set("subscription_id", "/subscriptions/" + account.attribute("subscription_id"))
        .set("amount", budget.monthlyUsd())
        .set("time_grain", "Monthly")
        .set("time_period", List.of(Map.of("start_date", THIS_MONTH)))
        .set(
            "filter",
            List.of(
                Map.of(
                    "dimension",
                    List.of(
                        Map.of(
                            "name",
                            "ResourceGroupName",
                            "values",
                            List.of(groups.own().name(), groups.kept().name()))))))
        .set(
            "notification",
            BudgetNotice.all().stream().map(notice -> mail(notice, budget.emails())).toList())
        // The month is that of the creation for good; another one would replace the budget.
        .ignoreChanges("time_period")
        .build();
  }

  private static Map<String, Object> mail(BudgetNotice notice, List<String> emails) {
    return Map.of(
        "threshold",
        notice.percent(),
        "threshold_type",
        notice.cost(),
        "operator",
        "GreaterThan",
        "contact_emails",
        emails);
  }
}
