package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.core.Output;
import com.pulumi.gcp.billing.BudgetArgs;
import com.pulumi.gcp.billing.inputs.BudgetAllUpdatesRuleArgs;
import com.pulumi.gcp.billing.inputs.BudgetAmountArgs;
import com.pulumi.gcp.billing.inputs.BudgetAmountSpecifiedAmountArgs;
import com.pulumi.gcp.billing.inputs.BudgetBudgetFilterArgs;
import com.pulumi.gcp.billing.inputs.BudgetThresholdRuleArgs;
import com.pulumi.gcp.monitoring.NotificationChannel;
import com.pulumi.gcp.monitoring.NotificationChannelArgs;
import com.pulumi.gcp.organizations.OrganizationsFunctions;
import com.pulumi.gcp.organizations.inputs.GetProjectArgs;
import com.pulumi.gcp.organizations.outputs.GetProjectResult;
import io.github.cloudnotebook.gcp.BudgetNotice;
import io.github.cloudnotebook.gcp.BudgetRules;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.model.Budget;
import io.github.cloudnotebook.pulumi.Children;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A monthly budget for the notebook's project, in the currency of the bill: the sum is one of US
 * dollars if the bill is.
 *
 * @see <a href="https://cloud.google.com/billing/docs/how-to/budgets">Budgets</a>
 */
public final class ServerBudget {
  private ServerBudget() {}

  /** Makes it, and a notification channel for each address. */
  public static void make(
      Children children,
      Budget budget,
      Output<String> billingAccount,
      Place place,
      GoogleNames names) {
    List<String> emails = budget.emails();
    Output<List<String>> channels =
        Output.all(
            IntStream.range(0, emails.size())
                .mapToObj(i -> channel(children.named("email" + i), emails.get(i), children, place))
                .toList());
    new com.pulumi.gcp.billing.Budget(
        children.name(),
        BudgetArgs.builder()
            .billingAccount(
                billingAccount.applyValue(
                    account -> {
                      BudgetRules.checkAccount(children.name(), account);
                      return account;
                    }))
            .displayName(BudgetRules.name(names))
            .amount(
                BudgetAmountArgs.builder()
                    .specifiedAmount(
                        BudgetAmountSpecifiedAmountArgs.builder()
                            .units(String.valueOf(budget.monthlyUsd()))
                            .build())
                    .build())
            .budgetFilter(
                BudgetBudgetFilterArgs.builder()
                    .projects(number(children, place).applyValue(it -> List.of(it)))
                    .calendarPeriod(BudgetRules.PERIOD)
                    .build())
            .thresholdRules(BudgetNotice.all().stream().map(ServerBudget::above).toList())
            .allUpdatesRule(
                BudgetAllUpdatesRuleArgs.builder()
                    .monitoringNotificationChannels(channels)
                    .disableDefaultIamRecipients(true)
                    .build())
            .build(),
        place.options(children));
  }

  private static Output<String> channel(String name, String email, Children children, Place place) {
    return new NotificationChannel(
            name,
            NotificationChannelArgs.builder()
                .project(place.project())
                .displayName(BudgetRules.channelName(email))
                .type("email")
                .labels(Map.of("email_address", email))
                .build(),
            place.options(children))
        .id();
  }

  private static Output<String> number(Children children, Place place) {
    return OrganizationsFunctions.getProject(
            GetProjectArgs.builder().projectId(place.project()).build(), children.asking())
        .applyValue(GetProjectResult::number)
        .applyValue(BudgetRules::project);
  }

  private static BudgetThresholdRuleArgs above(BudgetNotice notice) {
    return BudgetThresholdRuleArgs.builder()
        .thresholdPercent(notice.share())
        .spendBasis(notice.cost())
        .build();
  }
}
