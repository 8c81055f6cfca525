package io.github.cloudnotebook.gcp;

/** What holds for the disk with users' files of every machine. */
public final class DiskRules {
  /** The name by which the machine knows it. */
  public static final String DEVICE = "cloudnotebook-data";

  private DiskRules() {}
}
