package io.github.cloudnotebook.aws.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.Notebook;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The users' database: what it promises, who reaches it, and what of it stays. */
class NotebookDatabaseTest {
  private static final String INSTANCE = "aws:rds/instance:Instance";
  private static final String RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
  private static final String DATABASE = "notebook-database";

  private static final Notebook NOTEBOOK =
      Program.notebook().database(Database.builder().storageGiB(50).build()).build();

  @Test
  void databaseIsPrivateAndEncryptedAndNobodyKnowsItsPassword() {
    assertThat(theDefault().inputsOf(INSTANCE, DATABASE))
        .containsEntry("publiclyAccessible", false)
        .containsEntry("storageEncrypted", true)
        .containsEntry("manageMasterUserPassword", true)
        .containsEntry("allocatedStorage", 50.0)
        .containsEntry("instanceClass", "db.t4g.medium")
        .doesNotContainKey("password");
  }

  @Test
  void connectionsWithoutTlsAreRefused() {
    assertThat(theDefault().inputsOf("aws:rds/parameterGroup:ParameterGroup", DATABASE))
        .satisfies(
            group ->
                assertThat(group.toString()).contains("name=rds.force_ssl", "family=postgres"));
  }

  @Test
  void onlyTheMachineReachesIt() {
    List<Map<String, Object>> rules =
        theDefault().inputsOf(RULE).stream()
            .filter(rule -> (DATABASE + "-id").equals(rule.get("securityGroupId")))
            .toList();

    assertThat(rules)
        .singleElement()
        .satisfies(
            rule ->
                assertThat(rule)
                    .containsEntry("referencedSecurityGroupId", "notebook-id")
                    .containsEntry("fromPort", 5432.0)
                    .doesNotContainKey("cidrIpv4"));
  }

  @Test
  void itLiesInTwoZonesWithoutARouteToTheInternet() {
    Program program = theDefault();

    assertThat(program.inputsOf("aws:ec2/subnet:Subnet", "notebook-database-1"))
        .containsEntry("availabilityZone", "eu-central-1a");
    assertThat(program.inputsOf("aws:ec2/subnet:Subnet", "notebook-database-2"))
        .containsEntry("availabilityZone", "eu-central-1b");
    assertThat(program.inputsOf("aws:ec2/routeTableAssociation:RouteTableAssociation"))
        .singleElement()
        .satisfies(route -> assertThat(route).containsEntry("subnetId", "notebook-id"));
  }

  @Test
  void itStaysWithEverythingThatItNeeds() {
    assertThat(theDefault().kept())
        .extracting(resource -> resource.substring(resource.lastIndexOf(':') + 1))
        .contains(
            "Instance " + DATABASE,
            "SecurityGroup " + DATABASE,
            "SubnetGroup " + DATABASE,
            "ParameterGroup " + DATABASE,
            "Subnet notebook-database-1",
            "Subnet notebook-database-2",
            "Vpc notebook");
    assertThat(theDefault().guarded()).contains(INSTANCE + " " + DATABASE);
  }

  @Test
  void machineIsToldWhereItIsAndReadsItsSecret() {
    Program program = theDefault();
    JsonNode facts = program.document().path("facts");

    assertThat(facts.path("databaseHost").asText())
        .isEqualTo("database.eu-central-1.rds.amazonaws.com");
    assertThat(facts.path("databasePort").asText()).isEqualTo("5432");
    assertThat(facts.path("databaseSecret").asText()).isEqualTo(Program.DATABASE_SECRET);
    assertThat(facts.path("databaseServer").asText()).isEqualTo("own");
    assertThat(program.machineMay("secretsmanager:GetSecretValue"))
        .singleElement()
        .satisfies(
            statement ->
                assertThat(statement.at("/Resource/0").asText())
                    .isEqualTo(Program.DATABASE_SECRET));
  }

  @Test
  void fullStorageIsAnAlarm() {
    Program program =
        Program.of(
            it -> it.notebook(NOTEBOOK).alarmTopicArn("arn:aws:sns:eu-central-1:123456789012:it"));

    assertThat(
            program.inputsOf(
                "aws:cloudwatch/metricAlarm:MetricAlarm", "notebook-DatabaseStorageFull"))
        .containsEntry("namespace", "AWS/RDS")
        .containsEntry("dimensions", Map.of("DBInstanceIdentifier", DATABASE + "-1234567"));
  }

  @Test
  void existingInstanceIsUsedAndNotChanged() {
    Program program =
        Program.run(
            () ->
                new NotebookEnvironment(
                    "notebook",
                    NotebookEnvironmentArgs.builder()
                        .notebook(Program.notebook().build())
                        .database(
                            new NotebookDatabase(
                                "research",
                                NotebookDatabaseArgs.builder()
                                    .instanceIdentifier("research")
                                    .administratorSecretArn(Program.DATABASE_SECRET)
                                    .securityGroupId("sg-1")
                                    .databaseName("lab")
                                    .build()))
                        .build()));

    assertThat(program.inputsOf(INSTANCE)).isEmpty();
    JsonNode facts = program.document().path("facts");
    assertThat(facts.path("databaseHost").asText())
        .isEqualTo("research.eu-central-1.rds.amazonaws.com");
    assertThat(facts.path("databaseName").asText()).isEqualTo("lab");
    assertThat(facts.path("databaseServer").asText()).isEqualTo("existing");
    assertThat(program.inputsOf(RULE, "notebook-database"))
        .containsEntry("securityGroupId", "sg-1")
        .containsEntry("fromPort", 5433.0);
  }

  @Test
  void ownSubnetsOfTheCompanyAreAskedForWithItsNetwork() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Program.of(it -> it.notebook(NOTEBOOK).subnetId("subnet-1")))
        .withMessageStartingWith("subnetIds is missing at notebook-database:");
    assertThat(
            Program.of(
                    it ->
                        it.notebook(NOTEBOOK)
                            .subnetId("subnet-1")
                            .databaseSubnetIds("subnet-2", "subnet-3"))
                .inputsOf("aws:rds/subnetGroup:SubnetGroup", DATABASE))
        .containsEntry("subnetIds", List.of("subnet-2", "subnet-3"));
  }

  @Test
  void existingInstanceTakesNoSettingsOfANewOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Program.run(
                    () ->
                        new NotebookDatabase(
                            "research",
                            NotebookDatabaseArgs.builder()
                                .instanceIdentifier("research")
                                .administratorSecretArn(Program.DATABASE_SECRET)
                                .database(Database.builder().build())
                                .build())))
        .withMessage(
            "instanceIdentifier at research gives an existing instance, and database is for a new"
                + " one: leave one of the two out");
  }

  @Test
  void serverWhoseNotebookHasADatabaseAsksForIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Program.run(
                    () ->
                        new NotebookServer(
                            "lab",
                            NotebookServerArgs.builder()
                                .notebook(NOTEBOOK)
                                .subnetId("subnet-1")
                                .build())))
        .withMessageStartingWith("the notebook has a database, but the props at lab have none");
  }

  private static Program theDefault() {
    return Program.of(it -> it.notebook(NOTEBOOK));
  }
}
