package io.github.cloudnotebook.aws.cdk;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.ObjectStorage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.RemovalPolicy;

/** One policy holds for everything stateful of an environment. */
class RemovalPolicyTest {
  private static final Notebook EVERY_PART =
      Servers.notebook()
          .storage(ObjectStorage.builder().build())
          .database(Database.builder().build())
          .build();

  private static final Set<String> STATEFUL =
      Set.of(
          "AWS::EC2::Volume",
          "AWS::Logs::LogGroup",
          "AWS::Backup::BackupVault",
          "AWS::S3::Bucket",
          "AWS::RDS::DBInstance");

  @Test
  void everythingStatefulIsKeptByDefault() {
    assertThat(policies(environment()))
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrderElementsOf(STATEFUL);
    assertThat(policies(environment()))
        .allSatisfy(
            resource ->
                assertThat(resource.getValue()).isSubsetOf("Retain", "RetainExceptOnCreate"));
  }

  @Test
  void destroyLeavesNothing() {
    assertThat(Servers.resources(server(environment().removalPolicy(RemovalPolicy.DESTROY))))
        .allSatisfy(
            resource ->
                assertThat(resource.path("DeletionPolicy").asText("Delete")).isEqualTo("Delete"));
  }

  @Test
  void snapshotIsTakenOfTheVolumeAndTheDatabaseAndTheRestIsKept() {
    assertThat(policies(environment().removalPolicy(RemovalPolicy.SNAPSHOT)))
        .containsExactlyInAnyOrder(
            Map.entry("AWS::EC2::Volume", Set.of("Snapshot")),
            Map.entry("AWS::RDS::DBInstance", Set.of("Snapshot")),
            Map.entry("AWS::Logs::LogGroup", Set.of("RetainExceptOnCreate")),
            Map.entry("AWS::Backup::BackupVault", Set.of("RetainExceptOnCreate")),
            Map.entry("AWS::S3::Bucket", Set.of("RetainExceptOnCreate")));
  }

  /** Whatever the database needs to stay usable, beside the database itself. */
  @ParameterizedTest
  @CsvSource({
    "RETAIN_ON_UPDATE_OR_DELETE, RetainExceptOnCreate",
    "RETAIN,                     Retain",
    "SNAPSHOT,                   Delete",
    "DESTROY,                    Delete",
  })
  void whatTheDatabaseNeedsStaysOrGoesWithIt(RemovalPolicy policy, String deletion) {
    JsonNode resources = Servers.resources(server(environment().removalPolicy(policy)));

    assertThat(List.of("AWS::EC2::VPC", "AWS::RDS::DBParameterGroup", "AWS::RDS::DBSubnetGroup"))
        .allSatisfy(type -> assertThat(policiesOf(resources, type)).containsExactly(deletion));
  }

  @Test
  void whatTheDatabaseNeedsIsDeletedOnceItIsReplaced() {
    JsonNode subnets = Servers.resource(server(environment()), "AWS::RDS::DBSubnetGroup");

    assertThat(subnets.path("UpdateReplacePolicy").asText()).isEqualTo("Delete");
  }

  private static NotebookEnvironmentProps.Builder environment() {
    return NotebookEnvironmentProps.builder().notebook(EVERY_PART);
  }

  private static NotebookServer server(NotebookEnvironmentProps.Builder props) {
    return Servers.serverOfEnvironment(Servers.stack(), props);
  }

  private static Set<Map.Entry<String, Set<String>>> policies(
      NotebookEnvironmentProps.Builder props) {
    JsonNode resources = Servers.resources(server(props));
    return STATEFUL.stream()
        .map(type -> Map.entry(type, policiesOf(resources, type)))
        .collect(toSet());
  }

  private static Set<String> policiesOf(JsonNode resources, String type) {
    return resources
        .valueStream()
        .filter(resource -> resource.get("Type").asText().equals(type))
        .map(resource -> resource.path("DeletionPolicy").asText("Delete"))
        .collect(toSet());
  }
}
