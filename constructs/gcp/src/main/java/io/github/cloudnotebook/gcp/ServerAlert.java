package io.github.cloudnotebook.gcp;

import io.github.cloudnotebook.machine.MachineMetric;
import java.util.List;

/**
 * An alert on what the machine reports, or on a machine that runs and reports nothing. A machine
 * that is stopped on purpose reports nothing, and none fires.
 *
 * @param id what it tells, as its name says
 * @param metric what it reads
 * @param condition when it fires
 * @param duration for how long that must hold
 * @param what it tells, and what to do, as people read it
 * @see <a href="https://cloud.google.com/monitoring/promql/promql-in-alerting">Alerts by PromQL</a>
 */
public record ServerAlert(
    String id, LogMetric metric, Condition condition, String duration, String what) {
  /** How often it is looked at. */
  public static final String INTERVAL = "60s";

  /** When it is over, after the last time that it held. */
  public static final String OVER_AFTER = "1800s";

  /** How bad it is. */
  public static final String SEVERITY = "WARNING";

  /** How the one condition of a policy is combined with others. */
  public static final String COMBINER = "OR";

  /** The form of what people read. */
  public static final String TEXT = "text/markdown";

  /**
   * The most channels of a policy.
   *
   * @see <a href="https://cloud.google.com/monitoring/quotas">Quotas of Cloud Monitoring</a>
   */
  private static final int MOST_CHANNELS = 16;

  private static final String AT_ONCE = "0s";
  private static final String A_QUARTER_OF_AN_HOUR = "900s";

  /** When an alert fires, in PromQL. */
  @FunctionalInterface
  private interface Condition {
    String query(LogMetric metric, GoogleNames names, String machine);
  }

  /** Those of every server. */
  public static List<ServerAlert> all() {
    LogMetric memory = LogMetric.measured("memory", MachineMetric.MEMORY_USED);
    return List.of(
        above(
            "DataDiskFull",
            LogMetric.measured("datadisk", MachineMetric.DATA_DISK_USED),
            80,
            "The disk with users' files is filling up: raise compute.dataDiskGiB to enlarge it in"
                + " place"),
        above(
            "SystemDiskFull",
            LogMetric.measured("systemdisk", MachineMetric.SYSTEM_DISK_USED),
            85,
            "The system disk is filling up: look for large files in /var and /opt"),
        above(
            "MemoryFull",
            memory,
            90,
            "The machine's memory is filling up: stop kernels, or choose a larger compute.size"),
        when(
            "CertificateNotRenewed",
            LogMetric.measured("certificate", MachineMetric.CERTIFICATE_LIFETIME_LEFT),
            " < 15",
            A_QUARTER_OF_AN_HOUR,
            "The certificate expires soon: it was not renewed or replaced"),
        when(
            "SetupFailed",
            LogMetric.counted("setup", MachineMetric.SETUP_FAILED),
            " > 0",
            AT_ONCE,
            "A setup step failed, and the previous state is still in service: the log names the"
                + " step"),
        when(
            "SignInsFailed",
            LogMetric.refusedSignIns("signins"),
            " >= 10",
            AT_ONCE,
            "Ten sign-ins were refused within five minutes: somebody may be guessing passwords"),
        new ServerAlert(
            "MachineFailed",
            memory,
            (metric, names, machine) -> runs(machine) + " unless " + metric.reported(names),
            A_QUARTER_OF_AN_HOUR,
            "The machine runs and reports nothing: restart it if this continues"));
  }

  /**
   * Refuses a number of channels that no policy has.
   *
   * @throws IllegalArgumentException if there are none or too many
   */
  public static void checkChannels(int channels) {
    if (channels < 1 || channels > MOST_CHANNELS) {
      throw new IllegalArgumentException(
          "notificationChannels has %d names: give 1 to %d, or leave it out"
              .formatted(channels, MOST_CHANNELS));
    }
  }

  /** The policy's name, as people read it. */
  public String name(GoogleNames names) {
    return "Cloud Notebook %s: %s".formatted(names.base(), id);
  }

  /**
   * What it tells, as people read it.
   *
   * @param where the server as messages show it
   */
  public String description(String where) {
    return "%s (%s)".formatted(what, where);
  }

  /**
   * When it fires, in PromQL.
   *
   * @param machine the machine's number, or a reference to it
   */
  public String query(GoogleNames names, String machine) {
    return condition.query(metric, names, machine);
  }

  private static ServerAlert above(String id, LogMetric percent, int limit, String what) {
    return when(id, percent, " >= " + limit, A_QUARTER_OF_AN_HOUR, what);
  }

  private static ServerAlert when(
      String id, LogMetric metric, String comparison, String duration, String what) {
    return new ServerAlert(
        id, metric, (read, names, machine) -> read.query(names) + comparison, duration, what);
  }

  /**
   * Google Cloud tells how long a machine has run, and not whether its system works.
   *
   * @see <a href="https://cloud.google.com/monitoring/api/metrics_gcp_c">Metrics of Compute
   *     Engine</a>
   */
  private static String runs(String machine) {
    return "sum(increase(compute_googleapis_com:instance_uptime{monitored_resource=\"gce_instance\","
        + "instance_id=\"%s\"}[5m])) > 0".formatted(machine);
  }
}
