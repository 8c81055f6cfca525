package io.github.cloudnotebook.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;

/**
 * Object storage, mounted on the machine: a shared folder and a private one for each user.
 *
 * <p>By default there is none. Adding it does not affect running kernels; users see it once their
 * server has started again. Removing it keeps the bucket and everything in it.
 */
@JsonDeserialize(builder = ObjectStorage.Builder.class)
public record ObjectStorage(
    @Setting(
            value =
                "Days for which a changed or deleted file in object storage can be brought back;"
                    + " `storage: {}` makes the storage with this default.",
            min = 1,
            max = 3650)
        int oldVersionDays) {

  /** Starts with every default set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the settings of an object storage. */
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {
    private int oldVersionDays = 30;

    private Builder() {}

    /** Sets the days that old versions of files are kept, 1 to 3650; default 30. */
    public Builder oldVersionDays(int oldVersionDays) {
      this.oldVersionDays = oldVersionDays;
      return this;
    }

    /** Makes the object storage; its values are checked when the notebook is made. */
    public ObjectStorage build() {
      return new ObjectStorage(oldVersionDays);
    }
  }
}
