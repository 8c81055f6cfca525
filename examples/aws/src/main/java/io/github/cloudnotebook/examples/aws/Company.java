package io.github.cloudnotebook.examples.aws;

import io.github.cloudnotebook.aws.cdk.ElasticIp;
import io.github.cloudnotebook.aws.cdk.NotebookDatabase;
import io.github.cloudnotebook.aws.cdk.NotebookDatabaseAttributes;
import io.github.cloudnotebook.aws.cdk.NotebookEnvironment;
import io.github.cloudnotebook.aws.cdk.NotebookStorage;
import io.github.cloudnotebook.model.NotebookYaml;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.MachineImage;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.Volume;
import software.amazon.awscdk.services.ec2.VolumeAttributes;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcLookupOptions;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PermissionsBoundary;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseInstanceAttributes;
import software.amazon.awscdk.services.rds.IDatabaseInstance;
import software.amazon.awscdk.services.route53.HostedZone;
import software.amazon.awscdk.services.route53.HostedZoneAttributes;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/**
 * A stack of a company that has everything: network, key, image, disk, roles, logs, address, topic,
 * zone, certificate, bucket, database.
 */
public final class Company extends Stack {

  Company(Construct scope, String id, StackProps props) {
    super(scope, id, props);
    IVpc vpc =
        Vpc.fromLookup(
            this, "Vpc", VpcLookupOptions.builder().vpcId("vpc-0a1b2c3d4e5f60718").build());
    NotebookEnvironment notebook =
        NotebookEnvironment.Builder.create(this, "Notebook")
            .notebook(NotebookYaml.read(Path.of("company.yaml")))
            .vpc(vpc)
            .securityGroup(
                SecurityGroup.fromSecurityGroupId(this, "Browsers", "sg-0a1b2c3d4e5f60718"))
            .encryptionKey(Key.fromKeyArn(this, "Key", arn("kms", "key/research")))
            .machineImage(
                MachineImage.genericLinux(Map.of("eu-central-1", "ami-0a1b2c3d4e5f60718")))
            .dataVolume(
                Volume.fromVolumeAttributes(
                    this,
                    "Files",
                    VolumeAttributes.builder()
                        .volumeId("vol-0a1b2c3d4e5f60718")
                        .availabilityZone("eu-central-1b")
                        .build()))
            .role(Role.fromRoleArn(this, "Machine", roleArn("notebook-machine")))
            .kernelRole(Role.fromRoleArn(this, "Kernels", roleArn("notebook-kernels")))
            .logGroup(LogGroup.fromLogGroupName(this, "Logs", "research/notebooks"))
            .elasticIp(new ElasticIp("eipalloc-0a1b2c3d4e5f60718", "198.51.100.7"))
            .hostedZone(
                HostedZone.fromHostedZoneAttributes(
                    this,
                    "Zone",
                    HostedZoneAttributes.builder()
                        .hostedZoneId("Z0A1B2C3D4E5F6071829")
                        .zoneName("example.com")
                        .build()))
            .certificate(
                Secret.fromSecretNameV2(this, "Certificate", "research/notebook-certificate"))
            .storage(
                NotebookStorage.fromBucket(
                    this,
                    "Storage",
                    Bucket.fromBucketName(this, "Bucket", "research-notebook-files")))
            .database(
                NotebookDatabase.fromNotebookDatabaseAttributes(
                    this,
                    "Database",
                    NotebookDatabaseAttributes.builder()
                        .instance(postgres())
                        .administrator(administrator())
                        .databaseName("research")
                        .build()))
            .alarmTopic(Topic.fromTopicArn(this, "Operations", arn("sns", "operations")))
            .build();
    // Applies to every role created here: with these given, to that of AWS Backup.
    PermissionsBoundary.of(this)
        .apply(ManagedPolicy.fromManagedPolicyName(this, "Boundary", "company-boundary"));
    Tags.of(this).add("cost-center", "research");
    CfnOutput.Builder.create(this, "Url").value(notebook.getServer().getUrl()).build();
  }

  private IDatabaseInstance postgres() {
    return DatabaseInstance.fromDatabaseInstanceAttributes(
        this,
        "Postgres",
        DatabaseInstanceAttributes.builder()
            .instanceIdentifier("research")
            .instanceEndpointAddress("research.abc123def456.eu-central-1.rds.amazonaws.com")
            .port(5432)
            .securityGroups(
                List.of(
                    SecurityGroup.fromSecurityGroupId(
                        this, "PostgresClients", "sg-0a1b2c3d4e5f60719")))
            .build());
  }

  private ISecret administrator() {
    return Secret.fromSecretCompleteArn(
        this, "Administrator", arn("secretsmanager", "secret:research/postgres-AbCdEf"));
  }

  private static String arn(String service, String resource) {
    return "arn:aws:" + service + ":eu-central-1:111122223333:" + resource;
  }

  private static String roleArn(String name) {
    return "arn:aws:iam::111122223333:role/" + name;
  }

  /** Synthesizes the app. */
  public static void main(String[] arguments) {
    App app = new App();
    addTo(app);
    app.synth();
  }

  static void addTo(App app) {
    Environment research =
        Environment.builder().account("111122223333").region("eu-central-1").build();
    new Company(app, "company", StackProps.builder().env(research).build());
  }
}
