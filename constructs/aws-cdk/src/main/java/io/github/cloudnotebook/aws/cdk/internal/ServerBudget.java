package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.AwsNames;
import io.github.cloudnotebook.aws.cdk.INotebookStorage;
import io.github.cloudnotebook.aws.cdk.NotebookServer;
import io.github.cloudnotebook.model.Budget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * A monthly budget for a server and its storage. A tag on each of their resources distinguishes
 * them from the rest of the account.
 *
 * <p>AWS counts a tag only from the day it is activated as a cost allocation tag, once for the
 * account that pays; CloudFormation cannot do that: {@code aws ce
 * update-cost-allocation-tags-status --cost-allocation-tags-status
 * TagKey=cloudnotebook,Status=Active}. Until then the budget counts nothing, and reports nothing.
 *
 * <p>Changing the sum updates the budget in place; changing the addresses replaces it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html">AWS
 *     Budgets</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/activating-tags.html">Activating
 *     user-defined cost allocation tags</a>
 */
public final class ServerBudget extends Construct {
  /** The key of the tag; the value tells the notebooks of an account apart. */
  private static final String TAG = "cloudnotebook";

  private static final int ACTUAL_PERCENT = 80;
  private static final int FORECAST_PERCENT = 100;

  /** The longest value of a tag in AWS. */
  private static final int LONGEST_VALUE = 256;

  private static final int LONGEST_NAME = 60;

  private final Construct place;

  /**
   * Creates the budget, and tags what it counts.
   *
   * @throws IllegalArgumentException if AWS cannot mail to that many, allows no such tag, or has no
   *     budgets
   */
  public ServerBudget(
      Construct server,
      String id,
      Budget budget,
      AwsNames names,
      @Nullable INotebookStorage storage) {
    super(server, id);
    refuseLongerThanATag(names.tag(), server.getNode().getPath());
    Tags.of(server).add(TAG, names.tag());
    if (storage != null) {
      Tags.of(storage).add(TAG, names.tag());
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
                            List.of("user:" + TAG + "$" + names.tag()),
                            // A stack of this name in another region is another notebook.
                            "Region",
                            List.of(Stack.of(this).getRegion())))
                    .build())
            .notificationsWithSubscribers(
                List.of(
                    mailAbove(ACTUAL_PERCENT, "ACTUAL", budget.emails()),
                    mailAbove(FORECAST_PERCENT, "FORECASTED", budget.emails())))
            .build());
  }

  /** Counts all of an environment in the budget of its server. */
  public static void count(Construct environment, NotebookServer server) {
    Tags.of(environment).add(TAG, ServerNames.of(server).tag());
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
    String notifications = ACTUAL_PERCENT + " " + FORECAST_PERCENT + " " + String.join(" ", emails);
    return names.budget(readable, Stack.of(this).getRegion(), notifications);
  }

  private static NotificationWithSubscribersProperty mailAbove(
      int percent, String cost, List<String> emails) {
    return NotificationWithSubscribersProperty.builder()
        .notification(
            NotificationProperty.builder()
                .notificationType(cost)
                .comparisonOperator("GREATER_THAN")
                .threshold(percent)
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

  private static void refuseLongerThanATag(String value, String path) {
    if (value.length() > LONGEST_VALUE) {
      throw new IllegalArgumentException(
          ("budget at %s is counted by the tag %s, whose value would be the %d characters of %s,"
                  + " and %d is the most: shorten the stack's name or the ids around the server, or"
                  + " leave budget out")
              .formatted(path, TAG, value.length(), value, LONGEST_VALUE));
    }
  }
}
