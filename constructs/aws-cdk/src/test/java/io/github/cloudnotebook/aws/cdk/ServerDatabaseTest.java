package io.github.cloudnotebook.aws.cdk;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.model.Database;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseInstanceAttributes;
import software.amazon.awscdk.services.rds.IDatabaseInstance;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.Secret;

/** A server with a database: one that its environment creates, or an existing one. */
class ServerDatabaseTest {
  private static final Database DATABASE = Database.builder().build();

  private final NotebookServer plain = Servers.serverOfEnvironment(it -> it);
  private final NotebookServer server = Servers.serverOfEnvironment(it -> it.database(DATABASE));

  @Test
  void withoutOneInTheNotebookThereIsNone() {
    assertThat(plain.getDatabase()).isEmpty();
    Servers.template(plain).resourceCountIs("AWS::RDS::DBInstance", 0);
  }

  @Test
  void databaseChangesNothingOfTheNetworkThatWasThere() {
    JsonNode before = Servers.resources(plain);
    JsonNode after = Servers.resources(server);

    assertThat(before.properties())
        .filteredOn(resource -> resource.getValue().get("Type").asText().startsWith("AWS::EC2::"))
        .allSatisfy(
            resource ->
                assertThat(after.at("/" + resource.getKey() + "/Properties"))
                    .isEqualTo(resource.getValue().get("Properties")));
  }

  @Test
  void ownNetworkGainsTwoSubnetsInTwoZonesWithoutAWayOut() {
    assertThat(gained("AWS::EC2::Subnet"))
        .extracting(it -> it.at("/Properties/AvailabilityZone").asText())
        .containsExactlyInAnyOrder("eu-central-1a", "eu-central-1b");
    assertThat(gained("AWS::EC2::Route")).isEmpty();
  }

  @Test
  void whatTheDatabaseNeedsOutlivesTheStackWithIt() {
    JsonNode network = Servers.resource(server, "AWS::EC2::VPC");
    Stream<JsonNode> stoodOn =
        Stream.of(
                "AWS::EC2::Subnet",
                "AWS::EC2::SecurityGroup",
                "AWS::RDS::DBInstance",
                "AWS::RDS::DBParameterGroup",
                "AWS::RDS::DBSubnetGroup")
            .flatMap(type -> gained(type).stream());

    assertThat(Stream.concat(Stream.of(network), stoodOn))
        .as("the network, two subnets, and one of each of the others")
        .hasSize(7)
        .allSatisfy(
            kept ->
                assertThat(kept.get("DeletionPolicy").asText()).isEqualTo("RetainExceptOnCreate"));
  }

  @Test
  void withoutADatabaseTheNetworkGoesWithTheStack() {
    assertThat(Servers.resource(plain, "AWS::EC2::VPC").has("DeletionPolicy")).isFalse();
  }

  @Test
  void databaseAdmitsTheMachineOnly() {
    JsonNode ingress = Servers.resource(server, "AWS::EC2::SecurityGroupIngress");
    Stack stack = Stack.of(server);
    Object machine =
        stack.resolve(server.getConnections().getSecurityGroups().get(0).getSecurityGroupId());

    assertThat(ingress.at("/Properties/SourceSecurityGroupId"))
        .isEqualTo(Servers.JSON.valueToTree(machine));
    assertThat(ingress.at("/Properties/FromPort").asInt()).isEqualTo(5432);
    assertThat(ingress.at("/Properties/ToPort").asInt()).isEqualTo(5432);
    assertThat(gained("AWS::EC2::SecurityGroup"))
        .singleElement()
        .satisfies(
            group -> assertThat(group.at("/Properties").has("SecurityGroupIngress")).isFalse());
  }

  @Test
  void existingGroupOfTheMachineIsLetOutToTheDatabase() {
    Stack stack = Servers.stack();
    Vpc vpc = Vpc.Builder.create(stack, "Vpc").natGateways(0).maxAzs(2).build();
    SecurityGroup closed =
        SecurityGroup.Builder.create(stack, "Closed").vpc(vpc).allowAllOutbound(false).build();

    NotebookServer user =
        Servers.serverOfEnvironment(
            stack,
            NotebookEnvironmentProps.builder()
                .notebook(Servers.notebook().database(DATABASE).build())
                .vpc(vpc)
                .securityGroup(closed));

    Servers.template(user)
        .hasResourceProperties(
            "AWS::EC2::SecurityGroupEgress",
            Map.of(
                "GroupId", stack.resolve(closed.getSecurityGroupId()),
                "FromPort", 5432,
                "ToPort", 5432));
  }

