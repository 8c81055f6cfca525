package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.LogQuery;
import io.github.cloudnotebook.azure.MachineAlert;
import io.github.cloudnotebook.azure.ServerAlert;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.constructs.Construct;

/**
 * Alert rules that notify an action group, on what the machine reports and on the machine itself.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-overview">Azure
 *     Monitor alerts</a>
 */
public final class Alarms extends Construct {
  private final Group group;
  private final AzureNames names;
  private final MachineLog log;
  private final LogQuery query;
  private final String actionGroup;

  /**
   * Adds the rules.
   *
   * @param notebook what the machine's lines name the notebook by
   */
  public Alarms(
      Construct scope,
      String id,
      String actionGroupId,
      Group group,
      AzureNames names,
      MachineLog log,
      String notebook,
      ResourceBlock machine) {
    super(scope, id);
    this.group = group;
    this.names = names;
    this.log = log;
    query = new LogQuery(log.tableName(), notebook);
    actionGroup =
        ResourceId.of("actionGroupId", "Microsoft.Insights/actionGroups", actionGroupId).text();
    watch(machine);
    ServerAlert.all().forEach(this::add);
  }

  private void watch(ResourceBlock machine) {
    ResourceBlock.Builder.create(this, "MachineFailed", "azurerm_monitor_metric_alert")
        .set("name", names.of(MachineAlert.PART))
        .set("resource_group_name", group.name())
        .set("description", MachineAlert.description(server()))
        .set("scopes", List.of(machine.attribute("id")))
        .set("severity", MachineAlert.SEVERITY)
        .set("frequency", MachineAlert.FREQUENCY)
        .set("window_size", ServerAlert.PERIOD)
        .set(
            "criteria",
            List.of(
                Map.of(
                    "metric_namespace", MachineAlert.NAMESPACE,
                    "metric_name", MachineAlert.METRIC,
                    "aggregation", "Average",
                    "operator", "LessThan",
                    "threshold", MachineAlert.THRESHOLD)))
        .set("action", List.of(Map.of("action_group_id", actionGroup)))
        .build();
  }

  private void add(ServerAlert alert) {
    group
        .start(
            this,
            alert.id(),
            "azurerm_monitor_scheduled_query_rules_alert_v2",
            names.of(alert.part()))
        .set("description", alert.description(server()))
        .set("scopes", List.of(log.workspaceResourceId()))
        .set("severity", ServerAlert.SEVERITY)
        .set("evaluation_frequency", ServerAlert.PERIOD)
        .set("window_duration", ServerAlert.PERIOD)
        .set("auto_mitigation_enabled", true)
        .set("action", List.of(Map.of("action_groups", List.of(actionGroup))))
        .set("criteria", List.of(criteria(alert)))
        .dependsOn(log.table())
        .build();
  }

  private Map<String, Object> criteria(ServerAlert alert) {
    Map<String, Object> criteria = new TreeMap<>();
    criteria.put("query", alert.query().apply(query));
    criteria.put("time_aggregation_method", alert.aggregation());
    alert.measureColumn().ifPresent(column -> criteria.put("metric_measure_column", column));
    criteria.put("operator", alert.operator());
    criteria.put("threshold", alert.threshold());
    criteria.put(
        "failing_periods",
        List.of(
            Map.of(
                "minimum_failing_periods_to_trigger_alert",
                alert.periods(),
                "number_of_evaluation_periods",
                alert.periods())));
    return criteria;
  }

  private String server() {
    return getNode().getScope().getNode().getPath();
  }
}
