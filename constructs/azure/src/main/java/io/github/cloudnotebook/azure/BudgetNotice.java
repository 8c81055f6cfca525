package io.github.cloudnotebook.azure;

import java.util.List;

/**
 * When a budget sends mail.
 *
 * @param percent of the budget that must be exceeded
 * @param cost which cost is compared: {@code Actual} or {@code Forecasted}
 * @see <a
 *     href="https://learn.microsoft.com/azure/cost-management-billing/costs/tutorial-acm-create-budgets">Budgets</a>
 */
public record BudgetNotice(int percent, String cost) {

  /** Those of every notebook's budget. */
  public static List<BudgetNotice> all() {
    return List.of(new BudgetNotice(80, "Actual"), new BudgetNotice(100, "Forecasted"));
  }
}
