package io.github.cloudnotebook.gcp;

import io.github.cloudnotebook.model.Notebook;

/**
 * What holds for every notebook's monthly budget.
 *
 * <p>It counts the whole project, for logs and traffic carry no labels: a notebook with others in
 * its project is told of too much, and never of too little.
 *
 * @see <a href="https://cloud.google.com/billing/docs/how-to/budgets">Budgets</a>
 */
public final class BudgetRules {
  /** It begins again every month. */
  public static final String PERIOD = "MONTH";

  private static final String ACCOUNT = "[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}";

  private BudgetRules() {}

  /** The budget's name, as people read it. */
  public static String name(GoogleNames names) {
    return "Cloud Notebook " + names.base();
  }

  /** A notification channel's name, as people read it. */
  public static String channelName(String email) {
    return "Cloud Notebook: " + email;
  }

  /**
   * The project, as a budget's filter names it.
   *
   * @param number its number, or a reference to it
   */
  public static String project(String number) {
    return "projects/" + number;
  }

  /**
   * Refuses a budget without a billing account, and a billing account without a budget.
   *
   * @param where the server as messages show it
   * @param account whether a billing account was given
   * @throws IllegalArgumentException if so
   */
  public static void refuseOneAlone(String where, Notebook notebook, boolean account) {
    boolean budget = notebook.budget().isPresent();
    if (budget && !account) {
      throw new IllegalArgumentException(
          ("budget at %s without a billingAccount: give the id of the account that pays for the"
                  + " project, or leave budget out")
              .formatted(where));
    }
    if (account && !budget) {
      throw new IllegalArgumentException(
          "billingAccount at %s, but the notebook has no budget: add it, or leave billingAccount out"
              .formatted(where));
    }
  }

  /**
   * Refuses the id of a billing account that is none.
   *
   * @param where the server as messages show it
   * @throws IllegalArgumentException if so
   */
  public static void checkAccount(String where, String account) {
    if (!account.matches(ACCOUNT)) {
      throw new IllegalArgumentException(
          "billingAccount %s at %s is no id of a billing account: give one such as 012345-6789AB-CDEF01"
              .formatted(account, where));
    }
  }
}
