package io.github.cloudnotebook.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;

/**
 * How long the machine's log (setup, audit of sign-ins, metrics) is kept.
 *
 * <p>A change replaces nothing; the machine keeps running. With fewer days, older entries are
 * deleted soon after.
 */
@JsonDeserialize(builder = Log.Builder.class)
public record Log(
    @Setting(
            value =
                "Days for which the machine's log is kept at least: setup, audit and metrics. A"
                    + " cloud that does not have that number takes its next larger one.",
            min = 1,
            max = 3653)
        int retentionDays) {

  /** Starts with every default set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the settings of a log. */
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {
    private int retentionDays = 90;

    private Builder() {}

    /**
     * Sets the days that entries are kept at least, 1 to 3653 (ten years); default 90. A cloud that
     * does not offer that number uses its next larger one.
     */
    public Builder retentionDays(int retentionDays) {
      this.retentionDays = retentionDays;
      return this;
    }

    /** Makes the log; its values are checked when the notebook is made. */
    public Log build() {
      return new Log(retentionDays);
    }
  }
}
