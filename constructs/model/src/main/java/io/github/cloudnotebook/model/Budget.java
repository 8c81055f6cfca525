package io.github.cloudnotebook.model;

import java.util.List;

/**
 * What the notebook may cost a month, and who hears of it: mail goes out when the cost has come to
 * 80 % of that, and when the month is forecast to end above it.
 *
 * <p>Nothing is stopped. A notebook that names no budget has none; the machine keeps running
 * whatever changes here.
 *
 * @param monthlyUsd US dollars, 1 to 1000000
 * @param emails 1 to 10, each once
 */
public record Budget(
    @Setting(
            value = "US dollars that the notebook may cost a month.",
            example = "100",
            required = true,
            min = 1,
            max = 1000000)
        int monthlyUsd,
    @Setting(
            value =
                "Who is told when 80 % of `monthlyUsd` are spent, and when the month is forecast to"
                    + " cost more.",
            allowed = "at most 10 e-mail addresses, each given once",
            example = EmailAddress.EXAMPLE,
            required = true,
            maxEntries = 10,
            pattern = EmailAddress.PATTERN)
        List<String> emails) {

  /** Copies the list; values are checked when the notebook is made. */
  public Budget {
    emails = Given.list(emails, "emails");
  }

  /** A budget of so many US dollars a month, of which these addresses hear. */
  public static Budget ofMonthlyUsd(int monthlyUsd, String... emails) {
    return new Budget(monthlyUsd, Given.list(emails, "emails"));
  }
}
