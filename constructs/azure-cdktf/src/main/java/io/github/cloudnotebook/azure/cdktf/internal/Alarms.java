package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.LogQuery;
import io.github.cloudnotebook.machine.MachineMetric;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * Alert rules that notify an action group, on what the machine reports and on the machine itself.
 *
 * <p>A machine that is stopped on purpose reports nothing, and no rule fires.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-overview">Azure
 *     Monitor alerts</a>
 */
public final class Alarms extends Construct {
  /** How often the machine measures, and how often it is asked. */
  private static final String PERIOD = "PT5M";

  private static final int PERIODS_OF_A_MEASURE = 3;
  private static final int WARNING = 2;
  private static final int ERROR = 1;

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
    above(
        "DataDiskFull",
        "datadisk",
        MachineMetric.DATA_DISK_USED,
        80,
        "The disk with users' files is filling up: raise compute.dataDiskGiB to enlarge it in"
            + " place");
    above(
        "SystemDiskFull",
        "systemdisk",
        MachineMetric.SYSTEM_DISK_USED,
        85,
        "The system disk is filling up: look for large files in /var and /opt");
    above(
        "MemoryFull",
        "memory",
        MachineMetric.MEMORY_USED,
        90,
        "The machine's memory is filling up: stop kernels, or choose a larger compute.size");
    measured(
        "CertificateNotRenewed",
        "certificate",
        MachineMetric.CERTIFICATE_LIFETIME_LEFT,
        "LessThan",
        15,
        "The certificate expires soon: it was not renewed or replaced");
    occurs(
        "SetupFailed",
        "setup",
        query.with(MachineMetric.SETUP_FAILED),
        1,
        "A setup step failed, and the previous state is still in service: the log names the step");
    occurs(
        "SignInsFailed",
        "signins",
        query.refusedSignIns(),
        10,
        "Ten sign-ins were refused within five minutes: somebody may be guessing passwords");
  }

  /**
   * @see <a
   *     href="https://learn.microsoft.com/azure/virtual-machines/monitor-vm-reference#vm-availability-metric">The
   *     metric of a machine's availability</a>
   */
  private void watch(ResourceBlock machine) {
    ResourceBlock.Builder.create(this, "MachineFailed", "azurerm_monitor_metric_alert")
        .set("name", names.of("machine"))
        .set("resource_group_name", group.name())
        .set(
            "description", described("The machine or its host fails: restart it if this continues"))
        .set("scopes", List.of(machine.attribute("id")))
        .set("severity", ERROR)
        .set("frequency", "PT1M")
        .set("window_size", PERIOD)
        .set(
            "criteria",
            List.of(
                Map.of(
                    "metric_namespace", "Microsoft.Compute/virtualMachines",
                    "metric_name", "VmAvailabilityMetric",
                    "aggregation", "Average",
                    "operator", "LessThan",
                    "threshold", 1)))
        .set("action", List.of(Map.of("action_group_id", actionGroup)))
        .build();
  }

  private void above(String id, String name, MachineMetric percent, int limit, String description) {
    measured(id, name, percent, "GreaterThanOrEqual", limit, description);
  }

  private void measured(
      String id,
      String name,
      MachineMetric measure,
      String operator,
      int limit,
      String description) {
    rule(id, name, description)
        .set(
            "criteria",
            List.of(
                Map.of(
                    "query",
                    query.measured(measure),
                    "time_aggregation_method",
                    "Average",
                    "metric_measure_column",
                    LogQuery.VALUE,
                    "operator",
                    operator,
                    "threshold",
                    limit,
                    "failing_periods",
                    failing(PERIODS_OF_A_MEASURE))))
        .build();
  }

  private void occurs(String id, String name, String lines, int times, String description) {
    rule(id, name, description)
        .set(
            "criteria",
            List.of(
                Map.of(
                    "query",
                    lines,
                    "time_aggregation_method",
                    "Count",
                    "operator",
                    "GreaterThanOrEqual",
                    "threshold",
                    times,
                    "failing_periods",
                    failing(1))))
        .build();
  }

  private static List<Map<String, Integer>> failing(int periods) {
    return List.of(
        Map.of(
            "minimum_failing_periods_to_trigger_alert",
            periods,
            "number_of_evaluation_periods",
            periods));
  }

  private ResourceBlock.Builder rule(String id, String name, String description) {
    return group
        .start(this, id, "azurerm_monitor_scheduled_query_rules_alert_v2", names.of(name))
        .set("description", described(description))
        .set("scopes", List.of(log.workspaceResourceId()))
        .set("severity", WARNING)
        .set("evaluation_frequency", PERIOD)
        .set("window_duration", PERIOD)
        .set("auto_mitigation_enabled", true)
        .set("action", List.of(Map.of("action_groups", List.of(actionGroup))))
        .dependsOn(log.table());
  }

  private String described(String what) {
    return what + " (" + getNode().getScope().getNode().getPath() + ")";
  }
}
