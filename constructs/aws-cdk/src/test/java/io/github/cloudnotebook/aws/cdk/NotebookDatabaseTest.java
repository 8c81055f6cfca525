package io.github.cloudnotebook.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudnotebook.aws.DatabaseType;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.Size;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.kms.Key;

/** The database by itself, without a server. */
class NotebookDatabaseTest {
  private static final String INSTANCE = "AWS::RDS::DBInstance";

  private final Stack stack = Servers.stack();
  private final Vpc vpc =
      Vpc.Builder.create(stack, "Vpc")
          .maxAzs(2)
          .natGateways(0)
          .subnetConfiguration(
              List.of(
                  subnets("Public", SubnetType.PUBLIC),
                  subnets("Isolated", SubnetType.PRIVATE_ISOLATED)))
          .build();

  @Test
  void hasNoPublicAddressAndLiesInIsolatedSubnets() {
    database(props());

    template().hasResourceProperties(INSTANCE, Map.of("PubliclyAccessible", false));
    template()
        .hasResourceProperties(
            "AWS::RDS::DBSubnetGroup",
            Map.of(
                "SubnetIds",
                vpc.getIsolatedSubnets().stream()
                    .map(subnet -> stack.resolve(subnet.getSubnetId()))
                    .toList()));
  }

  @Test
  void isEncrypted() {
    database(props());

    template().hasResourceProperties(INSTANCE, Map.of("StorageEncrypted", true));
  }

  @Test
  void existingKeyEncryptsStorageAndTheAdministratorsSecret() {
    Key key = new Key(stack, "Key");

    database(props().encryptionKey(key));

    Object arn = stack.resolve(key.getKeyArn());
    template()
        .hasResourceProperties(
            INSTANCE,
            Map.of("KmsKeyId", arn, "MasterUserSecret", Match.objectLike(Map.of("KmsKeyId", arn))));
  }

  @Test
  void takesConnectionsOverTlsOnly() {
    database(props());

    template()
        .hasResourceProperties(
            "AWS::RDS::DBParameterGroup",
            Map.of("Parameters", Match.objectLike(Map.of("rds.force_ssl", "1"))));
  }

  @Test
  void aSessionHoldsNeitherTheDiskNorALockForever() {
    database(props());

    template()
        .hasResourceProperties(
            "AWS::RDS::DBParameterGroup",
            Map.of(
                "Parameters",
                Match.objectLike(
                    Map.of(
                        "temp_file_limit", "2097152",
                        "idle_in_transaction_session_timeout", "3600000"))));
  }

  @Test
  void noPasswordOfTheAdministratorIsInTheTemplate() {
    database(props());

    template()
        .hasResourceProperties(
            INSTANCE,
            Map.of(
                "ManageMasterUserPassword",
                true,
                "MasterUsername",
                "administrator",
                "MasterUserPassword",
                Match.absent()));
    template().resourceCountIs("AWS::SecretsManager::Secret", 0);
  }

  @Test
  void admitsNobodyAndReachesNobody() {
    database(props());

    template().resourceCountIs("AWS::EC2::SecurityGroupIngress", 0);
    template()
        .hasResourceProperties(
            "AWS::EC2::SecurityGroup",
            Map.of(
                "SecurityGroupIngress", Match.absent(),
                "SecurityGroupEgress",
                    List.of(Match.objectLike(Map.of("CidrIp", "255.255.255.255/32")))));
  }

  @Test
  void isKeptWithAllThatItNeedsOnceDeployed() {
    database(props());

    template()
        .hasResource(
            INSTANCE,
            Map.of(
                "DeletionPolicy", "RetainExceptOnCreate",
                "UpdateReplacePolicy", "Retain",
                "Properties", Match.objectLike(Map.of("DeleteAutomatedBackups", false))));
    for (String type :
        List.of(
            "AWS::RDS::DBSubnetGroup", "AWS::RDS::DBParameterGroup", "AWS::EC2::SecurityGroup")) {
      template().hasResource(type, Map.of("DeletionPolicy", "RetainExceptOnCreate"));
    }
  }

  @Test
  void deletionProtectionCanBeTurnedOn() {
    database(props().deletionProtection(true));

    template().hasResourceProperties(INSTANCE, Map.of("DeletionProtection", true));
  }

  @Test
  void defaultsAreThoseOfTheModel() {
    database(props());

    template()
        .hasResourceProperties(
            INSTANCE,
            Map.of(
                "DBInstanceClass", "db.t4g.medium",
                "Engine", "postgres",
                "EngineVersion", "17",
                "DBName", "notebook",
                "AllocatedStorage", "20",
                "StorageType", "gp3",
                "BackupRetentionPeriod", 7,
                "MultiAZ", false));
  }