  @Test
  void machineReadsTheAdministratorsSecretAndNoOther() {
    Object secret =
        Stack.of(server)
            .resolve(server.getDatabase().orElseThrow().getAdministrator().getSecretArn());

    assertThat(Permissions.ofMachine(server).to("secretsmanager:GetSecretValue"))
        .containsExactly(Permissions.allowing("secretsmanager:GetSecretValue", secret));
  }

  @Test
  void documentTellsWhereTheDatabaseIsAndComesAfterIt() {
    JsonNode document = Servers.resource(server, "AWS::SSM::Parameter");

    assertThat(document.at("/Properties/Value").toString())
        .contains(
            "databaseHost",
            "Endpoint.Address",
            "databasePort",
            "\\\"databaseName\\\":\\\"notebook\\\"",
            "\\\"databaseServer\\\":\\\"own\\\"",
            "databaseSecret",
            "MasterUserSecret.SecretArn");
    assertThat(dependenciesOf(document))
        .contains("AWS::RDS::DBInstance", "AWS::EC2::SecurityGroupIngress");
  }

  @Test
  void documentStaysUnderFourKilobytesWithADatabaseToo() {
    JsonNode parts =
        Servers.resource(server, "AWS::SSM::Parameter").at("/Properties/Value/Fn::Join/1");
    int written = parts.valueStream().mapToInt(part -> part.asText().length()).sum();
    // Longest: prefix of secrets and log group 480 and 512, signal 1024, host and secret 255 each.
    int longest = written + 480 + 512 + 1024 + 2 * 255;

    assertThat(longest).isLessThan(4096);
  }

