package io.github.cloudnotebook.aws.pulumi.internal;

import com.pulumi.aws.budgets.BudgetArgs;
import com.pulumi.aws.budgets.inputs.BudgetCostFilterArgs;
import com.pulumi.aws.budgets.inputs.BudgetNotificationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import io.github.cloudnotebook.aws.AwsRegion;
import io.github.cloudnotebook.aws.BudgetNotice;
import io.github.cloudnotebook.aws.CostTag;
import io.github.cloudnotebook.aws.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.model.Budget;
import io.github.cloudnotebook.pulumi.Children;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A monthly budget for a server, its storage and its database, counted by the {@link CostTag} that
 * each of them has.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html">AWS
 *     Budgets</a>
 */
public final class ServerBudget {
  private ServerBudget() {}

  /**
   * Makes it. A preview refuses it in AWS GovCloud, which has no budgets, with an {@link
   * IllegalArgumentException}.
   */
  public static void make(
      Children children, Account account, NotebookServerOptions args, Budget budget) {
    new com.pulumi.aws.budgets.Budget(
        children.name(),
        BudgetArgs.builder()
            .budgetType("COST")
            .timeUnit("MONTHLY")
            .limitAmount(String.valueOf(budget.monthlyUsd()))
            .limitUnit("USD")
            .costFilters(
                filter("TagKeyValue", Output.of(counted(children, args))),
                // A stack of this name in another region is another notebook.
                filter("Region", withBudgets(account, children.name()).applyValue(List::of)))
            .notifications(
                BudgetNotice.all().stream().map(notice -> mail(notice, budget.emails())).toList())
            .build(),
        children.options());
  }

  private static List<String> counted(Children children, NotebookServerOptions args) {
    return Stream.of(
            Optional.of(children.name()),
            args.storage().map(Resource::pulumiResourceName),
            args.database().map(Resource::pulumiResourceName))
        .flatMap(Optional::stream)
        .map(name -> CostTag.of(ServerNames.of(name)).filter())
        .toList();
  }

  private static Output<String> withBudgets(Account account, String name) {
    return account
        .region()
        .applyValue(
            region -> {
              AwsRegion.requireBudgets(region, name);
              return region;
            });
  }

  private static BudgetCostFilterArgs filter(String name, Output<List<String>> values) {
    return BudgetCostFilterArgs.builder().name(name).values(values).build();
  }

  private static BudgetNotificationArgs mail(BudgetNotice notice, List<String> emails) {
    return BudgetNotificationArgs.builder()
        .notificationType(notice.cost())
        .comparisonOperator("GREATER_THAN")
        .threshold((double) notice.percent())
        .thresholdType("PERCENTAGE")
        .subscriberEmailAddresses(emails)
        .build();
  }
}
