package io.github.cloudnotebook.gcp.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is told what, if the company gives notification channels. */
class AlarmsTest {
  private static final String POLICY = "gcp:monitoring/alertPolicy:AlertPolicy";
  private static final String METRIC = "gcp:logging/metric:Metric";
  private static final String CHANNEL = "projects/research-7312/notificationChannels/17";

  @Test
  void sevenPoliciesNotifyTheChannels() {
    assertThat(with(CHANNEL).inputsOf(POLICY))
        .hasSize(7)
        .allSatisfy(
            it ->
                assertThat(it)
                    .containsEntry("notificationChannels", List.of(CHANNEL))
                    .containsEntry("severity", "WARNING"));
  }

  @Test
  void fullDiskIsReadFromWhatTheMachineReports() {
    Program program = with(CHANNEL);

    assertThat(program.inputsOf(METRIC, "notebook-datadisk"))
        .containsEntry("valueExtractor", "EXTRACT(jsonPayload.dataDiskUsedPercent)")
        .extractingByKey("filter")
        .asString()
        .startsWith("logName=\"projects/research-7312/logs/cloudnotebook-science-");
    assertThat(program.inputsOf(POLICY, "notebook-DataDiskFull"))
        .extractingByKey("conditions", LIST)
        .singleElement(MAP)
        .extractingByKey("conditionPrometheusQueryLanguage", MAP)
        .extractingByKey("query")
        .asString()
        .contains("_datadisk_sum")
        .endsWith(" >= 80");
  }

  @Test
  void silentMachineThatRunsIsToldOfByItsNumber() {
    assertThat(with(CHANNEL).inputsOf(POLICY, "notebook-MachineFailed").get("conditions"))
        .asString()
        .contains("instance_id=\"774411\"");
  }

  @Test
  void withoutChannelsThereIsNoPolicyAndNoMetric() {
    Program program = Program.of(it -> it);

    assertThat(program.inputsOf(POLICY)).isEmpty();
    assertThat(program.inputsOf(METRIC)).isEmpty();
  }

  @Test
  void noChannelsAndNamesOfOtherThingsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with())
        .withMessage("notificationChannels has 0 names: give 1 to 16, or leave it out");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with("it@example.com"))
        .withMessageContaining("notificationChannels it@example.com is no name of the form");
  }

  private static Program with(String... channels) {
    return Program.of(it -> it.notificationChannels(channels));
  }
}
