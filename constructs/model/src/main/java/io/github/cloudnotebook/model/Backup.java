package io.github.cloudnotebook.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import java.util.Optional;

/**
 * Daily copies of the disk with users' files, kept for a number of days.
 *
 * <p>A change replaces nothing; the machine keeps running. Existing copies keep their own
 * retention.
 *
 * @param at present if and only if enabled
 * @param retentionDays present if and only if enabled
 */
@JsonDeserialize(builder = Backup.Builder.class)
public record Backup(
    @Setting("Whether the disk with users' files is copied every day.") boolean enabled,
    @Setting(
            value = "Time of day from which the copy is made, within an hour.",
            allowed = "a time from 00:00 to 23:59 as HH:MM, in UTC",
            example = "02:00",
            pattern = "([01][0-9]|2[0-3]):[0-5][0-9]")
        Optional<String> at,
    @Setting(value = "Days after which a copy is removed.", min = 1, max = 3650)
        Optional<Integer> retentionDays) {

  private static final String DEFAULT_TIME = "02:00";
  private static final int DEFAULT_DAYS = 14;

  /** Fills in the defaults for time and days if copies are made. */
  public Backup {
    Given.value(at, "at");
    Given.value(retentionDays, "retentionDays");
    if (enabled) {
      at = at.or(() -> Optional.of(DEFAULT_TIME));
      retentionDays = retentionDays.or(() -> Optional.of(DEFAULT_DAYS));
    }
  }

  /** Starts with every default set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Makes no copies: files that are not copied elsewhere are lost with the disk. */
  public static Backup disabled() {
    return builder().enabled(false).build();
  }

  /** Collects the settings of a backup. */
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {
    private boolean enabled = true;
    private Optional<String> at = Optional.empty();
    private Optional<Integer> retentionDays = Optional.empty();

    private Builder() {}

    /** Whether copies are made; default {@code true}. */
    public Builder enabled(boolean enabled) {
      this.enabled = enabled;
      return this;
    }

    /** Sets the time of day as HH:MM in UTC; default {@code 02:00}. Only if enabled. */
    public Builder at(String at) {
      this.at = Optional.of(Given.value(at, "at"));
      return this;
    }

    /** Sets the days that a copy is kept, 1 to 3650; default 14. Only if enabled. */
    public Builder retentionDays(int retentionDays) {
      this.retentionDays = Optional.of(retentionDays);
      return this;
    }

    /** Makes the backup; its values are checked when the notebook is made. */
    public Backup build() {
      return new Backup(enabled, at, retentionDays);
    }
  }
}
