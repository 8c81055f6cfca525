package io.github.cloudnotebook.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.aws.AwsNames;
import io.github.cloudnotebook.model.Budget;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.ObjectStorage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** Every string in a template that is made from construct ids is valid for its service. */
class OddIdsTest {
  /** Part of every id here: a string that contains it was made from a path. */
  private static final String MARK = "Qx";

  private static final String TAG_VALUE = "[\\p{L}\\p{N} _.:/=+@-]{0,256}";
  private static final String RULE = "[a-zA-Z0-9. _:/()#,@\\[\\]+=&;{}!$*-]{0,255}";
  private static final String SECRETS = "[A-Za-z0-9/_+=.@-]+";
  private static final String NAMESPACE = "[A-Za-z0-9./_#-]{1,255}";

  /**
   * What services allow, by place in a resource; the first rule that fits a place counts. The pages
   * are named in {@link AwsNames}.
   */
  private static final Map<String, String> RULES = new LinkedHashMap<>();

  static {
    RULES.put(".*\\.Tags\\..*Value", TAG_VALUE);
    RULES.put("AWS::Backup::BackupVault\\.BackupVaultTags\\..*", TAG_VALUE);
    RULES.put("AWS::Backup::BackupPlan\\.BackupPlanTags\\..*", TAG_VALUE);
    RULES.put("AWS::SSM::Parameter\\.Tags\\..*", TAG_VALUE);
    RULES.put("AWS::SSM::Parameter\\.Name", "(/[A-Za-z0-9_.-]+){1,15}");
    RULES.put("AWS::SSM::Parameter\\.Description", "(?s).{0,1024}");
    RULES.put("AWS::SSM::Parameter\\.Value", "(?s).{0,4096}");
    RULES.put("AWS::EC2::SecurityGroup.*Description", RULE);
    RULES.put("AWS::CloudWatch::Alarm\\.AlarmDescription", "(?s).{0,1024}");
    RULES.put("AWS::CloudWatch::Alarm\\.Namespace", NAMESPACE);
    RULES.put("AWS::Logs::MetricFilter\\..*MetricNamespace", NAMESPACE);
    RULES.put("AWS::Logs::MetricFilter\\.FilterPattern", "\\{ [^\\x00-\\x1f'\\\\]{1,1020} }");
    RULES.put("AWS::Backup::BackupPlan\\..*BackupPlanName", "[A-Za-z0-9_.-]{1,50}");
    RULES.put("AWS::Budgets::Budget\\..*BudgetName", "[^:\\\\]{1,100}");
    RULES.put("AWS::Budgets::Budget\\..*TagKeyValue.*", "user:cloudnotebook\\$" + TAG_VALUE);
    RULES.put("AWS::S3::Bucket\\..*LogFilePrefix", "[A-Za-z0-9!_.*'()/-]{0,900}");
    RULES.put("AWS::S3::BucketPolicy\\..*Resource", "(arn:aws:s3:::)?/?[A-Za-z0-9_./-]{0,900}\\*?");
    RULES.put(
        "AWS::IAM::ManagedPolicy\\..*Resource",
        "arn:aws:(ssm|secretsmanager):[a-z0-9-]*:[0-9]*:(parameter/|secret:)" + SECRETS + "\\*?");
    RULES.put("AWS::IAM::Policy\\.PolicyName", "[A-Za-z0-9+=,.@_-]{1,128}");
    RULES.put("AWS::EC2::Instance\\.UserData.*", "(?s).*");
    RULES.put("Output", "(?s).{0,1024}");
  }

  static List<List<String>> ids() {
    return List.of(
        List.of("Ada's \"Qx\" Büro", "Läb <Qx> 'Server'"),
        List.of("\uD83D\uDE80 Qx", "*Qx?${aws:username}"),
        List.of("Qx\\:$", "Qx\ttab\nline"),
        List.of("Qx" + "a".repeat(110), "Qx" + "b".repeat(110)),
        IntStream.range(0, 40).mapToObj(level -> "Qx" + level).toList());
  }

  @ParameterizedTest
  @MethodSource("ids")
  void everyStringIsOneThatItsServiceTakes(List<String> ids) {
    Stack stack = Servers.stack();

    environment(stack, ids);

    assertThat(refused(stack)).isEmpty();
  }

  @Test
  void idsThatDifferByOneCharacterHaveNamesThatDiffer() {
    Stack stack = Servers.stack();

    List<String> prefixes =
        List.of("Lab Qx", "Lab+Qx", "Lab-Qx").stream()
            .map(id -> new NotebookServer(stack, id, Servers.props().build()))
            .map(NotebookServer::getSignInPrefix)
            .toList();

    assertThat(prefixes).doesNotHaveDuplicates().contains("cloudnotebook/notebook/Lab-Qx/");
    assertThat(
            resources(stack).findParents("Type").stream()
                .filter(it -> it.get("Type").asText().equals("AWS::SSM::Parameter"))
                .map(it -> it.at("/Properties/Name").asText()))
        .hasSize(3)
        .doesNotHaveDuplicates();
  }

  private static void environment(Stack stack, List<String> ids) {
    Construct scope = stack;
    for (String id : ids.subList(0, ids.size() - 1)) {
      scope = new Construct(scope, id);
    }
    Notebook.Builder notebook =
        Servers.notebook()
            .storage(ObjectStorage.builder().build())
            .database(Database.builder().build());
    // The value of the tag that a budget counts by is refused if it would be too long.
    if (String.join("/", ids).length() < 200) {
      notebook.budget(Budget.ofMonthlyUsd(150, "it@example.com"));
    }
    new NotebookEnvironment(
        scope,
        ids.get(ids.size() - 1),
        NotebookEnvironmentProps.builder()
            .notebook(notebook.build())
            .alarmTopic(Topic.fromTopicArn(stack, "Topic", "arn:aws:sns:eu-central-1:1:told"))
            .build());
  }

  /** The strings with the mark that no rule allows, each with its place. */
  private static List<String> refused(Stack stack) {
    List<String> refused = new ArrayList<>();
    resources(stack)
        .forEach(
            resource -> look(resource.get("Type").asText(), resource.path("Properties"), refused));
    return refused;
  }

  private static void look(String place, JsonNode node, List<String> refused) {
    if (node.has("Ref") || node.has("Fn::GetAtt")) {
      return; // Logical ids are the CDK's own.
    }
    if (node.has("Fn::Join")) {
      look(place, node.at("/Fn::Join/1"), refused);
    } else if (node.isContainerNode()) {
      node.properties().forEach(it -> look(place + "." + it.getKey(), it.getValue(), refused));
      node.forEach(
          it -> {
            if (node.isArray()) {
              look(place, it, refused);
            }
          });
    } else if (node.asText().contains(MARK) && !takes(place, node.asText())) {
      refused.add(place + ": " + node.asText());
    }
  }

  private static boolean takes(String place, String text) {
    return RULES.entrySet().stream()
        .filter(rule -> place.matches(rule.getKey()))
        .findFirst()
        .filter(rule -> text.matches(rule.getValue()))
        .isPresent();
  }

  private static JsonNode resources(Stack stack) {
    return Servers.JSON.valueToTree(Template.fromStack(stack).toJSON()).get("Resources");
  }
}
