package io.github.cloudnotebook.aws;

import io.github.cloudnotebook.machine.MachineMetric;
import java.util.List;

/**
 * What can be wrong with a server, and when an alarm says so.
 *
 * @param id its name among the alarms of a server
 * @param threshold with which the value is compared
 * @param periods how many in a row the value must be wrong
 * @param meaning what is wrong, and what to do
 */
public record ServerAlarm(
    String id,
    Watched watched,
    Comparison comparison,
    long threshold,
    int periods,
    String meaning) {

  /** EC2 restarts the machine on another host. */
  public static final ServerAlarm HOST_FAILED =
      new ServerAlarm(
          "HostFailed",
          new StatusCheck("StatusCheckFailed_System"),
          Comparison.AT_LEAST,
          1,
          3,
          "The machine's host failed: EC2 restarts the machine on another host");

  private static final List<ServerAlarm> ALL =
      List.of(
          HOST_FAILED,
          // The system on the machine does not answer.
          new ServerAlarm(
              "MachineFailed",
              new StatusCheck("StatusCheckFailed_Instance"),
              Comparison.AT_LEAST,
              1,
              3,
              "The machine fails EC2's status check: restart it if this continues"),
          // Users could soon save nothing.
          new ServerAlarm(
              "DataDiskFull",
              new Log(LogMetric.measured(MachineMetric.DATA_DISK_USED)),
              Comparison.AT_LEAST,
              80,
              3,
              "The disk with users' files is filling up: raise compute.dataDiskGiB to enlarge it in place"),
          // The machine could soon install nothing.
          new ServerAlarm(
              "SystemDiskFull",
              new Log(LogMetric.measured(MachineMetric.SYSTEM_DISK_USED)),
              Comparison.AT_LEAST,
              85,
              3,
              "The system disk is filling up: look for large files in /var and /opt"),
          // Kernels could soon be ended.
          new ServerAlarm(
              "MemoryFull",
              new Log(LogMetric.measured(MachineMetric.MEMORY_USED)),
              Comparison.AT_LEAST,
              90,
              3,
              "The machine's memory is filling up: stop kernels, or choose a larger compute.size"),
          // Browsers would soon refuse the notebook.
          new ServerAlarm(
              "CertificateNotRenewed",
              new Log(LogMetric.measured(MachineMetric.CERTIFICATE_LIFETIME_LEFT)),
              Comparison.LESS_THAN,
              15,
              3,
              "The certificate expires soon: it was not renewed or replaced"),
          // A full disk stops PostgreSQL for everybody.
          new ServerAlarm(
              "DatabaseStorageFull",
              new FreeStorage(),
              Comparison.LESS_THAN,
              3L << 30,
              3,
              "The database's storage is filling up: raise database.storageGiB to enlarge it in place"),
          // A changed setting was not applied.
          new ServerAlarm(
              "SetupFailed",
              new Log(LogMetric.counted(MachineMetric.SETUP_FAILED)),
              Comparison.AT_LEAST,
              1,
              1,
              "A setup step failed, and the previous state is still in service: the log group names the"
                  + " step"),
          // Somebody tries passwords.
          new ServerAlarm(
              "SignInsFailed",
              new Log(LogMetric.refusedSignIns()),
              Comparison.AT_LEAST,
              10,
              1,
              "Ten sign-ins were refused within five minutes: somebody may be guessing passwords"));

  /** Every alarm of a server. */
  public static List<ServerAlarm> all() {
    return ALL;
  }

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

  /**
   * What it means and what to do.
   *
   * @param server the server as messages show it
   */
  public String description(String server) {
    return AwsNames.description(meaning + " (" + server + ")");
  }
}
