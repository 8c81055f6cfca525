package io.github.cloudnotebook.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;

/** When the machine installs security updates, and whether it may reboot for them. */
@JsonDeserialize(builder = Updates.Builder.class)
public record Updates(
    @Setting(
            value = "Time of day at which security updates are installed.",
            allowed = "a time from 00:00 to 23:59 as HH:MM, in UTC",
            example = "03:30",
            pattern = "([01][0-9]|2[0-3]):[0-5][0-9]")
        String at,
    @Setting("Whether the machine reboots then if an update needs it; running kernels end.")
        boolean reboot) {

  /** Requires non-null values. */
  public Updates {
    Given.value(at, "at");
  }

  /** Starts with every default set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the settings of updates. */
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {
    private String at = "03:30";
    private boolean reboot = true;

    private Builder() {}

    /** Sets the time of day as HH:MM in UTC; default {@code 03:30}. */
    public Builder at(String at) {
      this.at = Given.value(at, "at");
      return this;
    }

    /** Whether the machine may reboot then for an update; default {@code true}. */
    public Builder reboot(boolean reboot) {
      this.reboot = reboot;
      return this;
    }

    /** Makes the updates; their values are checked when the notebook is made. */
    public Updates build() {
      return new Updates(at, reboot);
    }
  }
}
