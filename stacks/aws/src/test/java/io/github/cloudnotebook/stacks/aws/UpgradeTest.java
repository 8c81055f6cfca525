package io.github.cloudnotebook.stacks.aws;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cloudnotebook.model.NotebookYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.assertions.Template;

/** Today's stack, deployed over a kept release, replaces nothing that holds data. */
class UpgradeTest {
  private static final Path RELEASES = Path.of("src/test/releases");

  /**
   * The types of what holds data, of the machine, and of what these are in. Each has the properties
   * whose change CloudFormation answers with a replacement, or refuses: see the <a
   * href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html">reference
   * of the types</a>.
   */
  private static final Map<String, List<String>> IDENTITY =
      """
      AWS::EC2::Instance AvailabilityZone BlockDeviceMappings CpuOptions EnclaveOptions HibernationOptions HostResourceGroupArn ImageId Ipv6AddressCount Ipv6Addresses KeyName LaunchTemplate LicenseSpecifications NetworkInterfaces PlacementGroupName PrivateIpAddress SecurityGroups SubnetId
      AWS::EC2::Volume AvailabilityZone Encrypted KmsKeyId OutpostArn SnapshotId
      AWS::EC2::EIP Address Domain IpamPoolId NetworkBorderGroup TransferAddress
      AWS::EC2::Subnet AvailabilityZone AvailabilityZoneId CidrBlock Ipv6Native OutpostArn VpcId
      AWS::EC2::VPC CidrBlock Ipv4IpamPoolId Ipv4NetmaskLength
      AWS::S3::Bucket BucketName BucketNamePrefix BucketNamespace
      AWS::RDS::DBInstance AvailabilityZone CharacterSetName CustomIAMInstanceProfile DBClusterIdentifier DBInstanceIdentifier DBName DBSnapshotIdentifier DBSubnetGroupName Engine KmsKeyId MasterUsername NcharCharacterSetName SourceDBInstanceIdentifier SourceRegion StorageEncrypted Timezone
      AWS::RDS::DBSubnetGroup DBSubnetGroupName
      AWS::Logs::LogGroup LogGroupName
      AWS::Backup::BackupVault BackupVaultName EncryptionKeyArn
      AWS::SSM::Parameter Name
      """
          .lines()
          .map(line -> List.of(line.split(" ")))
          .collect(toMap(words -> words.get(0), words -> words.subList(1, words.size())));

  private static Map<String, JsonNode> today;

  @BeforeAll
  static void synthesize() throws IOException {
    ObjectNode context = (ObjectNode) DeployedApp.context();
    context.setAll((ObjectNode) json(RELEASES.resolve("cdk.context.json")));
    App app =
        new App(
            AppProps.builder()
                .context(
                    DeployedApp.JSON.convertValue(
                        context, new TypeReference<Map<String, Object>>() {}))
                .outdir("target/upgrade")
                .build());
    NotebookStack stack =
        new NotebookStack(
            app,
            "notebook",
            NotebookYaml.read(RELEASES.resolve("notebook.yaml")),
            StackProps.builder()
                .env(Environment.builder().account("000000000000").region("us-east-1").build())
                .build());
    today = identities(DeployedApp.JSON.valueToTree(Template.fromStack(stack).toJSON()));
  }

  static List<Path> releases() throws IOException {
    try (Stream<Path> entries = Files.list(RELEASES)) {
      return entries.filter(Files::isDirectory).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void whatHoldsDataIsTheSame(Path release) throws IOException {
    Map<String, JsonNode> then = identities(json(release.resolve("notebook.template.json")));

    assertThat(then).isNotEmpty();
    assertThat(today).containsAllEntriesOf(then);
  }

  @Test
  void everyKindOfItIsCompared() {
    assertThat(today.values())
        .extracting(identity -> identity.get("Type").asText())
        .containsAll(IDENTITY.keySet());
  }

  /** What must not differ of each such resource of a template, by logical id. */
  private static Map<String, JsonNode> identities(JsonNode template) {
    return template.get("Resources").properties().stream()
        .filter(resource -> IDENTITY.containsKey(type(resource.getValue())))
        .collect(toMap(Map.Entry::getKey, resource -> identity((ObjectNode) resource.getValue())));
  }

  private static JsonNode identity(ObjectNode resource) {
    String type = type(resource);
    return resource.withObjectProperty("Properties").retain(IDENTITY.get(type)).put("Type", type);
  }

  private static String type(JsonNode resource) {
    return resource.get("Type").asText();
  }

  private static JsonNode json(Path file) throws IOException {
    return DeployedApp.JSON.readTree(file.toFile());
  }
}
