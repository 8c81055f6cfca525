package io.github.cloudnotebook.machine;

/** A metric of the machine, a field of its log line. */
public enum MachineMetric {
  /** The remaining lifetime of the served certificate, in percent, every five minutes. */
  CERTIFICATE_LIFETIME_LEFT("certificateLifetimeLeftPercent"),

  /** How full the disk with users' files is, in percent, every five minutes. */
  DATA_DISK_USED("dataDiskUsedPercent"),

  /** The memory that programs cannot get, in percent, every five minutes. */
  MEMORY_USED("memoryUsedPercent"),

  /** The step that failed, once for each failed setup. */
  SETUP_FAILED("setupFailed"),

  /** How full the system's disk is, in percent, every five minutes. */
  SYSTEM_DISK_USED("systemDiskUsedPercent");

  private final String key;

  MachineMetric(String key) {
    this.key = key;
  }

  /** The name that the machine writes. */
  public String key() {
    return key;
  }
}
