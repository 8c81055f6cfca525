package io.github.cloudnotebook.aws;

import io.github.cloudnotebook.machine.MachineMetric;

/** What is wrong with a server, and when an alarm says so. */
public enum ServerAlarm {
  /** EC2 restarts the machine on another host. */
  HOST_FAILED(
      "HostFailed",
      new StatusCheck("StatusCheckFailed_System"),
      Comparison.AT_LEAST,
      1,
      3,
      "The machine's host failed: EC2 restarts the machine on another host"),

  /** The system on the machine does not answer. */
  MACHINE_FAILED(
      "MachineFailed",
      new StatusCheck("StatusCheckFailed_Instance"),
      Comparison.AT_LEAST,
      1,
      3,
      "The machine fails EC2's status check: restart it if this continues"),

  /** Users could soon save nothing. */
  DATA_DISK_FULL(
      "DataDiskFull",
      new Log(LogMetric.measured(MachineMetric.DATA_DISK_USED)),
      Comparison.AT_LEAST,
      80,
      3,
      "The disk with users' files is filling up: raise compute.dataDiskGiB to enlarge it in place"),

  /** The machine could soon install nothing. */
  SYSTEM_DISK_FULL(
      "SystemDiskFull",
      new Log(LogMetric.measured(MachineMetric.SYSTEM_DISK_USED)),
      Comparison.AT_LEAST,
      85,
      3,
      "The system disk is filling up: look for large files in /var and /opt"),

  /** Kernels could soon be ended. */
  MEMORY_FULL(
      "MemoryFull",
      new Log(LogMetric.measured(MachineMetric.MEMORY_USED)),
      Comparison.AT_LEAST,
      90,
      3,
      "The machine's memory is filling up: stop kernels, or choose a larger compute.size"),

  /** Browsers would soon refuse the notebook. */
  CERTIFICATE_NOT_RENEWED(
      "CertificateNotRenewed",
      new Log(LogMetric.measured(MachineMetric.CERTIFICATE_LIFETIME_LEFT)),
      Comparison.LESS_THAN,
      15,
      3,
      "The certificate expires soon: it was not renewed or replaced"),

  /** A full disk stops PostgreSQL for everybody. */
  DATABASE_STORAGE_FULL(
      "DatabaseStorageFull",
      new FreeStorage(),
      Comparison.LESS_THAN,
      3L << 30,
      3,
      "The database's storage is filling up: raise database.storageGiB to enlarge it in place"),

  /** A changed setting was not applied. */
  SETUP_FAILED(
      "SetupFailed",
      new Log(LogMetric.counted(MachineMetric.SETUP_FAILED)),
      Comparison.AT_LEAST,
      1,
      1,
      "A setup step failed, and the previous state is still in service: the log group names the"
          + " step"),

  /** Somebody tries passwords. */
  SIGN_INS_FAILED(
      "SignInsFailed",
      new Log(LogMetric.refusedSignIns()),
      Comparison.AT_LEAST,
      10,
      1,
      "Ten sign-ins were refused within five minutes: somebody may be guessing passwords");

  /** What an alarm watches. */
  public sealed interface Watched permits StatusCheck, Log, FreeStorage {}

  /** A status check of EC2, each minute. */
  public record StatusCheck(String metric) implements Watched {}

  /** The bytes that are left to the database, if the server has one, over five minutes. */
  public record FreeStorage() implements Watched {}

  /** A metric from the machine's log, over five minutes. */
  public record Log(LogMetric metric) implements Watched {}

  /** When a value is wrong. */
  public enum Comparison {
    /** From the threshold on. */
    AT_LEAST,

    /** Below the threshold. */
    LESS_THAN
  }

  private final String id;
  private final Watched watched;
  private final Comparison comparison;
  private final long threshold;
  private final int periods;
  private final String description;

  ServerAlarm(
      String id,
      Watched watched,
      Comparison comparison,
      long threshold,
      int periods,
      String description) {
    this.id = id;
    this.watched = watched;
    this.comparison = comparison;
    this.threshold = threshold;
    this.periods = periods;
    this.description = description;
  }

  /** Its name among the alarms of a server. */
  public String id() {
    return id;
  }

  /** What it watches. */
  public Watched watched() {
    return watched;
  }

  /** When the value is wrong. */
  public Comparison comparison() {
    return comparison;
  }

  /** The value that is compared. */
  public long threshold() {
    return threshold;
  }

  /** How many periods in a row the value must be wrong. */
  public int periods() {
    return periods;
  }

  /**
   * What it means and what to do.
   *
   * @param server the server as messages show it
   */
  public String description(String server) {
    return AwsNames.description(description + " (" + server + ")");
  }
}
