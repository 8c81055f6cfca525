package io.github.cloudnotebook.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import java.util.Optional;

/**
 * The machine: its size and disks.
 *
 * <p>Another size or machine type stops the machine and starts it again; another architecture
 * replaces it, with the data disk kept. Disks grow in place and never shrink. A disk stays in the
 * zone where it was made: to change the zone, make a new notebook from a copy of the disk.
 *
 * @param size empty only if a machine type is given
 */
@JsonDeserialize(builder = Compute.Builder.class)
public record Compute(
    @Setting(
            "Size of the machine in vCPUs and GiB of memory: small 2 and 4, medium 2 and 8, large 4"
                + " and 16, xlarge 8 and 32.")
        Optional<Size> size,
    @Setting(
            value = "The cloud's own name of a machine type, instead of `size`.",
            allowed = "a name from the cloud's list of machine types",
            pattern = "[A-Za-z][A-Za-z0-9._-]{0,62}")
        Optional<String> machineType,
    @Setting("Instruction set of the machine; a machine type must fit it.")
        Architecture architecture,
    @Setting(
            value =
                "Zone of the machine and its disk, where the cloud's first choice lacks the machine"
                    + " type; chosen once, for the disk cannot move.",
            allowed = "the name of a zone: 1 to 63 letters, digits and hyphens",
            pattern = "[A-Za-z0-9-]{1,63}")
        Optional<String> zone,
    @Setting(
            value = "GiB of the system's disk, which holds nothing worth keeping.",
            min = 16,
            max = 1024)
        int rootDiskGiB,
    @Setting(
            value = "GiB of the disk for users' files, which outlives the machine.",
            min = 10,
            max = 16384)
        int dataDiskGiB) {

  /** Fills in the default size if neither size nor machine type is given. */
  public Compute {
    Given.value(size, "size");
    Given.value(machineType, "machineType");
    Given.value(architecture, "architecture");
    Given.value(zone, "zone");
    if (size.isEmpty() && machineType.isEmpty()) {
      size = Optional.of(Size.MEDIUM);
    }
  }

  /** Starts with every default set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the settings of a machine. */
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {
    private Optional<Size> size = Optional.empty();
    private Optional<String> machineType = Optional.empty();
    private Architecture architecture = Architecture.X86_64;
    private Optional<String> zone = Optional.empty();
    private int rootDiskGiB = 20;
    private int dataDiskGiB = 50;

    private Builder() {}

    /** Chooses the size; default {@link Size#MEDIUM}. */
    public Builder size(Size size) {
      this.size = Optional.of(Given.value(size, "size"));
      return this;
    }

    /** Names one of the cloud's machine types instead of a size. */
    public Builder machineType(String machineType) {
      this.machineType = Optional.of(Given.value(machineType, "machineType"));
      return this;
    }

    /** Chooses the instruction set; default {@link Architecture#X86_64}. */
    public Builder architecture(Architecture architecture) {
      this.architecture = Given.value(architecture, "architecture");
      return this;
    }

    /** Names the zone of machine and data disk; default the cloud's first one. */
    public Builder zone(String zone) {
      this.zone = Optional.of(Given.value(zone, "zone"));
      return this;
    }

    /** Sizes the system's disk in GiB, 16 to 1024; default 20. */
    public Builder rootDiskGiB(int rootDiskGiB) {
      this.rootDiskGiB = rootDiskGiB;
      return this;
    }

    /** Sizes the disk for users' files in GiB, 10 to 16384; default 50. */
    public Builder dataDiskGiB(int dataDiskGiB) {
      this.dataDiskGiB = dataDiskGiB;
      return this;
    }

    /** Makes the compute; its values are checked when the notebook is made. */
    public Compute build() {
      return new Compute(size, machineType, architecture, zone, rootDiskGiB, dataDiskGiB);
    }
  }
}
