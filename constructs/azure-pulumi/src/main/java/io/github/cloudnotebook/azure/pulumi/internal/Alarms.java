package io.github.cloudnotebook.azure.pulumi.internal;

import com.pulumi.azurenative.insights.MetricAlert;
import com.pulumi.azurenative.insights.MetricAlertArgs;
import com.pulumi.azurenative.insights.ScheduledQueryRule;
import com.pulumi.azurenative.insights.ScheduledQueryRuleArgs;
import com.pulumi.azurenative.insights.inputs.ActionsArgs;
import com.pulumi.azurenative.insights.inputs.ConditionArgs;
import com.pulumi.azurenative.insights.inputs.ConditionFailingPeriodsArgs;
import com.pulumi.azurenative.insights.inputs.MetricAlertActionArgs;
import com.pulumi.azurenative.insights.inputs.MetricAlertSingleResourceMultipleMetricCriteriaArgs;
import com.pulumi.azurenative.insights.inputs.MetricCriteriaArgs;
import com.pulumi.azurenative.insights.inputs.ScheduledQueryRuleCriteriaArgs;
import com.pulumi.core.Output;
import io.github.cloudnotebook.azure.AzureId;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.LogQuery;
import io.github.cloudnotebook.azure.MachineAlert;
import io.github.cloudnotebook.azure.ServerAlert;
import io.github.cloudnotebook.pulumi.Children;
import java.util.List;

/**
 * Alert rules that notify an action group, on what the machine reports and on the machine itself.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-overview">Azure
 *     Monitor alerts</a>
 */
public final class Alarms {
  private final Children children;
  private final Group group;
  private final AzureNames names;
  private final MachineLog log;
  private final Output<String> notebook;
  private final Output<String> actionGroupId;

  /**
   * Makes the rules.
   *
   * @param notebook what the machine's lines name the notebook by
   */
  public Alarms(
      Children children,
      Output<String> actionGroupId,
      Group group,
      AzureNames names,
      MachineLog log,
      Output<String> notebook,
      Output<String> machineId) {
    this.children = children;
    this.group = group;
    this.names = names;
    this.log = log;
    this.notebook = notebook;
    this.actionGroupId =
        GivenId.of("actionGroupId", "Microsoft.Insights/actionGroups", actionGroupId)
            .applyValue(AzureId::text);
    watch(machineId);
    ServerAlert.all().forEach(this::add);
  }

  private void watch(Output<String> machineId) {
    new MetricAlert(
        children.named(MachineAlert.PART),
        MetricAlertArgs.builder()
            .ruleName(names.of(MachineAlert.PART))
            .resourceGroupName(group.name())
            .location("global")
            .description(MachineAlert.description(children.name()))
            .enabled(true)
            .scopes(machineId.applyValue(List::of))
            .severity(MachineAlert.SEVERITY)
            .evaluationFrequency(MachineAlert.FREQUENCY)
            .windowSize(ServerAlert.PERIOD)
            .criteria(
                MetricAlertSingleResourceMultipleMetricCriteriaArgs.builder()
                    .odataType("Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria")
                    .allOf(
                        MetricCriteriaArgs.builder()
                            .criterionType("StaticThresholdCriterion")
                            .name(MachineAlert.METRIC)
                            .metricNamespace(MachineAlert.NAMESPACE)
                            .metricName(MachineAlert.METRIC)
                            .timeAggregation("Average")
                            .operator("LessThan")
                            .threshold((double) MachineAlert.THRESHOLD)
                            .build())
                    .build())
            .actions(MetricAlertActionArgs.builder().actionGroupId(actionGroupId).build())
            .build(),
        children.options());
  }

  private void add(ServerAlert alert) {
    new ScheduledQueryRule(
        children.named(alert.part()),
        ScheduledQueryRuleArgs.builder()
            .ruleName(names.of(alert.part()))
            .resourceGroupName(group.name())
            .location(group.location())
            .description(alert.description(children.name()))
            .enabled(true)
            .scopes(log.workspaceResourceId().applyValue(List::of))
            .severity((double) ServerAlert.SEVERITY)
            .evaluationFrequency(ServerAlert.PERIOD)
            .windowSize(ServerAlert.PERIOD)
            .autoMitigate(true)
            .criteria(ScheduledQueryRuleCriteriaArgs.builder().allOf(condition(alert)).build())
            .actions(ActionsArgs.builder().actionGroups(actionGroupId.applyValue(List::of)).build())
            .build(),
        children.dependingOn(log.table()));
  }

  private ConditionArgs condition(ServerAlert alert) {
    ConditionArgs.Builder condition =
        ConditionArgs.builder()
            .query(
                notebook.applyValue(
                    name -> alert.query().apply(new LogQuery(log.tableName(), name))))
            .timeAggregation(alert.aggregation())
            .operator(alert.operator())
            .threshold((double) alert.threshold())
            .failingPeriods(
                ConditionFailingPeriodsArgs.builder()
                    .minFailingPeriodsToAlert((double) alert.periods())
                    .numberOfEvaluationPeriods((double) alert.periods())
                    .build());
    alert.measureColumn().ifPresent(condition::metricMeasureColumn);
    return condition.build();
  }
}
