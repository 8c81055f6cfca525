package io.github.cloudnotebook.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import java.util.Optional;

/**
 * The notebook's own managed PostgreSQL database, private and encrypted.
 *
 * <p>Each user gets a role and a schema in it; kernels find its address in {@code
 * NOTEBOOK_JDBC_URL}. Changing the size or the PostgreSQL version interrupts it for some minutes.
 * Storage grows in place and never shrinks. A database that is removed from the notebook is kept.
 *
 * @param size empty only if a machine type is given
 */
@JsonDeserialize(builder = Database.Builder.class)
public record Database(
    @Setting(
            "Size of the database server in vCPUs and GiB of memory: small 2 and 4, medium 2 and 8,"
                + " large 4 and 16, xlarge 8 and 32.")
        Optional<Size> size,
    @Setting(
            value = "The cloud's own name of a database server's type, instead of `size`.",
            allowed = "a name from the cloud's list of types for PostgreSQL",
            pattern = "[A-Za-z][A-Za-z0-9._-]{0,62}")
        Optional<String> machineType,
    @Setting(value = "GiB of storage.", min = 20, max = 16384) int storageGiB,
    @Setting(
            value = "PostgreSQL's major version; it can be raised, and never lowered.",
            oneOf = {17, 16})
        int postgresql,
    @Setting(
            value =
                "Days to which the database can be set back; backups are daily. A cloud may keep"
                    + " fewer, and refuses more.",
            min = 1,
            max = 365)
        int backupDays,
    @Setting("Whether a second server in another zone takes over when the first fails.")
        boolean multiZone) {

  /**
   * Fills in the default size if neither size nor machine type is given.
   *
   * @throws InvalidNotebookException naming everything that is wrong
   */
  public Database(
      Optional<Size> size,
      Optional<String> machineType,
      int storageGiB,
      int postgresql,
      int backupDays,
      boolean multiZone) {
    Given.value(size, "size");
    Given.value(machineType, "machineType");
    boolean unsaid = size.isEmpty() && machineType.isEmpty();
    this.size = unsaid ? Optional.of(Size.SMALL) : size;
    this.machineType = machineType;
    this.storageGiB = storageGiB;
    this.postgresql = postgresql;
    this.backupDays = backupDays;
    this.multiZone = multiZone;
    Validation.check(this);
  }

  /** Starts with every default set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the settings of a database. */
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {
    private Optional<Size> size = Optional.empty();
    private Optional<String> machineType = Optional.empty();
    private int storageGiB = 20;
    private int postgresql = 17;
    private int backupDays = 7;
    private boolean multiZone = false;

    private Builder() {}

    /** Chooses the size; default {@link Size#SMALL}. */
    public Builder size(Size size) {
      this.size = Optional.of(Given.value(size, "size"));
      return this;
    }

    /** Names one of the cloud's server types instead of a size. */
    public Builder machineType(String machineType) {
      this.machineType = Optional.of(Given.value(machineType, "machineType"));
      return this;
    }

    /** Sizes the storage in GiB, 20 to 16384; default 20. */
    public Builder storageGiB(int storageGiB) {
      this.storageGiB = storageGiB;
      return this;
    }

    /** Chooses PostgreSQL's major version, 17 or 16; default 17. */
    public Builder postgresql(int postgresql) {
      this.postgresql = postgresql;
      return this;
    }

    /**
     * Sets how many days back the database can be restored, 1 to 365 and no more than the cloud
     * keeps; default 7.
     */
    public Builder backupDays(int backupDays) {
      this.backupDays = backupDays;
      return this;
    }

    /** Whether a standby server runs in another zone; default {@code false}. */
    public Builder multiZone(boolean multiZone) {
      this.multiZone = multiZone;
      return this;
    }

    /**
     * Makes the database.
     *
     * @throws InvalidNotebookException naming everything that is wrong
     */
    public Database build() {
      return new Database(size, machineType, storageGiB, postgresql, backupDays, multiZone);
    }
  }
}
