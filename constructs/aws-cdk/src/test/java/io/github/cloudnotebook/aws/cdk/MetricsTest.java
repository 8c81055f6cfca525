package io.github.cloudnotebook.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;

class MetricsTest {
  private final NotebookServer server = Servers.server();

  @Test
  void metricIsOfTheInstance() {
    Metric metric = server.metric("NetworkOut");

    assertThat(metric.getNamespace()).isEqualTo("AWS/EC2");
    assertThat(metric.getMetricName()).isEqualTo("NetworkOut");
    assertThat(metric.getDimensions())
        .isEqualTo(Map.of("InstanceId", server.getInstance().getInstanceId()));
  }

  @Test
  void metricTakesOptions() {
    MetricOptions options =
        MetricOptions.builder().statistic("Sum").period(Duration.hours(1)).build();

    Metric metric = server.metric("NetworkOut", options);

    assertThat(metric.getStatistic()).isEqualTo("Sum");
    assertThat(metric.getPeriod().toMinutes()).isEqualTo(60);
  }

  @Test
  void cpuUtilizationIsAnAverage() {
    Metric metric = server.metricCpuUtilization();

    assertThat(metric.getMetricName()).isEqualTo("CPUUtilization");
    assertThat(metric.getStatistic()).isEqualTo("Average");
  }

  @Test
  void failedStatusCheckIsNotAveragedAway() {
    Metric metric = server.metricStatusCheckFailed();

    assertThat(metric.getMetricName()).isEqualTo("StatusCheckFailed");
    assertThat(metric.getStatistic()).isEqualTo("Maximum");
  }

  @Test
  void failedStatusCheckTakesAnotherStatistic() {
    Metric metric =
        server.metricStatusCheckFailed(MetricOptions.builder().statistic("Sum").build());

    assertThat(metric.getStatistic()).isEqualTo("Sum");
  }

  @Test
  void whatTheMachineMeasuresIsAMetricThatIsReadFromItsLog() {
    Metric metric = server.metricDataDiskUsed();

    assertThat(metric.getNamespace()).isEqualTo("cloudnotebook/notebook/Server");
    assertThat(metric.getMetricName()).isEqualTo("dataDiskUsedPercent");
    assertThat(metric.getStatistic()).isEqualTo("Average");
    Servers.template(server)
        .hasResourceProperties(
            "AWS::Logs::MetricFilter",
            Map.of(
                "MetricTransformations",
                List.of(Match.objectLike(Map.of("MetricName", "dataDiskUsedPercent")))));
  }

  @Test
  void metricThatIsAskedForTwiceIsReadOnce() {
    server.metricMemoryUsed();
    server.metricMemoryUsed(MetricOptions.builder().statistic("Maximum").build());

    Servers.template(server).resourceCountIs("AWS::Logs::MetricFilter", 1);
  }

  @Test
  void measuredMetricTakesAnotherStatistic() {
    Metric metric = server.metricMemoryUsed(MetricOptions.builder().statistic("Maximum").build());

    assertThat(metric.getStatistic()).isEqualTo("Maximum");
  }
}
