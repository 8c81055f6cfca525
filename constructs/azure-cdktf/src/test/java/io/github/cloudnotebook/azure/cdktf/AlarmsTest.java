package io.github.cloudnotebook.azure.cdktf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Alert rules, which need an action group of the company's. */
class AlarmsTest {
  private static final String GROUP =
      "/subscriptions/s/resourceGroups/company/providers/Microsoft.Insights/actionGroups/it";

  private static final String QUERY = "azurerm_monitor_scheduled_query_rules_alert_v2";
  private static final String METRIC = "azurerm_monitor_metric_alert";

  @Test
  void withoutAnActionGroupNothingIsWatchedAndNothingBilled() {
    assertThat(rules(Servers.server(), QUERY)).isEmpty();
    assertThat(rules(Servers.server(), METRIC)).isEmpty();
  }

  @Test
  void everyRuleNotifiesTheGroup() {
    NotebookServer server = server();

    assertThat(rules(server, QUERY)).hasSize(6);
    assertThat(rules(server, QUERY))
        .allMatch(rule -> rule.at("/action/0/action_groups/0").asText().equals(GROUP));
    assertThat(rules(server, METRIC))
        .singleElement()
        .extracting(rule -> rule.at("/action/0/action_group_id").asText())
        .isEqualTo(GROUP);
  }

  @Test
  void rulesReadTheLinesOfThisNotebookOnly() {
    assertThat(rules(server(), QUERY))
        .allMatch(
            rule ->
                rule.at("/criteria/0/query")
                    .asText()
                    .matches(
                        "CloudNotebook_CL \\| extend Line = parse_json\\(Message\\) \\| where"
                            + " tostring\\(Line.notebook\\) == \"\\$\\{azurerm_key_vault\\..*"));
  }

  @Test
  void fullDataDiskIsReportedAfterAQuarterOfAnHour() {
    JsonNode criteria = rule("DataDiskFull").at("/criteria/0");

    assertThat(criteria.get("query").asText())
        .endsWith(
            "isnotnull(Line.dataDiskUsedPercent)"
                + " | project TimeGenerated, Value = toreal(Line.dataDiskUsedPercent)");
    assertThat(criteria.get("operator").asText()).isEqualTo("GreaterThanOrEqual");
    assertThat(criteria.get("threshold").asInt()).isEqualTo(80);
    assertThat(criteria.at("/failing_periods/0/number_of_evaluation_periods").asInt()).isEqualTo(3);
    assertThat(rule("DataDiskFull").get("window_duration").asText()).isEqualTo("PT5M");
  }

  @Test
  void alarmEndsWhenItsCauseIsGone() {
    assertThat(rules(server(), QUERY))
        .allMatch(rule -> rule.get("auto_mitigation_enabled").asBoolean());
  }

  @Test
  void tenRefusedSignInsAreReportedAtOnce() {
    JsonNode criteria = rule("SignInsFailed").at("/criteria/0");

    assertThat(criteria.get("query").asText())
        .endsWith(
            "tostring(Line.event) == \"sign-in\""
                + " and tostring(Line.outcome) in (\"refused\", \"limited\")");
    assertThat(criteria.has("metric_measure_column")).isFalse();
    assertThat(criteria.get("time_aggregation_method").asText()).isEqualTo("Count");
    assertThat(criteria.get("threshold").asInt()).isEqualTo(10);
    assertThat(criteria.at("/failing_periods/0/number_of_evaluation_periods").asInt()).isOne();
  }

  @Test
  void machineThatIsNotAvailableIsReported() {
    JsonNode rule = rules(server(), METRIC).get(0);

    assertThat(rule.at("/criteria/0/metric_name").asText()).isEqualTo("VmAvailabilityMetric");
    assertThat(rule.at("/scopes/0").asText()).contains("azurerm_linux_virtual_machine");
  }

  @Test
  void otherIdIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(Servers.props().actionGroupId("it@example.com")))
        .withMessageContaining("actionGroupId it@example.com is no id")
        .withMessageContaining("Microsoft.Insights/actionGroups/NAME");
  }

  private static NotebookServer server() {
    return Servers.server(Servers.props().actionGroupId(GROUP));
  }

  private static JsonNode rule(String id) {
    return Servers.synthesized(server())
        .at("/resource/" + QUERY)
        .propertyStream()
        .filter(rule -> rule.getKey().contains(id))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private static List<JsonNode> rules(NotebookServer server, String type) {
    return Servers.resources(Servers.synthesized(server), type).toList();
  }
}
