package io.github.cloudnotebook.aws.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.pulumi.test.Mocks;
import io.github.cloudnotebook.aws.ServerAlarm;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Backup;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.model.Notebook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a default environment promises, and what each arg changes. */
class NotebookEnvironmentTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String INSTANCE = "aws:ec2/instance:Instance";
  private static final String VOLUME = "aws:ebs/volume:Volume";
  private static final String RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
  private static final String LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
  private static final String STACK = "aws:cloudformation/stack:Stack";
  private static final String ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
  private static final String ROLE = "aws:iam/role:Role";

  @Test
  void metadataServiceAnswersOnlyTokensWithinOneHop() {
    assertThat(theDefault().inputsOf(INSTANCE, "notebook").get("metadataOptions"))
        .isEqualTo(
            Map.of(
                "httpEndpoint",
                "enabled",
                "httpTokens",
                "required",
                "httpPutResponseHopLimit",
                1.0));
  }

  @Test
  void nobodyHasAnSshKeyAndTheOnlyPublicAddressIsTheElasticIp() {
    Program program = theDefault();

    assertThat(program.inputsOf(INSTANCE, "notebook"))
        .doesNotContainKeys("keyName", "associatePublicIpAddress");
    assertThat(program.inputsOf("aws:ec2/subnet:Subnet", "notebook"))
        .containsEntry("mapPublicIpOnLaunch", false);
  }

  @Test
  void disksAreEncrypted() {
    Program program = theDefault();

    assertThat(program.inputsOf(VOLUME, "notebook-data")).containsEntry("encrypted", true);
    assertThat(program.inputsOf(INSTANCE, "notebook").get("rootBlockDevice"))
        .asInstanceOf(MAP)
        .containsEntry("encrypted", true);
  }

  @Test
  void onlyAllowedNetworksReachTheTwoPortsOfBrowsers() {
    Program program =
        with(
            it ->
                it.access(
                    Access.builder()
                        .allowedCidrs("203.0.113.0/24", "2001:db8::/32", "pl-0123abcd")
                        .build()));

    assertThat(program.inputsOf(RULE))
        .extracting(it -> it.get("toPort"))
        .containsOnly(80.0, 443.0)
        .hasSize(6);
    assertThat(program.inputsOf(RULE, "notebook-443-203.0.113.0/24"))
        .containsEntry("cidrIpv4", "203.0.113.0/24");
    assertThat(program.inputsOf(RULE, "notebook-443-2001:db8::/32"))
        .containsEntry("cidrIpv6", "2001:db8::/32");
    assertThat(program.inputsOf(RULE, "notebook-443-pl-0123abcd"))
        .containsEntry("prefixListId", "pl-0123abcd");
  }

  @Test
  void bucketOfTheBundleIsClosedToThePublic() {
    assertThat(
            theDefault()
                .inputsOf(
                    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "notebook-bundle"))
        .containsEntry("blockPublicAcls", true)
        .containsEntry("blockPublicPolicy", true)
        .containsEntry("ignorePublicAcls", true)
        .containsEntry("restrictPublicBuckets", true);
  }

  @Test
  void nothingIsAllowedEverywhereButTheFiveActionsOfSessionManager() {
    List<String> actions = new ArrayList<>();
    for (JsonNode statement : theDefault().machineMay()) {
      if (statement.path("Resource").toString().equals("[\"*\"]")) {
        statement.path("Action").forEach(action -> actions.add(action.asText()));
      }
    }

    assertThat(actions)
        .containsExactlyInAnyOrder(
            "ssm:UpdateInstanceInformation",
            "ssmmessages:CreateControlChannel",
            "ssmmessages:CreateDataChannel",
            "ssmmessages:OpenControlChannel",
            "ssmmessages:OpenDataChannel");
  }

  @Test
  void machineReadsItsParameterAndWritesSecretsBelowItsPrefixOnly() {
    assertThat(resourcesOf("ssm:GetParameter"))
        .containsExactly(
            "arn:aws:ssm:eu-central-1:123456789012:parameter/cloudnotebook/science/test/notebook");
    assertThat(resourcesOf("secretsmanager:CreateSecret"))
        .containsExactly(
            "arn:aws:secretsmanager:eu-central-1:123456789012:secret:cloudnotebook/science/test/notebook/*");
    assertThat(resourcesOf("secretsmanager:GetSecretValue")).isEmpty();
  }

  @Test
  void kernelRoleIsTakenOnByTheMachineOnlyAndWithNoOtherTagThanTheUsers() {
    JsonNode trust =
        Program.json(theDefault().inputsOf(ROLE, "notebook-kernels").get("assumeRolePolicy"));

    assertThat(trust.path("Statement"))
        .singleElement()
        .isEqualTo(
            JSON.valueToTree(
                Map.of(
                    "Effect",
                    "Allow",
                    "Action",
                    List.of("sts:AssumeRole", "sts:TagSession"),
                    "Principal",
                    Map.of("AWS", "arn:of:aws:iam/role:Role:notebook"),
                    "Condition",
                    Map.of("ForAllValues:StringEquals", Map.of("aws:TagKeys", List.of("user"))))));
  }

  @Test
  void kernelRoleHasNoPermission() {
    assertThat(theDefault().inputsOf("aws:iam/rolePolicy:RolePolicy"))
        .extracting(it -> it.get("role"))
        .contains("notebook-id")
        .doesNotContain("notebook-kernels-id");
    assertThat(theDefault().all())
        .noneMatch(it -> it.type.equals("aws:iam/rolePolicyAttachment:RolePolicyAttachment"));
  }

  @Test
  void pulumiWritesNoSecret() {
    assertThat(theDefault().all())
        .extracting((Mocks.ResourceArgs it) -> it.type)
        .noneMatch(type -> type.startsWith("aws:secretsmanager/"));
  }

  @Test
  void usersFilesTheirCopiesAndTheLogStayWhenTheStackIsDestroyed() {
    assertThat(theDefault().kept())
        .containsExactly(
            "aws:backup/vault:Vault notebook-backup",
            LOG_GROUP + " notebook",
            LOG_GROUP + " notebook-flow-logs",
            VOLUME + " notebook-data",
            ROLE + " notebook-backup",
            "aws:iam/rolePolicy:RolePolicy notebook-backup");
  }

  @Test
  void machineStartsWithTheDebianThatWasLookedUp() {
    assertThat(theDefault().inputsOf(INSTANCE, "notebook")).containsEntry("ami", Program.IMAGE);
  }

  @Test
  void desiredStateIsAParameterBesideAWaitForTheMachine() {
    JsonNode resources = theDefault().template().path("Resources");

    assertThat(resources.at("/DesiredState/Properties/Name").asText())
        .isEqualTo("/cloudnotebook/science/test/notebook");
    JsonNode handle = resources.at("/DesiredState/Properties/Value/Fn::Join/1/1/Ref");
    assertThat(resources.path(handle.asText()).path("Type").asText())
        .isEqualTo("AWS::CloudFormation::WaitConditionHandle");
    JsonNode condition = resources.path(handle.asText().replace("Handle", "Condition"));
    assertThat(condition.path("DependsOn").asText()).isEqualTo("DesiredState");
    assertThat(condition.at("/Properties/Timeout").asText()).isEqualTo("1200");
  }

  @Test
  void machineIsToldWhatOnlyTheEngineKnows() {
    JsonNode facts = theDefault().document().path("facts");

    assertThat(facts.path("address").asText()).isEqualTo("203.0.113.5");
    assertThat(facts.path("url").asText()).isEqualTo("https://203.0.113.5");
    assertThat(facts.path("dataDisk").asText()).isEqualTo("notebook-data-id");
    assertThat(facts.path("signInPrefix").asText())
        .isEqualTo("cloudnotebook/science/test/notebook/");
    assertThat(facts.path("kernelIdentityOrigin").asText()).isEqualTo("own");
  }

  @Test
  void eachStateGetsANewWaitAndTheSameStateTheSame() {
    String before = theDefault().template().toString();

    assertThat(theDefault().template()).hasToString(before);
    assertThat(with(it -> it.environment("TZ=UTC")).template().toString()).isNotEqualTo(before);
  }

  @Test
  void changedSettingsChangeNothingThatReplacesOrStopsTheMachine() {
    Map<String, Object> before = theDefault().inputsOf(INSTANCE, "notebook");

    assertThat(with(it -> it.environment("TZ=UTC")).inputsOf(INSTANCE, "notebook"))
        .isEqualTo(before);
  }

  @Test
  void logIsKeptForAtLeastTheDaysOfTheNotebook() {
    assertThat(theDefault().inputsOf(LOG_GROUP, "notebook")).containsEntry("retentionInDays", 90.0);
  }

  @Test
  void volumeIsCopiedDailyUnlessTheNotebookSaysNo() {
    assertThat(theDefault().inputsOf("aws:backup/plan:Plan"))
        .singleElement()
        .asString()
        .contains("cron(0 2 * * ? *)");
    assertThat(with(it -> it.backup(Backup.disabled())).inputsOf("aws:backup/plan:Plan")).isEmpty();
  }

  @Test
  void keyOfTheCompanyEncryptsDisksLogAndCopies() {
    String key = "arn:aws:kms:eu-central-1:123456789012:key/1";
    Program program = Program.of(it -> it.encryptionKeyArn(key));

    assertThat(program.inputsOf(VOLUME, "notebook-data")).containsEntry("kmsKeyId", key);
    assertThat(program.inputsOf(INSTANCE, "notebook").get("rootBlockDevice"))
        .asString()
        .contains(key);
    assertThat(program.inputsOf(LOG_GROUP)).allSatisfy(it -> assertThat(it).containsValue(key));
    assertThat(program.inputsOf("aws:backup/vault:Vault", "notebook-backup"))
        .containsEntry("kmsKeyArn", key);
    assertThat(program.document().at("/facts/encryptionKey").asText()).isEqualTo(key);
  }

  @Test
  void everyAlarmNotifiesTheTopicAndThereIsNoneWithoutOne() {
    String topic = "arn:aws:sns:eu-central-1:123456789012:it";
    List<Map<String, Object>> alarms = Program.of(it -> it.alarmTopicArn(topic)).inputsOf(ALARM);

    assertThat(alarms)
        .hasSize(ServerAlarm.all().size() - 1)
        .allSatisfy(
            alarm -> assertThat(alarm.get("alarmActions")).asInstanceOf(LIST).contains(topic));
    assertThat(theDefault().inputsOf(ALARM)).isEmpty();
  }

  @Test
  void machineWhoseHostFailedIsRecovered() {
    Program program = Program.of(it -> it.alarmTopicArn("arn:aws:sns:eu-central-1:1:it"));

    assertThat(program.inputsOf(ALARM, "notebook-HostFailed").get("alarmActions"))
        .asInstanceOf(LIST)
        .contains("arn:aws:automate:eu-central-1:ec2:recover");
  }

  @Test
  void existingThingsTakeThePlaceOfNewOnes() {
    Program program =
        Program.of(
            it ->
                it.subnetId("subnet-1")
                    .logGroupName("company")
                    .kernelRoleArn("arn:aws:iam::123456789012:role/company")
                    .machineImageId("ami-0aaaaaaaaaaaaaaaa")
                    .dataVolumeId("vol-0123456789abcdef0")
                    .elasticIpAllocationId("eipalloc-9"));

    assertThat(program.inputsOf("aws:ec2/vpc:Vpc")).isEmpty();
    assertThat(program.inputsOf(LOG_GROUP)).isEmpty();
    assertThat(program.inputsOf(VOLUME)).isEmpty();
    assertThat(program.inputsOf("aws:ec2/eip:Eip")).isEmpty();
    assertThat(program.inputsOf(INSTANCE, "notebook"))
        .containsEntry("subnetId", "subnet-1")
        .containsEntry("ami", "ami-0aaaaaaaaaaaaaaaa");
    JsonNode facts = program.document().path("facts");
    assertThat(facts.path("dataDisk").asText()).isEqualTo("vol-0123456789abcdef0");
    assertThat(facts.path("address").asText()).isEqualTo("203.0.113.9");
    assertThat(facts.path("kernelIdentityOrigin").asText()).isEqualTo("existing");
    assertThat(facts.path("log").asText()).isEqualTo("company");
  }

  @Test
  void newVolumeStartsFromTheSnapshot() {
    assertThat(
            Program.of(it -> it.dataVolumeSnapshotId("snap-0123456789abcdef0"))
                .inputsOf(VOLUME, "notebook-data"))
        .containsEntry("snapshotId", "snap-0123456789abcdef0");
  }

  @Test
  void contradictionsAreRefusedBeforeAnythingIsRegistered() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Program.of(
                    it ->
                        it.dataVolumeId("vol-0123456789abcdef0")
                            .dataVolumeSnapshotId("snap-0123456789abcdef0")))
        .withMessage(
            "dataVolumeId and dataVolumeSnapshotId were both given, and only one of them can hold:"
                + " leave one out")
        .satisfies(refusal -> assertThat(refusal).hasNoSuppressedExceptions());
  }

  @Test
  void whatIsNotServedIsRefusedByItsPath() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(it -> it.authentication(Authentication.cloud())))
        .withMessageStartingWith(
            "notebook asks for what AWS does not have:\n  authentication.cloud");
  }

  @ParameterizedTest
  @ValueSource(strings = {"m7g.large", "t2.large", "Standard_D2s_v5"})
  void machineTypeThatCannotServeIsRefused(String machineType) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> with(it -> it.compute(Compute.builder().machineType(machineType).build())))
        .withMessageStartingWith("compute.machineType " + machineType);
  }

  @Test
  void serverNeedsASubnet() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Program.run(
                    () ->
                        new NotebookServer(
                            "lab",
                            NotebookServerArgs.builder()
                                .notebook(Program.notebook().build())
                                .build())))
        .withMessageStartingWith("subnetId is missing at lab:");
  }

  @Test
  void twoEnvironmentsShareNoName() {
    Program program =
        Program.run(
            () -> {
              for (String name : List.of("one", "two")) {
                new NotebookEnvironment(
                    name,
                    NotebookEnvironmentArgs.builder().notebook(Program.notebook().build()).build());
              }
            });

    assertThat(program.inputsOf(STACK))
        .extracting(
            it ->
                Program.json(it.get("templateBody")).at("/Resources/DesiredState/Properties/Name"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrder(
            "/cloudnotebook/science/test/one", "/cloudnotebook/science/test/two");
  }

  @Test
  void everyResourceIsNamedFromItsComponent() {
    assertThat(theDefault().all())
        .extracting((Mocks.ResourceArgs it) -> it.name)
        .allMatch(name -> name.startsWith("notebook") || name.startsWith("science-"));
  }

  private static Program theDefault() {
    return Program.of(it -> it);
  }

  private static Program with(UnaryOperator<Notebook.Builder> settings) {
    return Program.of(it -> it.notebook(settings.apply(Program.notebook()).build()));
  }

  private static List<String> resourcesOf(String action) {
    List<String> resources = new ArrayList<>();
    for (JsonNode statement : theDefault().machineMay(action)) {
      statement.path("Resource").forEach(resource -> resources.add(resource.asText()));
    }
    return resources;
  }
}
