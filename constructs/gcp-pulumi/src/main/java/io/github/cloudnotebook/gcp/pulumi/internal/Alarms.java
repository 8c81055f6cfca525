package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.core.Output;
import com.pulumi.gcp.compute.Instance;
import com.pulumi.gcp.logging.Metric;
import com.pulumi.gcp.logging.MetricArgs;
import com.pulumi.gcp.logging.inputs.MetricBucketOptionsArgs;
import com.pulumi.gcp.logging.inputs.MetricBucketOptionsLinearBucketsArgs;
import com.pulumi.gcp.logging.inputs.MetricMetricDescriptorArgs;
import com.pulumi.gcp.monitoring.AlertPolicy;
import com.pulumi.gcp.monitoring.AlertPolicyArgs;
import com.pulumi.resources.CustomResourceOptions;
import io.github.cloudnotebook.gcp.GoogleId;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.LogMetric;
import io.github.cloudnotebook.gcp.LogName;
import io.github.cloudnotebook.gcp.ServerAlert;
import io.github.cloudnotebook.pulumi.Children;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Alert policies that notify channels, on what the machine reports, and on a machine that runs and
 * reports nothing.
 *
 * @see <a href="https://cloud.google.com/monitoring/alerts">Alerting</a>
 */
public final class Alarms {
  private final Map<LogMetric, Metric> metrics = new HashMap<>();
  private final Children children;
  private final Place place;
  private final GoogleNames names;
  private final Output<LogName> log;
  private final Output<String> machine;
  private final Output<List<String>> channels;

  /** Adds the policies. */
  public Alarms(
      Children children,
      List<Output<String>> channels,
      Place place,
      GoogleNames names,
      MachineLog log,
      Instance machine) {
    this.children = children;
    this.place = place;
    this.names = names;
    this.log = log.name().applyValue(LogName::new);
    this.machine = machine.instanceId();
    this.channels =
        Output.all(
            channels.stream()
                .map(
                    channel ->
                        GivenId.text(
                            "notificationChannels", GoogleId.Kind.NOTIFICATION_CHANNEL, channel))
                .toList());
    ServerAlert.all().forEach(this::add);
  }

  private Metric metric(LogMetric metric) {
    MetricArgs.Builder made =
        MetricArgs.builder()
            .project(place.project())
            .name(names.of(metric.part()))
            .filter(log.applyValue(metric::filter))
            .metricDescriptor(
                MetricMetricDescriptorArgs.builder()
                    .metricKind(LogMetric.KIND)
                    .valueType(metric.valueType())
                    .unit(LogMetric.UNIT)
                    .build());
    metric
        .extractor()
        .ifPresent(
            extractor ->
                made.valueExtractor(extractor)
                    .bucketOptions(
                        MetricBucketOptionsArgs.builder()
                            .linearBuckets(
                                MetricBucketOptionsLinearBucketsArgs.builder()
                                    .numFiniteBuckets(LogMetric.BUCKETS)
                                    .width(1.0)
                                    .offset(0.0)
                                    .build())
                            .build()));
    return new Metric(children.named(metric.part()), made.build(), place.options(children));
  }

  private void add(ServerAlert alert) {
    CustomResourceOptions.Builder options = place.building(children);
    options.dependsOn(metrics.computeIfAbsent(alert.metric(), this::metric));
    new AlertPolicy(
        children.named(alert.id()),
        AlertPolicyArgs.Empty,
        NewerInputs.with(
            new AlertArgs(
                alert,
                place.project(),
                channels,
                alert.name(names),
                machine.applyValue(number -> alert.query(names, number)),
                children.name()),
            options));
  }
}
