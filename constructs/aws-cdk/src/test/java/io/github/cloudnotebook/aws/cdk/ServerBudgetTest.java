package io.github.cloudnotebook.aws.cdk;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cloudnotebook.model.Budget;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.ObjectStorage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

class ServerBudgetTest {
  private static final String BUDGET = "AWS::Budgets::Budget";
  private static final String TAG = "cloudnotebook";
  private static final Budget ASKED = Budget.ofMonthlyUsd(150, "it@example.com", "ada@example.com");

  private final NotebookServer server = Servers.serverOf(it -> it.budget(ASKED));

  @Test
  void withoutABudgetNothingIsCountedAndNothingHasTheTag() {
    NotebookServer server = Servers.server();

    Servers.template(server).resourceCountIs(BUDGET, 0);
    assertThat(tagged(Servers.resources(server))).isEmpty();
  }

  @Test
  void addressesAreNotifiedBeforeCostsAreTooHighAndOfAForecastThatIs() {
    Servers.template(server)
        .hasResourceProperties(
            BUDGET,
            Map.of(
                "Budget",
                Match.objectLike(
                    Map.of(
                        "BudgetType", "COST",
                        "TimeUnit", "MONTHLY",
                        "BudgetLimit", Map.of("Amount", 150, "Unit", "USD"))),
                "NotificationsWithSubscribers",
                List.of(mailAbove(80, "ACTUAL"), mailAbove(100, "FORECASTED"))));
  }

  @Test
  void resourcesWithTheServersTagInItsRegionAreCounted() {
    Servers.template(server)
        .hasResourceProperties(
            BUDGET,
            Map.of(
                "Budget",
                Match.objectLike(
                    Map.of(
                        "CostFilters",
                        Map.of(
                            "TagKeyValue",
                            List.of("user:cloudnotebook$notebook/Server"),
                            "Region",
                            List.of("eu-central-1"))))));
    Servers.template(server)
        .hasResourceProperties(
            "AWS::EC2::Instance",
            Map.of(
                "Tags",
                Match.arrayWith(List.of(Map.of("Key", TAG, "Value", "notebook/Server"))),
                "PropagateTagsToVolumeOnCreation",
                true));
  }

  @Test
  void everyPartThatCostsHasTheTag() {
    Stack stack = Servers.stack();
    Notebook notebook =
        Servers.notebook()
            .budget(ASKED)
            .database(Database.builder().build())
            .storage(ObjectStorage.builder().build())
            .build();
    new NotebookEnvironment(
        stack,
        "Lab",
        NotebookEnvironmentProps.builder()
            .notebook(notebook)
            .alarmTopic(Topic.fromTopicArn(stack, "Topic", "arn:aws:sns:eu-central-1:1:told"))
            .build());

    JsonNode template = Servers.JSON.valueToTree(Template.fromStack(stack).toJSON());
    Set<String> costing =
        Set.of(
            "AWS::Backup::BackupVault",
            "AWS::CloudWatch::Alarm",
            "AWS::EC2::EIP",
            "AWS::EC2::Instance",
            "AWS::EC2::Volume",
            "AWS::Logs::LogGroup",
            "AWS::RDS::DBInstance",
            "AWS::S3::Bucket");
    assertThat(tagged(template)).containsAll(costing);
    assertThat(untagged(template)).doesNotContainAnyElementsOf(costing);
  }

  /** The tag is added to the machine in place; all else stays exactly the same. */
  @Test
  void machineIsNotReplaced() {
    assertThat(machineWithoutTags(server)).isEqualTo(machineWithoutTags(Servers.server()));
  }

  @Test
  void changedSumUpdatesTheBudgetInPlace() {
    Budget more = new Budget(300, ASKED.emails());

    assertThat(nameOfBudget(more)).isEqualTo(nameOfBudget(ASKED));
  }

  /** CloudFormation replaces the budget, and creates the new one before the old one is gone. */
  @Test
  void changedAddressesGiveTheBudgetAnotherName() {
    Budget others = Budget.ofMonthlyUsd(150, "it@example.com");

    assertThat(nameOfBudget(others)).isNotEqualTo(nameOfBudget(ASKED));
    assertThat(List.of(nameOfBudget(others), nameOfBudget(ASKED)))
        .allMatch(
            name -> name.matches("notebook-Server-Budget-[0-9A-F]{8}-eu-central-1-[0-9a-f]{8}"));
  }

  @Test
  void longPathGivesATagOfTheLongestLength() {
    Construct deep = new Construct(Servers.stack(), "a".repeat(241));

    NotebookServer far =
        new NotebookServer(
            deep,
            "Server",
            NotebookServerProps.builder()
                .notebook(Servers.notebook().budget(ASKED).build())
                .build());

    String counted =
        Servers.resource(far, BUDGET)
            .at("/Properties/Budget/CostFilters/TagKeyValue/0")
            .asText()
            .replace("user:cloudnotebook$", "");
    assertThat(counted).hasSize(256).matches("notebook/a+-[0-9a-f]{8}");
    assertThat(Servers.resource(far, "AWS::EC2::Instance").findValues("Value"))
        .extracting(JsonNode::asText)
        .contains(counted);
  }

  private static Map<String, Object> mailAbove(int percent, String cost) {
    return Map.of(
        "Notification",
        Map.of(
            "NotificationType",
            cost,
            "ComparisonOperator",
            "GREATER_THAN",
            "Threshold",
            percent,
            "ThresholdType",
            "PERCENTAGE"),
        "Subscribers",
        List.of(
            Map.of("SubscriptionType", "EMAIL", "Address", "it@example.com"),
            Map.of("SubscriptionType", "EMAIL", "Address", "ada@example.com")));
  }

  /** The types of the resources that have the tag. */
  private static Set<String> tagged(JsonNode template) {
    return template.findParents("Type").stream()
        .filter(resource -> bearsTag(resource.path("Properties")))
        .map(resource -> resource.get("Type").asText())
        .collect(toCollection(TreeSet::new));
  }

  /** The types of resources of which at least one does not have the tag. */
  private static Set<String> untagged(JsonNode template) {
    return template.findParents("Type").stream()
        .filter(resource -> !bearsTag(resource.path("Properties")))
        .map(resource -> resource.get("Type").asText())
        .collect(toCollection(TreeSet::new));
  }

  /** Tags are a list in most types, and an object in some. */
  private static boolean bearsTag(JsonNode properties) {
    return properties.findValues("Key").stream().anyMatch(key -> key.asText().equals(TAG))
        || !properties.findValues(TAG).isEmpty();
  }

  private static JsonNode machineWithoutTags(NotebookServer server) {
    ObjectNode machine = (ObjectNode) Servers.resource(server, "AWS::EC2::Instance");
    ((ObjectNode) machine.get("Properties"))
        .remove(List.of("Tags", "PropagateTagsToVolumeOnCreation"));
    return machine;
  }

  private static String nameOfBudget(Budget budget) {
    return Servers.resource(Servers.serverOf(it -> it.budget(budget)), BUDGET)
        .at("/Properties/Budget/BudgetName")
        .asText();
  }
}
