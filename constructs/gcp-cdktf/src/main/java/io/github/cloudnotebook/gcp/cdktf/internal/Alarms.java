package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.gcp.GoogleId;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.cdktf.internal.LogMetrics.Measured;
import io.github.cloudnotebook.machine.MachineMetric;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * Alert policies that notify channels, on what the machine reports, and on a machine that runs and
 * reports nothing.
 *
 * <p>A machine that is stopped on purpose reports nothing, and no policy fires.
 *
 * @see <a href="https://cloud.google.com/monitoring/promql/promql-in-alerting">Alerts by PromQL</a>
 */
public final class Alarms extends Construct {
  /**
   * The most channels of a policy.
   *
   * @see <a href="https://cloud.google.com/monitoring/quotas">Quotas of Cloud Monitoring</a>
   */
  private static final int MOST_CHANNELS = 16;

  private static final String MEMORY = "memory";
  private static final String AT_ONCE = "0s";
  private static final String A_QUARTER_OF_AN_HOUR = "900s";

  private final Place place;
  private final GoogleNames names;
  private final ResourceBlock monitoring;
  private final List<String> channels;

  /**
   * Adds the policies.
   *
   * @throws IllegalArgumentException if a channel is none, or there are none or too many
   */
  public Alarms(
      Construct scope,
      String id,
      List<String> channels,
      Place place,
      GoogleNames names,
      MachineLog log,
      ResourceBlock machine) {
    super(scope, id);
    this.place = place;
    this.names = names;
    this.channels = checked(channels);
    monitoring = Services.on(this, "monitoring", place.project());
    LogMetrics metrics = new LogMetrics(this, place, names, log.name());
    above(
        "DataDiskFull",
        metrics.measured("DataDiskFull", "datadisk", MachineMetric.DATA_DISK_USED),
        80,
        "The disk with users' files is filling up: raise compute.dataDiskGiB to enlarge it in"
            + " place");
    above(
        "SystemDiskFull",
        metrics.measured("SystemDiskFull", "systemdisk", MachineMetric.SYSTEM_DISK_USED),
        85,
        "The system disk is filling up: look for large files in /var and /opt");
    Measured memory = metrics.measured("MemoryFull", MEMORY, MachineMetric.MEMORY_USED);
    above(
        "MemoryFull",
        memory,
        90,
        "The machine's memory is filling up: stop kernels, or choose a larger compute.size");
    Measured lifetime =
        metrics.measured(
            "CertificateNotRenewed", "certificate", MachineMetric.CERTIFICATE_LIFETIME_LEFT);
    policy(
        "CertificateNotRenewed",
        lifetime,
        lifetime.query() + " < 15",
        A_QUARTER_OF_AN_HOUR,
        "The certificate expires soon: it was not renewed or replaced");
    Measured failures = metrics.counted("SetupFailed", "setup", MachineMetric.SETUP_FAILED);
    policy(
        "SetupFailed",
        failures,
        failures.query() + " > 0",
        AT_ONCE,
        "A setup step failed, and the previous state is still in service: the log names the step");
    Measured refused = metrics.refusedSignIns("SignInsFailed", "signins");
    policy(
        "SignInsFailed",
        refused,
        refused.query() + " >= 10",
        AT_ONCE,
        "Ten sign-ins were refused within five minutes: somebody may be guessing passwords");
    policy(
        "MachineFailed",
        memory,
        runs(machine) + " unless " + metrics.reported(MEMORY),
        A_QUARTER_OF_AN_HOUR,
        "The machine runs and reports nothing: restart it if this continues");
  }

  private static List<String> checked(List<String> channels) {
    if (channels.isEmpty() || channels.size() > MOST_CHANNELS) {
      throw new IllegalArgumentException(
          "notificationChannels has %d names: give 1 to %d, or leave it out"
              .formatted(channels.size(), MOST_CHANNELS));
    }
    return channels.stream()
        .map(
            name ->
                ResourceName.of("notificationChannels", GoogleId.Kind.NOTIFICATION_CHANNEL, name)
                    .text())
        .toList();
  }

  /**
   * Google Cloud tells how long a machine has run, and not whether its system works.
   *
   * @see <a href="https://cloud.google.com/monitoring/api/metrics_gcp_c">Metrics of Compute
   *     Engine</a>
   */
  private static String runs(ResourceBlock machine) {
    return "sum(increase(compute_googleapis_com:instance_uptime{monitored_resource=\"gce_instance\","
        + "instance_id=\"%s\"}[5m])) > 0".formatted(machine.attribute("instance_id"));
  }

  private void above(String id, Measured percent, int limit, String what) {
    policy(id, percent, percent.query() + " >= " + limit, A_QUARTER_OF_AN_HOUR, what);
  }

  /**
   * Cloud Monitoring knows a new metric only after minutes, and refuses a policy on one that it
   * does not know: so it is asked not to look.
   */
  private void policy(String id, Measured measured, String query, String duration, String what) {
    place
        .start(this, id, "google_monitoring_alert_policy")
        .set("display_name", "Cloud Notebook %s: %s".formatted(names.base(), id))
        .set("combiner", "OR")
        .set("severity", "WARNING")
        .set("notification_channels", channels)
        .set(
            "conditions",
            List.of(
                Map.of(
                    "display_name",
                    id,
                    "condition_prometheus_query_language",
                    List.of(
                        Map.of(
                            "query",
                            query,
                            "duration",
                            duration,
                            "evaluation_interval",
                            "60s",
                            "disable_metric_validation",
                            true)))))
        .set(
            "documentation",
            List.of(
                Map.of(
                    "content",
                    what + " (" + getNode().getScope().getNode().getPath() + ")",
                    "mime_type",
                    "text/markdown")))
        .set("alert_strategy", List.of(Map.of("auto_close", "1800s")))
        .dependsOn(monitoring, measured.metric())
        .build();
  }
}
