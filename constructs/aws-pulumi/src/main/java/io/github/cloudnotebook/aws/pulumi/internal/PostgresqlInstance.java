package io.github.cloudnotebook.aws.pulumi.internal;

import com.pulumi.aws.ec2.Ec2Functions;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.SecurityGroupArgs;
import com.pulumi.aws.ec2.inputs.GetSubnetArgs;
import com.pulumi.aws.ec2.outputs.GetSubnetResult;
import com.pulumi.aws.rds.Instance;
import com.pulumi.aws.rds.InstanceArgs;
import com.pulumi.aws.rds.ParameterGroup;
import com.pulumi.aws.rds.ParameterGroupArgs;
import com.pulumi.aws.rds.SubnetGroup;
import com.pulumi.aws.rds.SubnetGroupArgs;
import com.pulumi.aws.rds.inputs.ParameterGroupParameterArgs;
import com.pulumi.core.Either;
import com.pulumi.core.Output;
import io.github.cloudnotebook.aws.DatabaseRules;
import io.github.cloudnotebook.aws.DatabaseType;
import io.github.cloudnotebook.aws.pulumi.NotebookDatabaseArgs;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.pulumi.Children;
import java.util.List;
import java.util.Map;

/** An RDS instance with its own security group, to which nobody is admitted yet. */
public final class PostgresqlInstance {
  private final SecurityGroup group;
  private final Instance instance;

  /** Makes it; everything stays, as the instance needs it. */
  public PostgresqlInstance(Children kept, NotebookDatabaseArgs args) {
    Output<List<String>> subnetIds = args.subnetIds().orElseThrow();
    String name = kept.name();
    group =
        new SecurityGroup(
            name,
            SecurityGroupArgs.builder()
                .vpcId(vpcOf(subnetIds, kept))
                .description("Who reaches the database of a notebook")
                .tags(Tags.of(kept))
                .build(),
            kept.options());
    SubnetGroup subnets =
        new SubnetGroup(
            name,
            SubnetGroupArgs.builder()
                .subnetIds(subnetIds)
                .description("Subnets of the database of a notebook")
                .build(),
            kept.options());
    ParameterGroup parameters =
        new ParameterGroup(
            name,
            ParameterGroupArgs.builder()
                .family("postgres" + args.database().postgresql())
                .description("TLS only, who connects is logged, and nobody holds it all")
                .parameters(parameters(args.database()))
                .build(),
            kept.options());
    InstanceArgs.Builder database = settings(args.database(), Account.of(kept).region());
    args.encryptionKeyArn().ifPresent(key -> database.kmsKeyId(key).masterUserSecretKmsKeyId(key));
    instance =
        new Instance(
            name,
            database
                .dbSubnetGroupName(subnets.name())
                .parameterGroupName(parameters.name())
                .vpcSecurityGroupIds(group.id().applyValue(List::of))
                .tags(Tags.of(kept))
                .build(),
            kept.holdingData(args.protectData()));
  }

  public Instance instance() {
    return instance;
  }

  public Output<String> securityGroupId() {
    return group.id();
  }

  private static InstanceArgs.Builder settings(Database settings, Output<String> region) {
    return InstanceArgs.builder()
        .engine("postgres")
        .engineVersion(String.valueOf(settings.postgresql()))
        // Raising the version in the notebook asks for it.
        .allowMajorVersionUpgrade(true)
        .autoMinorVersionUpgrade(true)
        .applyImmediately(true)
        .instanceClass(
            region.applyValue(known -> Either.ofLeft("db." + DatabaseType.of(settings, known))))
        .publiclyAccessible(false)
        .multiAz(settings.multiZone())
        .username(DatabaseRules.ADMINISTRATOR)
        .manageMasterUserPassword(true)
        .dbName(DatabaseRules.NAME)
        .port(DatabaseRules.PORT)
        .storageType("gp3")
        .allocatedStorage(settings.storageGiB())
        .storageEncrypted(true)
        .backupRetentionPeriod(settings.backupDays())
        .deleteAutomatedBackups(false)
        .copyTagsToSnapshot(true)
        .enabledCloudwatchLogsExports(DatabaseRules.LOGS)
        // It is never deleted, so that there is no last copy to make.
        .skipFinalSnapshot(true);
  }

  private static List<ParameterGroupParameterArgs> parameters(Database settings) {
    return DatabaseRules.parameters(settings).entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            parameter ->
                ParameterGroupParameterArgs.builder()
                    .name(parameter.getKey())
                    .value(parameter.getValue())
                    .build())
        .toList();
  }

  private static Output<String> vpcOf(Output<List<String>> subnetIds, Children children) {
    return Ec2Functions.getSubnet(
            GetSubnetArgs.builder().id(subnetIds.applyValue(ids -> ids.get(0))).build(),
            children.asking())
        .applyValue(GetSubnetResult::vpcId);
  }
}
