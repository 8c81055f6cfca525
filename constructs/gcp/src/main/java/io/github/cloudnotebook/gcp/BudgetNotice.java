package io.github.cloudnotebook.gcp;

import java.util.List;

/**
 * When a budget sends mail.
 *
 * @param share of the budget that must be exceeded
 * @param cost which cost is compared, as Google Cloud names it
 * @see <a href="https://cloud.google.com/billing/docs/how-to/budgets">Budgets</a>
 */
public record BudgetNotice(double share, String cost) {

  /** Those of every notebook's budget. */
  public static List<BudgetNotice> all() {
    return List.of(
        new BudgetNotice(0.8, "CURRENT_SPEND"), new BudgetNotice(1.0, "FORECASTED_SPEND"));
  }
}
