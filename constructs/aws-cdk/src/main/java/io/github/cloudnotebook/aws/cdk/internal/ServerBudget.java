package io.github.cloudnotebook.aws.cdk.internal;

import static java.util.stream.Collectors.joining;

import io.github.cloudnotebook.aws.AwsNames;
import io.github.cloudnotebook.aws.BudgetNotice;
import io.github.cloudnotebook.aws.CostTag;
import io.github.cloudnotebook.aws.cdk.INotebookStorage;
import io.github.cloudnotebook.aws.cdk.NotebookServer;
import io.github.cloudnotebook.model.Budget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Names;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.UniqueResourceNameOptions;
import software.amazon.awscdk.services.budgets.CfnBudget;
import software.amazon.awscdk.services.budgets.CfnBudget.BudgetDataProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.NotificationProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.NotificationWithSubscribersProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.SpendProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.SubscriberProperty;
import software.amazon.awscdk.services.budgets.CfnBudgetProps;
import software.constructs.Construct;

/**
 * A monthly budget for a server and its storage, counted by a {@link CostTag} on each of their
 * resources.
 *
 * <p>Changing the sum updates the budget in place; changing the addresses replaces it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html">AWS
 *     Budgets</a>
 */
public final class ServerBudget extends Construct {
  private static final int LONGEST_NAME = 60;

  private final Construct place;

  /**
   * Creates the budget, and tags what it counts.
   *
   * @throws IllegalArgumentException if AWS cannot mail to that many, or has no budgets
   */
  public ServerBudget(
      Construct server,
      String id,
      Budget budget,
      AwsNames names,
      @Nullable INotebookStorage storage) {
    super(server, id);
    CostTag tag = CostTag.of(names);
    Tags.of(server).add(CostTag.KEY, tag.value());
    if (storage != null) {
      Tags.of(storage).add(CostTag.KEY, tag.value());
    }
    place = BudgetPlace.of(this);
    new CfnBudget(
        place,
        "Resource",
        CfnBudgetProps.builder()
            .budget(
                BudgetDataProperty.builder()
                    .budgetName(name(names, budget.emails()))
                    .budgetType("COST")
                    .timeUnit("MONTHLY")
                    .budgetLimit(
                        SpendProperty.builder().amount(budget.monthlyUsd()).unit("USD").build())
                    .costFilters(
                        Map.of(
                            "TagKeyValue",
                            List.of(tag.filter()),
                            // A stack of this name in another region is another notebook.
                            "Region",
                            List.of(Stack.of(this).getRegion())))
                    .build())
            .notificationsWithSubscribers(
                BudgetNotice.all().stream().map(notice -> mail(notice, budget.emails())).toList())
            .build());
  }

  /** Counts all of an environment in the budget of its server. */
  public static void count(Construct environment, NotebookServer server) {
    Tags.of(environment).add(CostTag.KEY, CostTag.of(ServerNames.of(server)).value());
  }

  /** The stack that holds the budget, if it is not the server's own. */
  public Optional<Stack> stackOfItsOwn() {
    return place instanceof Stack stack ? Optional.of(stack) : Optional.empty();
  }

  /**
   * The budget's name, shown in mails. Changed notifications replace the budget, and the new one is
   * created before the old one is gone, so the name depends on them. It has the region too, as
   * budgets have none.
   */
  private String name(AwsNames names, List<String> emails) {
    String readable =
        Names.uniqueResourceName(
            this,
            UniqueResourceNameOptions.builder().maxLength(LONGEST_NAME).separator("-").build());
    String notifications =
        Stream.concat(
                BudgetNotice.all().stream().map(BudgetNotice::percent).map(String::valueOf),
                emails.stream())
            .collect(joining(" "));
    return names.budget(readable, Stack.of(this).getRegion(), notifications);
  }

  private static NotificationWithSubscribersProperty mail(
      BudgetNotice notice, List<String> emails) {
    return NotificationWithSubscribersProperty.builder()
        .notification(
            NotificationProperty.builder()
                .notificationType(notice.cost())
                .comparisonOperator("GREATER_THAN")
                .threshold(notice.percent())
                .thresholdType("PERCENTAGE")
                .build())
        .subscribers(
            emails.stream()
                .map(
                    email ->
                        SubscriberProperty.builder()
                            .subscriptionType("EMAIL")
                            .address(email)
                            .build())
                .toList())
        .build();
  }
}
