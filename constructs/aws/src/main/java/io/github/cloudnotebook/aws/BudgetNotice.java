package io.github.cloudnotebook.aws;

import java.util.List;

/**
 * When a budget sends mail.
 *
 * @param percent of the budget that must be exceeded
 * @param cost which cost is compared: {@code ACTUAL} or {@code FORECASTED}
 * @see <a
 *     href="https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Notification.html">Notification</a>
 */
public record BudgetNotice(int percent, String cost) {

  /** Those of every notebook's budget. */
  public static List<BudgetNotice> all() {
    return List.of(new BudgetNotice(80, "ACTUAL"), new BudgetNotice(100, "FORECASTED"));
  }
}
