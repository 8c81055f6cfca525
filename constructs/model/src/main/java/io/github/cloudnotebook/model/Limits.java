package io.github.cloudnotebook.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import java.util.Optional;

/**
 * How much of the machine one user may take, so that no user stops the others' work.
 *
 * <p>The machine works out what is left out from its own memory and disk. Changes apply to servers
 * and kernels started afterwards, and to homes at once.
 */
@JsonDeserialize(builder = Limits.Builder.class)
public record Limits(
    @Setting(
            value =
                "MiB of memory for a user's server with all its kernels; left out, what the machine"
                    + " has less 1 GiB, half of that where there are several users.",
            min = 512,
            max = 1048576)
        Optional<Integer> userMemoryMiB,
    @Setting(
            value =
                "MiB of heap of each Java kernel; left out, half of the user's memory, unless"
                    + " `javaKernel.jvmOptions` has a heap.",
            min = 64,
            max = 1048576)
        Optional<Integer> kernelHeapMiB,
    @Setting(
            value =
                "Kernels that a user may run at once; left out, one for each 256 MiB of the user's"
                    + " memory.",
            min = 1,
            max = 500)
        Optional<Integer> kernelsPerUser,
    @Setting(
            value =
                "GiB that a user's files may take; left out, half of the data disk where there are"
                    + " several users.",
            min = 1,
            max = 16384)
        Optional<Integer> homeGiB) {

  /** Requires non-null values. */
  public Limits {
    Given.value(userMemoryMiB, "userMemoryMiB");
    Given.value(kernelHeapMiB, "kernelHeapMiB");
    Given.value(kernelsPerUser, "kernelsPerUser");
    Given.value(homeGiB, "homeGiB");
  }

  /** Starts with no limit given. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects limits. */
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {
    private Optional<Integer> userMemoryMiB = Optional.empty();
    private Optional<Integer> kernelHeapMiB = Optional.empty();
    private Optional<Integer> kernelsPerUser = Optional.empty();
    private Optional<Integer> homeGiB = Optional.empty();

    private Builder() {}

    /**
     * Limits the memory of a user's server with all its kernels, in MiB, 512 to 1048576; default
     * the machine's memory less 1 GiB, half of that with several users.
     */
    public Builder userMemoryMiB(int userMemoryMiB) {
      this.userMemoryMiB = Optional.of(userMemoryMiB);
      return this;
    }

    /**
     * Limits the heap of each Java kernel, in MiB, 64 to 1048576; default half of the user's
     * memory. Cannot be combined with a heap in {@link JavaKernel#jvmOptions()}.
     */
    public Builder kernelHeapMiB(int kernelHeapMiB) {
      this.kernelHeapMiB = Optional.of(kernelHeapMiB);
      return this;
    }

    /**
     * Limits the kernels that a user may run at once, 1 to 500; default one for each 256 MiB of the
     * user's memory.
     */
    public Builder kernelsPerUser(int kernelsPerUser) {
      this.kernelsPerUser = Optional.of(kernelsPerUser);
      return this;
    }

    /**
     * Limits what a user's files may take, in GiB, 1 to 16384; default half of the data disk with
     * several users.
     */
    public Builder homeGiB(int homeGiB) {
      this.homeGiB = Optional.of(homeGiB);
      return this;
    }

    /** Makes the limits; their values are checked when the notebook is made. */
    public Limits build() {
      return new Limits(userMemoryMiB, kernelHeapMiB, kernelsPerUser, homeGiB);
    }
  }
}
