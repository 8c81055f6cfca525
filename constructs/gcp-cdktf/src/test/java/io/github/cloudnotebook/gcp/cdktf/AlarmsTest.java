package io.github.cloudnotebook.gcp.cdktf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Alert policies, which need notification channels of the company's. */
class AlarmsTest {
  private static final String CHANNEL = "projects/research-7312/notificationChannels/17";
  private static final String POLICY = "google_monitoring_alert_policy";
  private static final String METRIC = "google_logging_metric";

  @Test
  void withoutAChannelNothingIsWatchedAndNothingBilled() {
    JsonNode synthesized = Servers.synthesized(Servers.server());

    assertThat(Servers.resources(synthesized, POLICY)).isEmpty();
    assertThat(Servers.resources(synthesized, METRIC)).isEmpty();
  }

  @Test
  void everyPolicyNotifiesTheChannels() {
    assertThat(all(POLICY)).hasSize(7);
    assertThat(all(POLICY))
        .allMatch(policy -> policy.at("/notification_channels/0").asText().equals(CHANNEL));
  }

  @Test
  void metricsReadTheLinesOfThisNotebookOnly() {
    NotebookServer server = server();

    assertThat(all(METRIC))
        .allMatch(
            metric ->
                metric
                    .get("filter")
                    .asText()
                    .startsWith("logName=\"%s\" AND ".formatted(server.getLogName())));
  }

  @Test
  void fullDataDiskIsReportedAfterAQuarterOfAnHour() {
    JsonNode metric = named(METRIC, "DataDiskFull");
    JsonNode condition = condition("DataDiskFull");

    assertThat(metric.get("filter").asText()).endsWith("jsonPayload.dataDiskUsedPercent:*");
    assertThat(metric.get("value_extractor").asText())
        .isEqualTo("EXTRACT(jsonPayload.dataDiskUsedPercent)");
    assertThat(condition.get("query").asText())
        .matches("sum\\(.*_datadisk_sum\\{.*\\) / sum\\(.*_datadisk_count\\{.*\\) >= 80");
    assertThat(condition.get("duration").asText()).isEqualTo("900s");
  }

  /** In a query, each character but letters and digits is an underscore. */
  @Test
  void queryNamesTheMetricAsPromqlDoes() {
    String metric = named(METRIC, "DataDiskFull").get("name").asText().replace('-', '_');

    assertThat(condition("DataDiskFull").get("query").asText())
        .contains("logging_googleapis_com:user_" + metric + "_sum{monitored_resource=\"global\"}");
  }

  /** Cloud Monitoring knows a new metric after minutes: the first deployment must not wait. */
  @Test
  void metricThatIsNewIsNoError() {
    assertThat(all(POLICY))
        .allMatch(
            policy ->
                policy
                    .at(
                        "/conditions/0/condition_prometheus_query_language/0/disable_metric_validation")
                    .asBoolean());
  }

  @Test
  void alarmEndsWhenItsCauseIsGone() {
    assertThat(all(POLICY))
        .allMatch(policy -> policy.at("/alert_strategy/0/auto_close").asText().equals("1800s"));
  }

  @Test
  void tenRefusedSignInsAreReportedAtOnce() {
    assertThat(named(METRIC, "SignInsFailed").get("filter").asText())
        .endsWith(
            "jsonPayload.event=\"sign-in\" AND jsonPayload.outcome=(\"refused\" OR \"limited\")");
    assertThat(condition("SignInsFailed").get("query").asText()).endsWith("[5m])) >= 10");
    assertThat(condition("SignInsFailed").get("duration").asText()).isEqualTo("0s");
  }

  @Test
  void setupThatFailedIsReportedAtOnce() {
    assertThat(named(METRIC, "SetupFailed").get("filter").asText())
        .endsWith("jsonPayload.setupFailed:*");
    assertThat(condition("SetupFailed").get("query").asText()).endsWith("[5m])) > 0");
  }

  /** One that is stopped on purpose does not run. */
  @Test
  void machineThatRunsAndReportsNothingIsReported() {
    assertThat(condition("MachineFailed").get("query").asText())
        .matches(
            "sum\\(increase\\(compute_googleapis_com:instance_uptime\\{.*google_compute_instance.*\\)"
                + " > 0 unless sum\\(.*_memory_count\\{.*\\[15m]\\)\\) > 0");
  }

  @Test
  void otherNameIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Servers.server(Servers.props().notificationChannels(List.of("it@example.com"))))
        .withMessageContaining("notificationChannels it@example.com is no name of the form")
        .withMessageContaining("projects/PROJECT/notificationChannels/NUMBER");
  }

  @Test
  void moreChannelsThanAPolicyHasAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Servers.server(
                    Servers.props().notificationChannels(Collections.nCopies(17, CHANNEL))))
        .withMessage("notificationChannels has 17 names: give 1 to 16, or leave it out");
  }

  private static NotebookServer server() {
    return Servers.server(Servers.props().notificationChannels(List.of(CHANNEL)));
  }

  private static List<JsonNode> all(String type) {
    return Servers.resources(Servers.synthesized(server()), type).toList();
  }

  private static JsonNode condition(String id) {
    return named(POLICY, id).at("/conditions/0/condition_prometheus_query_language/0");
  }

  private static JsonNode named(String type, String id) {
    return Servers.synthesized(server())
        .at("/resource/" + type)
        .propertyStream()
        .filter(it -> it.getKey().contains("_" + id))
        .findFirst()
        .orElseThrow()
        .getValue();
  }
}
