package io.github.cloudnotebook.aws.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.github.cloudnotebook.model.Budget;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.ObjectStorage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A monthly budget for what the notebook has. */
class ServerBudgetTest {
  private static final String BUDGET = "aws:budgets/budget:Budget";

  private final Program program =
      Program.of(
          it ->
              it.notebook(
                  Program.notebook()
                      .budget(Budget.ofMonthlyUsd(150, "it@example.com"))
                      .storage(ObjectStorage.builder().build())
                      .database(Database.builder().build())
                      .build()));

  @Test
  void notebookWithoutABudgetHasNone() {
    assertThat(Program.of(it -> it).inputsOf(BUDGET)).isEmpty();
  }

  @Test
  void serverStorageAndDatabaseAreCountedInTheirRegion() {
    assertThat(program.inputsOf(BUDGET, "notebook"))
        .extractingByKey("costFilters", LIST)
        .containsExactly(
            Map.of(
                "name",
                "TagKeyValue",
                "values",
                List.of(
                    "user:cloudnotebook$science/test/notebook",
                    "user:cloudnotebook$science/test/notebook-storage",
                    "user:cloudnotebook$science/test/notebook-database")),
            Map.of("name", "Region", "values", List.of("eu-central-1")));
  }

  @ParameterizedTest
  @CsvSource({
    "aws:ec2/instance:Instance, notebook, notebook",
    "aws:ebs/volume:Volume, notebook-data, notebook",
    "aws:ec2/eip:Eip, notebook, notebook",
    "aws:cloudwatch/logGroup:LogGroup, notebook, notebook",
    "aws:cloudwatch/logGroup:LogGroup, notebook-flow-logs, notebook",
    "aws:backup/vault:Vault, notebook-backup, notebook",
    "aws:s3/bucketV2:BucketV2, notebook-bundle, notebook",
    "aws:s3/bucketV2:BucketV2, notebook-storage, notebook-storage",
    "aws:s3/bucketV2:BucketV2, notebook-storage-access-logs, notebook-storage",
    "aws:rds/instance:Instance, notebook-database, notebook-database"
  })
  void everyPartThatCostsHasTheTag(String type, String name, String counted) {
    assertThat(program.inputsOf(type, name))
        .extractingByKey("tags", MAP)
        .containsEntry("cloudnotebook", "science/test/" + counted);
  }

  @Test
  void systemDiskHasTheTag() {
    assertThat(program.inputsOf("aws:ec2/instance:Instance", "notebook").get("rootBlockDevice"))
        .extracting("tags", MAP)
        .containsEntry("cloudnotebook", "science/test/notebook");
  }

  @Test
  void mailIsSentAtFourFifthsAndWhenTheForecastIsHigher() {
    Map<String, Object> budget = program.inputsOf(BUDGET, "notebook");

    assertThat(budget).containsEntry("limitAmount", "150").containsEntry("limitUnit", "USD");
    assertThat(budget)
        .extractingByKey("notifications", LIST)
        .containsExactly(mail(80, "ACTUAL"), mail(100, "FORECASTED"));
  }

  private static Map<String, Object> mail(double percent, String cost) {
    return Map.of(
        "notificationType",
        cost,
        "comparisonOperator",
        "GREATER_THAN",
        "threshold",
        percent,
        "thresholdType",
        "PERCENTAGE",
        "subscriberEmailAddresses",
        List.of("it@example.com"));
  }
}
