package io.github.cloudnotebook.machine;

/** Something that the machine measures, by the field of its log line. */
public enum MachineMetric {
  /** What is left of the served certificate's lifetime, in percent, every five minutes. */
  CERTIFICATE_LIFETIME_LEFT("certificateLifetimeLeftPercent"),

  /** How full the disk with users' files is, in percent, every five minutes. */
  DATA_DISK_USED("dataDiskUsedPercent"),

  /** How much of the memory no program can get, in percent, every five minutes. */
  MEMORY_USED("memoryUsedPercent"),

  /** The step that failed, once for each setup that did. */
  SETUP_FAILED("setupFailed"),

  /** How full the system's disk is, in percent, every five minutes. */
  SYSTEM_DISK_USED("systemDiskUsedPercent");

  private final String key;

  MachineMetric(String key) {
    this.key = key;
  }

  /** The name in what the machine writes. */
  public String key() {
    return key;
  }
}
