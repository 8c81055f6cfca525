package io.github.cloudnotebook.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.model.Database;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseInstanceEngine;
import software.amazon.awscdk.services.rds.PostgresEngineVersion;
import software.amazon.awscdk.services.rds.PostgresInstanceEngineProps;
import software.amazon.awscdk.services.secretsmanager.Secret;

/** Stacks of one app depend on one another in one direction: the server's on the others. */
class StacksOfOneAppTest {
  private static final String INGRESS = "AWS::EC2::SecurityGroupIngress";

  private final App app = Servers.app();
  private final Stack data = Servers.stack(app, "data");
  private final Stack stack = Servers.stack(app, "notebook");
  private final Vpc vpc = Vpc.Builder.create(data, "Vpc").natGateways(0).maxAzs(2).build();

  @Test
  void databaseOfAnotherStackAdmitsTheMachineByARuleInTheServersOwn() {
    NotebookDatabase database = database();

    Servers.server(stack, Servers.props().vpc(vpc).database(database));

    Template.fromStack(data).resourceCountIs(INGRESS, 0);
    Template.fromStack(stack)
        .hasResourceProperties(INGRESS, Map.of("FromPort", 5432, "ToPort", 5432));
  }

  @Test
  void groupThatIsNotLetOutMayLieInTheDatabasesStack() {
    SecurityGroup closed =
        SecurityGroup.Builder.create(data, "Closed").vpc(vpc).allowAllOutbound(false).build();

    Servers.server(stack, Servers.props().vpc(vpc).securityGroup(closed).database(database()));

    assertThat(ports(Template.fromStack(stack))).containsExactly(5432, 5432);
  }

  /** The network's stack has the machine's group, and the database's stack depends on it. */
  @Test
  void groupThatIsNotLetOutMayLieInAStackBelowTheDatabases() {
    Stack network = Servers.stack(app, "network");
    Vpc below = Vpc.Builder.create(network, "Vpc").natGateways(0).maxAzs(2).build();
    SecurityGroup closed =
        SecurityGroup.Builder.create(network, "Closed").vpc(below).allowAllOutbound(false).build();
    NotebookDatabase database =
        new NotebookDatabase(data, "Db", NotebookDatabaseProps.builder().vpc(below).build());

    Servers.server(stack, Servers.props().vpc(below).securityGroup(closed).database(database));

    assertThat(ports(Template.fromStack(stack))).containsExactly(5432, 5432);
  }

  @Test
  void instanceOfAnotherStackIsReadByItsSecretsKey() {
    Key key = new Key(data, "Key");
    DatabaseInstance instance =
        DatabaseInstance.Builder.create(data, "Instance")
            .vpc(vpc)
            .vpcSubnets(SubnetSelection.builder().subnetType(SubnetType.PRIVATE_ISOLATED).build())
            .engine(
                DatabaseInstanceEngine.postgres(
                    PostgresInstanceEngineProps.builder()
                        .version(PostgresEngineVersion.VER_17)
                        .build()))
            .build();
    Secret administrator = Secret.Builder.create(data, "Secret").encryptionKey(key).build();

    NotebookServer server =
        Servers.server(
            stack,
            Servers.props()
                .vpc(vpc)
                .database(
                    NotebookDatabase.fromNotebookDatabaseAttributes(
                        stack,
                        "Existing",
                        NotebookDatabaseAttributes.builder()
                            .instance(instance)
                            .administrator(administrator)
                            .build())));

    assertThat(Permissions.ofMachine(server).to("kms:*"))
        .containsExactly(
            Permissions.allowingVia(
                "secretsmanager.eu-central-1.amazonaws.com",
                "kms:Decrypt",
                stack.resolve(key.getKeyArn())));
  }

  @Test
  void keyOfTheAppEncryptsTheNotebooksDatabaseToo() {
    Key key = new Key(stack, "Key");

    NotebookServer server =
        Servers.serverOfEnvironment(
            stack,
            NotebookEnvironmentProps.builder()
                .notebook(Servers.notebook().database(Database.builder().build()).build())
                .encryptionKey(key));

    Servers.template(server)
        .hasResourceProperties(
            "AWS::RDS::DBInstance", Map.of("KmsKeyId", stack.resolve(key.getKeyArn())));
  }

  private NotebookDatabase database() {
    return new NotebookDatabase(data, "Db", NotebookDatabaseProps.builder().vpc(vpc).build());
  }

  /** The ports of the rules that are separate resources, in and out. */
  private static List<Integer> ports(Template template) {
    JsonNode resources = Servers.JSON.valueToTree(template.toJSON()).get("Resources");
    return resources.findParents("Type").stream()
        .filter(it -> it.get("Type").asText().startsWith("AWS::EC2::SecurityGroup"))
        .filter(it -> it.at("/Properties/ToPort").isNumber())
        .map(it -> it.at("/Properties/ToPort").asInt())
        .toList();
  }
}
