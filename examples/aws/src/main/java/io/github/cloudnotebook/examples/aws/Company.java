package io.github.cloudnotebook.examples.aws;

import io.github.cloudnotebook.awscdk.ElasticIp;
import io.github.cloudnotebook.awscdk.NotebookServer;
import io.github.cloudnotebook.awscdk.NotebookServerProps;
import io.github.cloudnotebook.model.NotebookYaml;
import java.nio.file.Path;
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
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** A stack of a company that has it all: network, key, image, disk, roles, logs, address, topic. */
public final class Company extends Stack {

  Company(Construct scope, String id, StackProps props) {
    super(scope, id, props);
    IVpc vpc =
        Vpc.fromLookup(
            this, "Vpc", VpcLookupOptions.builder().vpcId("vpc-0a1b2c3d4e5f60718").build());
    NotebookServer server =
        new NotebookServer(
            this,
            "Notebook",
            NotebookServerProps.builder()
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
                .alarmTopic(Topic.fromTopicArn(this, "Operations", arn("sns", "operations")))
                .build());
    // Holds for every role that is made here: with these brought, for the one of AWS Backup.
    PermissionsBoundary.of(this)
        .apply(ManagedPolicy.fromManagedPolicyName(this, "Boundary", "company-boundary"));
    Tags.of(this).add("cost-center", "research");
    CfnOutput.Builder.create(this, "Url").value(server.getUrl()).build();
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
