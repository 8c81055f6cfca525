package io.github.cloudnotebook.azure.pulumi.internal;

import static java.util.stream.Collectors.toMap;

import com.pulumi.azurenative.consumption.BudgetArgs;
import com.pulumi.azurenative.consumption.inputs.BudgetComparisonExpressionArgs;
import com.pulumi.azurenative.consumption.inputs.BudgetFilterArgs;
import com.pulumi.azurenative.consumption.inputs.BudgetTimePeriodArgs;
import com.pulumi.azurenative.consumption.inputs.NotificationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.BudgetNotice;
import io.github.cloudnotebook.model.Budget;
import io.github.cloudnotebook.pulumi.Children;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A monthly budget for all that is in the notebook's two resource groups.
 *
 * <p>It is one of the subscription's, as a resource group's own would count only that group. Azure
 * counts in the currency of the bill: the sum is one of US dollars if the bill is.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cost-management-billing/costs/tutorial-acm-create-budgets">Budgets</a>
 */
public final class ServerBudget {
  private ServerBudget() {}

  /** Makes it. */
  public static void make(
      Children children, Account account, Groups groups, AzureNames names, Budget budget) {
    CustomResourceOptions.Builder options = children.building();
    // The month is that of the creation for good; another one would replace the budget.
    options.ignoreChanges("timePeriod");
    new com.pulumi.azurenative.consumption.Budget(
        children.name(),
        BudgetArgs.builder()
            .budgetName(names.of("budget"))
            .scope(account.subscription().applyValue("/subscriptions/%s"::formatted))
            .category("Cost")
            .amount((double) budget.monthlyUsd())
            .timeGrain("Monthly")
            .timePeriod(BudgetTimePeriodArgs.builder().startDate(thisMonth()).build())
            .filter(
                BudgetFilterArgs.builder()
                    .dimensions(
                        BudgetComparisonExpressionArgs.builder()
                            .name("ResourceGroupName")
                            .operator("In")
                            .values(Output.all(groups.own().name(), groups.kept().name()))
                            .build())
                    .build())
            .notifications(
                BudgetNotice.all().stream()
                    .collect(toMap(BudgetNotice::cost, notice -> mail(notice, budget.emails()))))
            .build(),
        options.build());
  }

  private static NotificationArgs mail(BudgetNotice notice, List<String> emails) {
    return NotificationArgs.builder()
        .enabled(true)
        .operator("GreaterThan")
        .threshold((double) notice.percent())
        .thresholdType(notice.cost())
        .contactEmails(emails)
        .build();
  }

  /** The first day of the month, as Azure asks for: no earlier month may be given. */
  private static String thisMonth() {
    return YearMonth.now(ZoneOffset.UTC) + "-01T00:00:00Z";
  }
}