  @Test
  void existingNetworkGetsNoSubnetsAndMustHaveIsolatedOnes() {
    Stack stack = Servers.stack();
    Vpc vpc = Vpc.Builder.create(stack, "Vpc").natGateways(1).maxAzs(2).build();

    assertThatThrownBy(
            () ->
                Servers.serverOfEnvironment(
                    stack,
                    NotebookEnvironmentProps.builder()
                        .notebook(Servers.notebook().database(DATABASE).build())
                        .vpc(vpc)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "the isolated subnets in vpc notebook/Vpc at notebook/Lab/Database lie in 0 zones");
  }

  @Test
  void existingInstanceIsUsedAsItIs() {
    Stack stack = Servers.stack();

    NotebookServer user = Servers.server(stack, Servers.props().database(existing(stack)));

    Servers.template(user).resourceCountIs("AWS::RDS::DBInstance", 0);
    Servers.template(user)
        .hasResourceProperties(
            "AWS::EC2::SecurityGroupIngress",
            Map.of("GroupId", "sg-0bbbbbbbbbbbbbbbb", "FromPort", 5433, "ToPort", 5433));
    assertThat(Servers.resource(user, "AWS::SSM::Parameter").at("/Properties/Value").toString())
        .contains(
            "\\\"databaseHost\\\":\\\"company.rds.example.com\\\"",
            "\\\"databaseName\\\":\\\"research\\\"",
            "\\\"databasePort\\\":\\\"5433\\\"",
            "\\\"databaseServer\\\":\\\"existing\\\"");
  }

  @Test
  void existingDatabaseBesideOneInTheNotebookIsRefused() {
    Stack stack = Servers.stack();

    assertThatThrownBy(
            () ->
                Servers.server(
                    stack,
                    NotebookServerProps.builder()
                        .notebook(Servers.notebook().database(DATABASE).build())
                        .database(existing(stack))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the property database gives a database to notebook/Server, and notebook.database asks"
                + " for another one: leave one of the two out");
  }

  @Test
  void subnetsForANewDatabaseBesideAnExistingOneAreRefused() {
    Stack stack = Servers.stack();
    NotebookEnvironmentProps.Builder props =
        withExisting(stack)
            .vpc(Vpc.Builder.create(stack, "Vpc").natGateways(0).maxAzs(2).build())
            .databaseSubnets(SubnetSelection.builder().build());

    assertThatThrownBy(() -> Servers.serverOfEnvironment(stack, props))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "database and databaseSubnets were both given, and only one of them can hold: leave one"
                + " out");
  }

  @Test
  void deletionProtectionForANewDatabaseBesideAnExistingOneIsRefused() {
    Stack stack = Servers.stack();
    NotebookEnvironmentProps.Builder props = withExisting(stack).databaseDeletionProtection(true);

    assertThatThrownBy(() -> Servers.serverOfEnvironment(stack, props))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("database and databaseDeletionProtection were both given");
  }

  private static NotebookEnvironmentProps.Builder withExisting(Stack stack) {
    return NotebookEnvironmentProps.builder()
        .notebook(Servers.notebook().build())
        .database(existing(stack));
  }

  @Test
  void serverAloneRefusesAMissingDatabaseThatTheNotebookHas() {
    assertThatThrownBy(() -> Servers.serverOf(it -> it.database(DATABASE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the notebook has a database, but the props at notebook/Server have none: give a"
                + " NotebookDatabase by database(…), use NotebookEnvironment, which makes one, or"
                + " remove database from the notebook");
  }

  @Test
  void databaseMadeFromTheNotebookBeforeIsNoContradiction() {
    Stack stack = Servers.stack();
    Vpc vpc = Vpc.Builder.create(stack, "Vpc").natGateways(0).maxAzs(2).build();
    NotebookDatabase made = made(stack, vpc, DATABASE);

    NotebookServer user =
        Servers.server(
            stack,
            NotebookServerProps.builder()
                .notebook(Servers.notebook().database(DATABASE).build())
                .vpc(vpc)
                .database(made));

    assertThat(user.getDatabase()).contains(made);
    Servers.template(user).resourceCountIs("AWS::RDS::DBInstance", 1);
  }

  @Test
  void databaseMadeFromOtherSettingsIsRefused() {
    Stack stack = Servers.stack();
    Vpc vpc = Vpc.Builder.create(stack, "Vpc").natGateways(0).maxAzs(2).build();
    NotebookDatabase larger = made(stack, vpc, Database.builder().storageGiB(100).build());

    assertThatThrownBy(
            () ->
                Servers.server(
                    stack,
                    NotebookServerProps.builder()
                        .notebook(Servers.notebook().database(DATABASE).build())
                        .vpc(vpc)
                        .database(larger)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the property database gives a database to notebook/Server");
  }

  private static NotebookDatabase made(Stack stack, Vpc vpc, Database settings) {
    return new NotebookDatabase(
        stack, "Database", NotebookDatabaseProps.builder().database(settings).vpc(vpc).build());
  }

  private static INotebookDatabase existing(Stack stack) {
    IDatabaseInstance instance =
        DatabaseInstance.fromDatabaseInstanceAttributes(
            stack,
            "Company",
            DatabaseInstanceAttributes.builder()
                .instanceIdentifier("company")
                .instanceEndpointAddress("company.rds.example.com")
                .port(5433)
                .securityGroups(
                    List.of(
                        SecurityGroup.fromSecurityGroupId(stack, "Group", "sg-0bbbbbbbbbbbbbbbb")))
                .build());
    ISecret administrator =
        Secret.fromSecretCompleteArn(
            stack,
            "Administrator",
            "arn:aws:secretsmanager:eu-central-1:123456789012:secret:company-AbCdEf");
    return NotebookDatabase.fromNotebookDatabaseAttributes(
        stack,
        "Research",
        NotebookDatabaseAttributes.builder()
            .instance(instance)
            .administrator(administrator)
            .databaseName("research")
            .build());
  }

  /** The resources of a type that only the server with a database has. */
  private List<JsonNode> gained(String type) {
    JsonNode before = Servers.resources(plain);
    return Servers.resources(server).properties().stream()
        .filter(resource -> !before.has(resource.getKey()))
        .map(Map.Entry::getValue)
        .filter(resource -> resource.get("Type").asText().equals(type))
        .toList();
  }

  private Set<String> dependenciesOf(JsonNode resource) {
    JsonNode resources = Servers.resources(server);
    return resource
        .get("DependsOn")
        .valueStream()
        .map(id -> resources.get(id.asText()).get("Type").asText())
        .collect(toSet());
  }
}
