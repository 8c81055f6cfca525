package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.gcp.GoogleId;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.LogMetric;
import io.github.cloudnotebook.gcp.ServerAlert;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.LinkedHashMap;
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
  private final Map<LogMetric, ResourceBlock> metrics = new LinkedHashMap<>();
  private final Place place;
  private final GoogleNames names;
  private final MachineLog log;
  private final ResourceBlock machine;
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
    this.log = log;
    this.machine = machine;
    this.channels = checked(channels);
    monitoring = Services.on(this, "monitoring", place.project());
    ServerAlert.all().forEach(this::add);
  }

  private static List<String> checked(List<String> channels) {
    ServerAlert.checkChannels(channels.size());
    return channels.stream()
        .map(
            name ->
                ResourceName.of("notificationChannels", GoogleId.Kind.NOTIFICATION_CHANNEL, name)
                    .text())
        .toList();
  }

  private ResourceBlock metric(String id, LogMetric metric) {
    ResourceBlock.Builder made =
        place
            .start(this, id + "Metric", "google_logging_metric")
            .set("name", names.of(metric.part()))
            .set("filter", metric.filter(log.name()))
            .set(
                "metric_descriptor",
                List.of(
                    Map.of(
                        "metric_kind",
                        LogMetric.KIND,
                        "value_type",
                        metric.valueType(),
                        "unit",
                        LogMetric.UNIT)));
    metric
        .extractor()
        .ifPresent(
            extractor ->
                made.set("value_extractor", extractor)
                    .set(
                        "bucket_options",
                        List.of(
                            Map.of(
                                "linear_buckets",
                                List.of(
                                    Map.of(
                                        "num_finite_buckets",
                                        LogMetric.BUCKETS,
                                        "width",
                                        1,
                                        "offset",
                                        0))))));
    return made.build();
  }

  /**
   * Cloud Monitoring knows a new metric only after minutes, and refuses a policy on one that it
   * does not know: so it is asked not to look.
   */
  private void add(ServerAlert alert) {
    ResourceBlock metric =
        metrics.computeIfAbsent(alert.metric(), asked -> metric(alert.id(), asked));
    place
        .start(this, alert.id(), "google_monitoring_alert_policy")
        .set("display_name", alert.name(names))
        .set("combiner", ServerAlert.COMBINER)
        .set("severity", ServerAlert.SEVERITY)
        .set("notification_channels", channels)
        .set(
            "conditions",
            List.of(
                Map.of(
                    "display_name",
                    alert.id(),
                    "condition_prometheus_query_language",
                    List.of(
                        Map.of(
                            "query",
                            alert.query(names, machine.attribute("instance_id")),
                            "duration",
                            alert.duration(),
                            "evaluation_interval",
                            ServerAlert.INTERVAL,
                            "disable_metric_validation",
                            true)))))
        .set(
            "documentation",
            List.of(
                Map.of(
                    "content",
                    alert.description(getNode().getScope().getNode().getPath()),
                    "mime_type",
                    ServerAlert.TEXT)))
        .set("alert_strategy", List.of(Map.of("auto_close", ServerAlert.OVER_AFTER)))
        .dependsOn(monitoring, metric)
        .build();
  }
}