  @Test
  void settingsReachTheInstance() {
    database(
        props()
            .database(
                Database.builder()
                    .machineType("db.r7g.large")
                    .storageGiB(100)
                    .postgresql(16)
                    .backupDays(30)
                    .multiZone(true)
                    .build()));

    template()
        .hasResourceProperties(
            INSTANCE,
            Map.of(
                "DBInstanceClass", "db.r7g.large",
                "EngineVersion", "16",
                "AllocatedStorage", "100",
                "BackupRetentionPeriod", 30,
                "MultiAZ", true));
    template().hasResourceProperties("AWS::RDS::DBParameterGroup", Map.of("Family", "postgres16"));
  }

  @ParameterizedTest
  @CsvSource({
    "SMALL, db.t4g.medium",
    "MEDIUM, db.t4g.large",
    "LARGE, db.m7g.xlarge",
    "XLARGE, db.m7g.2xlarge"
  })
  void sizesAreInstanceTypes(Size size, String type) {
    database(props().database(Database.builder().size(size).build()));

    template().hasResourceProperties(INSTANCE, Map.of("DBInstanceClass", type));
  }

  @Test
  void machineTypeOfAnotherCloudIsRefused() {
    Database database = Database.builder().machineType("Standard_B2s").build();

    assertThatThrownBy(() -> database(props().database(database)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "database.machineType Standard_B2s is no RDS instance type: give db., a family and a"
                + " size such as db.m7g.large, or leave it out and give database.size");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"db.t2.medium", "db.m4.large", "db.r3.large", "db.x1e.xlarge", "db.m6i.metal"})
  void machineTypeWithoutPostgresqlIsRefused(String machineType) {
    Database database = Database.builder().machineType(machineType).build();

    assertThatThrownBy(() -> DatabaseType.of(database, "eu-central-1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "database.machineType %s is a type on which RDS offers no PostgreSQL 16 or newer: choose"
                    .formatted(machineType)
                + " one of another family, such as db.t4g.medium or db.m7g.large, or leave it out"
                + " and give database.size");
  }

  @ParameterizedTest
  @CsvSource({
    "eu-central-1,  SMALL, t4g.medium",
    "eu-central-1,  LARGE, m7g.xlarge",
    "ca-west-1,     SMALL, t3.medium",
    "ca-west-1,     LARGE, m6g.xlarge",
    "eu-south-1,    SMALL, t4g.medium",
    "eu-south-1,    LARGE, m6g.xlarge",
    "us-gov-west-1, XLARGE, m6g.2xlarge",
  })
  void sizeIsATypeThatTheRegionOffers(String region, Size size, String type) {
    assertThat(DatabaseType.of(Database.builder().size(size).build(), region)).isEqualTo(type);
  }

  @Test
  void liesInTheChosenSubnets() {
    database(props().vpcSubnets(SubnetSelection.builder().subnetType(SubnetType.PUBLIC).build()));

    template()
        .hasResourceProperties(
            "AWS::RDS::DBSubnetGroup",
            Map.of(
                "SubnetIds",
                vpc.getPublicSubnets().stream()
                    .map(subnet -> stack.resolve(subnet.getSubnetId()))
                    .toList()));
  }

  @Test
  void networkWithoutIsolatedSubnetsInTwoZonesIsRefused() {
    Vpc flat =
        Vpc.Builder.create(stack, "Flat")
            .natGateways(0)
            .subnetConfiguration(List.of(subnets("Public", SubnetType.PUBLIC)))
            .build();

    assertThatThrownBy(() -> database(NotebookDatabaseProps.builder().vpc(flat)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the isolated subnets in vpc notebook/Flat at notebook/Database lie in 0 zones, and RDS"
                + " asks for 2: choose others by vpcSubnets of NotebookDatabaseProps, or give"
                + " another vpc");
  }

  @Test
  void networkIsRequired() {
    assertThatThrownBy(() -> NotebookDatabaseProps.builder().build())
        .isInstanceOf(NullPointerException.class)
        .hasMessage("vpc is required: give it by vpc(…)");
  }

  @Test
  void invalidDatabaseNameIsRefused() {
    NotebookDatabase database = database(props());

    assertThatThrownBy(
            () ->
                NotebookDatabase.fromNotebookDatabaseAttributes(
                    stack,
                    "Existing",
                    NotebookDatabaseAttributes.builder()
                        .instance(database.getInstance())
                        .administrator(database.getAdministrator())
                        .databaseName("Team One")
                        .build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "databaseName Team One at notebook/Existing: up to 30 lower-case letters, digits and _"
                + " are allowed, a letter first; give one like notebook");
    assertThat(database.getDatabaseName()).isEqualTo("notebook");
  }

  private NotebookDatabaseProps.Builder props() {
    return NotebookDatabaseProps.builder().vpc(vpc);
  }

  private NotebookDatabase database(NotebookDatabaseProps.Builder props) {
    return new NotebookDatabase(stack, "Database", props.build());
  }

  private Template template() {
    return Template.fromStack(stack);
  }

  private static SubnetConfiguration subnets(String name, SubnetType type) {
    return SubnetConfiguration.builder().name(name).subnetType(type).build();
  }
}
