package io.github.cloudnotebook.azure.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.github.cloudnotebook.azure.ServerAlert;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Alert rules, which need an action group of the company's. */
class AlarmsTest {
  private static final String GROUP =
      "/subscriptions/s/resourceGroups/company/providers/Microsoft.Insights/actionGroups/it";

  private static final String QUERY = "azure-native:insights:ScheduledQueryRule";
  private static final String METRIC = "azure-native:insights:MetricAlert";

  @Test
  void withoutAnActionGroupNothingIsWatchedAndNothingBilled() {
    assertThat(Program.of(it -> it).inputsOf(QUERY)).isEmpty();
    assertThat(Program.of(it -> it).inputsOf(METRIC)).isEmpty();
  }

  @Test
  void everyRuleNotifiesTheGroup() {
    Program program = program();

    assertThat(program.inputsOf(QUERY))
        .hasSize(ServerAlert.all().size())
        .allSatisfy(
            rule ->
                assertThat(rule).containsEntry("actions", Map.of("actionGroups", List.of(GROUP))));
    assertThat(program.inputsOf(METRIC, "notebook-machine"))
        .containsEntry("actions", List.of(Map.of("actionGroupId", GROUP)));
  }

  @Test
  void rulesReadTheLinesOfThisNotebookOnly() {
    Program program = program();
    String lines =
        "CloudNotebook_CL | extend Line = parse_json(Message) | where tostring(Line.notebook) =="
            + " \"%s\"".formatted(program.fact("signInPrefix"));

    assertThat(program.inputsOf(QUERY))
        .allSatisfy(rule -> assertThat(rule.toString()).contains(lines));
  }

  @Test
  void fullDataDiskIsReportedAfterAQuarterOfAnHour() {
    assertThat(program().inputsOf(QUERY, "notebook-datadisk"))
        .containsEntry("windowSize", "PT5M")
        .extractingByKey("criteria", MAP)
        .extractingByKey("allOf", LIST)
        .singleElement(MAP)
        .containsEntry("operator", "GreaterThanOrEqual")
        .containsEntry("threshold", 80.0)
        .containsEntry("metricMeasureColumn", "Value")
        .containsEntry(
            "failingPeriods",
            Map.of("minFailingPeriodsToAlert", 3.0, "numberOfEvaluationPeriods", 3.0));
  }

  @Test
  void machineThatIsNotAvailableIsReported() {
    assertThat(program().inputsOf(METRIC, "notebook-machine"))
        .containsEntry("scopes", List.of("notebook-id"))
        .extractingByKey("criteria")
        .asString()
        .contains("metricName=VmAvailabilityMetric", "operator=LessThan");
  }

  @Test
  void otherIdIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Program.of(it -> it.actionGroupId("it@example.com")))
        .withMessageContaining("actionGroupId it@example.com is no id");
  }

  private static Program program() {
    return Program.of(it -> it.actionGroupId(GROUP));
  }
}
