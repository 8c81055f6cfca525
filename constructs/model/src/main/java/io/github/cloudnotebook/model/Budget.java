package io.github.cloudnotebook.model;

import java.util.List;

/**
 * Monthly budget and whom to notify: mail is sent when the cost reaches 80 % of it, and when the
 * month is forecast to end above it.
 *
 * <p>Nothing is stopped. By default there is no budget; changes here never stop the machine.
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
                "Whom to notify when 80 % of `monthlyUsd` is spent, and when the forecast for the"
                    + " month is higher.",
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

  /** A monthly budget in US dollars, and the addresses to notify. */
  public static Budget ofMonthlyUsd(int monthlyUsd, String... emails) {
    return new Budget(monthlyUsd, Given.list(emails, "emails"));
  }
}
