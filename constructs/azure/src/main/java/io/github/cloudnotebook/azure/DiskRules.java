package io.github.cloudnotebook.azure;

/** What holds for the disks of every machine. */
public final class DiskRules {
  /** The number by which the machine knows the disk with users' files. */
  public static final String LUN = "0";

  /** The kind of both disks. */
  public static final String TYPE = "StandardSSD_LRS";

  private DiskRules() {}
}
