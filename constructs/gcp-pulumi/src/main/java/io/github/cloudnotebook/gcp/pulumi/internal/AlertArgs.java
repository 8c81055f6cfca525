package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import io.github.cloudnotebook.gcp.ServerAlert;
import java.util.List;
import java.util.Map;

/**
 * What an alert policy is made with.
 *
 * <p>Cloud Monitoring knows a new metric only after minutes, and refuses a policy on one that it
 * does not know: so it is asked not to look.
 *
 * @see <a href="https://cloud.google.com/monitoring/promql/promql-in-alerting">Alerts by PromQL</a>
 */
@SuppressWarnings("UnusedVariable") // Pulumi reads them.
final class AlertArgs extends ResourceArgs {
  @Import(name = "project")
  private final Output<String> project;

  @Import(name = "displayName")
  private final Output<String> displayName;

  @Import(name = "combiner")
  private final Output<String> combiner = Output.of(ServerAlert.COMBINER);

  @Import(name = "severity")
  private final Output<String> severity = Output.of(ServerAlert.SEVERITY);

  @Import(name = "notificationChannels")
  private final Output<List<String>> notificationChannels;

  @Import(name = "conditions")
  private final Output<List<Map<String, Object>>> conditions;

  @Import(name = "documentation")
  private final Output<Map<String, String>> documentation;

  @Import(name = "alertStrategy")
  private final Output<Map<String, String>> alertStrategy =
      Output.of(Map.of("autoClose", ServerAlert.OVER_AFTER));

  /**
   * @param query when it fires, in PromQL
   * @param where the server as messages show it
   */
  AlertArgs(
      ServerAlert alert,
      Output<String> project,
      Output<List<String>> channels,
      String name,
      Output<String> query,
      String where) {
    this.project = project;
    displayName = Output.of(name);
    notificationChannels = channels;
    conditions = query.applyValue(known -> List.of(condition(alert, known)));
    documentation =
        Output.of(Map.of("content", alert.description(where), "mimeType", ServerAlert.TEXT));
  }

  private static Map<String, Object> condition(ServerAlert alert, String query) {
    return Map.of(
        "displayName",
        alert.id(),
        "conditionPrometheusQueryLanguage",
        Map.of(
            "query",
            query,
            "duration",
            alert.duration(),
            "evaluationInterval",
            ServerAlert.INTERVAL,
            "disableMetricValidation",
            true));
  }
}
