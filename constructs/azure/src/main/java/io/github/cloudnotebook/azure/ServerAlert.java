package io.github.cloudnotebook.azure;

import io.github.cloudnotebook.machine.MachineMetric;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A rule that asks the machine's log every five minutes and notifies the company.
 *
 * <p>A machine that is stopped on purpose reports nothing, and no rule fires.
 *
 * @param id what it is about, as names of constructs have it
 * @param part its name among the server's resources
 * @param cause what has happened, and what to do
 * @param query what is asked
 * @param aggregation how the answers are counted
 * @param measureColumn the column with the measure, if the answers have one
 * @param operator how the result is compared
 * @param threshold with what it is compared
 * @param periods for how many periods it must hold
 * @see <a
 *     href="https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-create-log-alert-rule">Log
 *     alerts</a>
 */
public record ServerAlert(
    String id,
    String part,
    String cause,
    Function<LogQuery, String> query,
    String aggregation,
    Optional<String> measureColumn,
    String operator,
    int threshold,
    int periods) {
  /** How often the machine measures, and how often it is asked. */
  public static final String PERIOD = "PT5M";

  /** A warning, among Azure's severities from 0 to 4. */
  public static final int SEVERITY = 2;

  private static final int PERIODS_OF_A_MEASURE = 3;
  private static final String AT_LEAST = "GreaterThanOrEqual";

  /** The rules of a server. */
  public static List<ServerAlert> all() {
    return List.of(
        measured(
            "DataDiskFull",
            "datadisk",
            MachineMetric.DATA_DISK_USED,
            AT_LEAST,
            80,
            "The disk with users' files is filling up: raise compute.dataDiskGiB to enlarge it in"
                + " place"),
        measured(
            "SystemDiskFull",
            "systemdisk",
            MachineMetric.SYSTEM_DISK_USED,
            AT_LEAST,
            85,
            "The system disk is filling up: look for large files in /var and /opt"),
        measured(
            "MemoryFull",
            "memory",
            MachineMetric.MEMORY_USED,
            AT_LEAST,
            90,
            "The machine's memory is filling up: stop kernels, or choose a larger compute.size"),
        measured(
            "CertificateNotRenewed",
            "certificate",
            MachineMetric.CERTIFICATE_LIFETIME_LEFT,
            "LessThan",
            15,
            "The certificate expires soon: it was not renewed or replaced"),
        counted(
            "SetupFailed",
            "setup",
            log -> log.with(MachineMetric.SETUP_FAILED),
            1,
            "A setup step failed, and the previous state is still in service: the log names the"
                + " step"),
        counted(
            "SignInsFailed",
            "signins",
            LogQuery::refusedSignIns,
            10,
            "Ten sign-ins were refused within five minutes: somebody may be guessing passwords"));
  }

  /**
   * What people read.
   *
   * @param server the server as messages show it
   */
  public String description(String server) {
    return described(cause, server);
  }

  static String described(String cause, String server) {
    return "%s (%s)".formatted(cause, server);
  }

  private static ServerAlert measured(
      String id, String part, MachineMetric measure, String operator, int limit, String cause) {
    return new ServerAlert(
        id,
        part,
        cause,
        log -> log.measured(measure),
        "Average",
        Optional.of(LogQuery.VALUE),
        operator,
        limit,
        PERIODS_OF_A_MEASURE);
  }

  private static ServerAlert counted(
      String id, String part, Function<LogQuery, String> lines, int times, String cause) {
    return new ServerAlert(id, part, cause, lines, "Count", Optional.empty(), AT_LEAST, times, 1);
  }
}
