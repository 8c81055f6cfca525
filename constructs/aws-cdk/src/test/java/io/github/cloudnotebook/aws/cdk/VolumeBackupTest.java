package io.github.cloudnotebook.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.model.Backup;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.kms.Key;

class VolumeBackupTest {
  private static final String SELECTION = "AWS::Backup::BackupSelection";
  private static final String VAULT = "AWS::Backup::BackupVault";

  private final NotebookServer server = Servers.server();

  @Test
  void volumeIsCopiedDailyWhenTheNotebookSaysAndKeptAsLong() {
    NotebookServer server =
        Servers.serverOf(it -> it.backup(Backup.builder().at("01:15").retentionDays(35).build()));

    Servers.template(server)
        .hasResourceProperties(
            "AWS::Backup::BackupPlan",
            Map.of(
                "BackupPlan",
                Match.objectLike(
                    Map.of(
                        "BackupPlanRule",
                        List.of(
                            Match.objectLike(
                                Map.of(
                                    "ScheduleExpression",
                                    "cron(15 1 * * ? *)",
                                    "Lifecycle",
                                    Map.of("DeleteAfterDays", 35))))))));
  }

  @Test
  void planHasANameThatAwsBackupTakes() {
    JsonNode name =
        Servers.resource(server, "AWS::Backup::BackupPlan")
            .at("/Properties/BackupPlan/BackupPlanName");

    assertThat(name.asText()).matches("[A-Za-z0-9_.-]{1,50}").contains("Server");
  }

  @Test
  void nothingButTheDataVolumeIsCopied() {
    JsonNode resources =
        Servers.resource(server, SELECTION).at("/Properties/BackupSelection/Resources");

    assertThat(resources).hasSize(1);
    assertThat(resources.get(0).toString())
        .contains("arn:aws:ec2:eu-central-1:123456789012:volume/", "ServerDataVolume");
  }

  @Test
  void copiesOutliveTheStack() {
    Servers.template(server)
        .hasResource(
            VAULT,
            Map.of("DeletionPolicy", "RetainExceptOnCreate", "UpdateReplacePolicy", "Retain"));
  }

  @Test
  void roleThatRemovesCopiesIsKeptWithThem() {
    assertThat(backupResources("AWS::IAM::Role", "AWS::IAM::ManagedPolicy"))
        .hasSize(2)
        .allSatisfy(
            kept -> {
              assertThat(kept.get("DeletionPolicy").asText()).isEqualTo("RetainExceptOnCreate");
              assertThat(kept.get("UpdateReplacePolicy").asText()).isEqualTo("Retain");
            });
  }

  /**
   * If backup is turned off and on, or the stack is destroyed and deployed again, IAM makes a new
   * role.
   */
  @Test
  void keptVaultDoesNotBlockTheNextOne() {
    assertThat(Servers.resource(server, VAULT).at("/Properties/BackupVaultName").toString())
        .contains("nb-", "ServerBackupRole", "RoleId");
  }

  /**
   * Both make the vault's name change with the key, which CloudFormation cannot change in place.
   */
  @Test
  void newKeyOrVolumeGetsANewRoleAndPolicy() {
    Stack stack = Servers.stack();
    Key key = new Key(stack, "Key");
    NotebookServer withKey = Servers.server(stack, Servers.props().encryptionKey(key));
    String keyId = Servers.JSON.valueToTree(stack.resolve(key.getKeyId())).toString();
    String volumeId =
        Servers.JSON.valueToTree(stack.resolve(withKey.getDataVolume().getVolumeId())).toString();

    assertThat(backupResources(withKey, "AWS::IAM::Role", "AWS::IAM::ManagedPolicy"))
        .hasSize(2)
        .allSatisfy(
            made -> assertThat(made.at("/Properties/Path").toString()).contains(volumeId, keyId));
  }

  @Test
  void backupHasItsPermissionsFromTheFirstCopyOn() {
    assertThat(Servers.resource(server, SELECTION).get("DependsOn").toString())
        .contains("ServerBackupRolePolicy");
  }

  @Test
  void backupHasNoManagedPolicyOfAws() {
    assertThat(Servers.resources(server).findValues("ManagedPolicyArns")).isEmpty();
  }

  @Test
  void onlyCopiesOfThisVolumeCanBeRemoved() {
    JsonNode volume =
        Servers.resource(server, SELECTION).at("/Properties/BackupSelection/Resources/0");

    assertThat(backup().to("ec2:Delete*"))
        .containsExactly(
            Permissions.allowing(
                "ec2:DeleteSnapshot",
                "arn:aws:ec2:eu-central-1::snapshot/*",
                Map.of("ArnEquals", Map.of("ec2:ParentVolume", volume))));
  }

  @Test
  void backupReadsAndWritesNothingElse() {
    assertThat(backup().statements().stream().flatMap(Permissions::actions))
        .containsExactlyInAnyOrder(
            "ec2:CreateSnapshot",
            "ec2:CreateTags",
            "ec2:DeleteSnapshot",
            "backup:DescribeBackupVault",
            "ec2:DescribeSnapshots",
            "ec2:DescribeTags",
            "ec2:DescribeVolumes",
            "tag:GetResources");
  }

  private Permissions backup() {
    IRole role = (IRole) server.getNode().findChild("Backup").getNode().findChild("Role");
    return Permissions.of(server, role);
  }

  @Test
  void existingKeyEncryptsTheVault() {
    Stack stack = Servers.stack();
    Key key = new Key(stack, "Key");

    Servers.template(Servers.server(stack, Servers.props().encryptionKey(key)))
        .hasResourceProperties(VAULT, Map.of("EncryptionKeyArn", stack.resolve(key.getKeyArn())));
  }

  @Test
  void vaultCanBeReached() {
    assertThat(server.getBackupVault()).isPresent();
    assertThat(Servers.serverOf(it -> it.backup(Backup.disabled())).getBackupVault()).isEmpty();
  }

  @Test
  void disabledBackupLeavesNothingBehind() {
    NotebookServer server = Servers.serverOf(it -> it.backup(Backup.disabled()));

    for (String type : List.of(VAULT, "AWS::Backup::BackupPlan", SELECTION)) {
      Servers.template(server).resourceCountIs(type, 0);
    }
  }

  private List<JsonNode> backupResources(String... types) {
    return backupResources(server, types);
  }

  /** The resources of these types that AWS Backup works with. */
  private static List<JsonNode> backupResources(NotebookServer server, String... types) {
    return Servers.resources(server).properties().stream()
        .filter(resource -> resource.getKey().startsWith("ServerBackup"))
        .map(Map.Entry::getValue)
        .filter(resource -> List.of(types).contains(resource.get("Type").asText()))
        .toList();
  }
}
