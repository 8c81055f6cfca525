package io.github.cloudnotebook.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import java.util.Optional;

/**
 * Stops idle servers of users; a busy kernel is never stopped.
 *
 * @param afterMinutes present if and only if enabled
 */
@JsonDeserialize(builder = IdleStop.Builder.class)
public record IdleStop(
    @Setting("Whether idle servers are stopped.") boolean enabled,
    @Setting(
            value = "Minutes without activity after which a user's server is stopped.",
            min = 1,
            max = 10080)
        Optional<Integer> afterMinutes) {

  private static final int DEFAULT_MINUTES = 60;

  /** Fills in the default time if stopping is enabled. */
  public IdleStop {
    Given.value(afterMinutes, "afterMinutes");
    if (enabled && afterMinutes.isEmpty()) {
      afterMinutes = Optional.of(DEFAULT_MINUTES);
    }
  }

  /** Starts with every default set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Never stops a server. */
  public static IdleStop disabled() {
    return builder().enabled(false).build();
  }

  /** Collects the settings of an idle stop. */
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {
    private boolean enabled = true;
    private Optional<Integer> afterMinutes = Optional.empty();

    private Builder() {}

    /** Whether idle servers are stopped; default {@code true}. */
    public Builder enabled(boolean enabled) {
      this.enabled = enabled;
      return this;
    }

    /** Sets the minutes without activity, 1 to 10080; default 60. Only if enabled. */
    public Builder afterMinutes(int afterMinutes) {
      this.afterMinutes = Optional.of(afterMinutes);
      return this;
    }

    /** Makes the idle stop; its values are checked when the notebook is made. */
    public IdleStop build() {
      return new IdleStop(enabled, afterMinutes);
    }
  }
}
