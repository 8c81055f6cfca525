package io.github.cloudnotebook.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.s3.Bucket;

/** What another app can do with a server that it does not create. */
class ImportedServerTest {
  private final Stack stack = Servers.stack();
  private final INotebookServer server =
      NotebookServer.fromNotebookServerAttributes(stack, "Notebook", attributes().build());

  @Test
  void grantReachesItsKernelRole() {
    new Bucket(stack, "Data").grantRead(server);

    Template.fromStack(stack)
        .hasResourceProperties(
            "AWS::IAM::Policy", Match.objectLike(Map.of("Roles", List.of("kernels"))));
  }

  @Test
  void othersAdmitItByItsSecurityGroup() {
    NotebookDatabase.Builder.create(stack, "Database")
        .vpc(Vpc.Builder.create(stack, "Vpc").natGateways(0).maxAzs(2).build())
        .build()
        .getConnections()
        .allowDefaultPortFrom(server);

    Template.fromStack(stack)
        .hasResourceProperties(
            "AWS::EC2::SecurityGroupIngress",
            Map.of("SourceSecurityGroupId", "sg-0aaaaaaaaaaaaaaaa", "FromPort", 5432));
  }

  @Test
  void urlIsTheOneGiven() {
    assertThat(server.getUrl()).isEqualTo("https://lab.example.com");
  }

  @Test
  void urlIsRequired() {
    assertThatThrownBy(() -> NotebookServerAttributes.builder().build())
        .hasMessage("url is required: give it by url(…)");
  }

  private NotebookServerAttributes.Builder attributes() {
    return NotebookServerAttributes.builder()
        .url("https://lab.example.com")
        .kernelRole(Role.fromRoleArn(stack, "Kernels", "arn:aws:iam::123456789012:role/kernels"))
        .securityGroup(SecurityGroup.fromSecurityGroupId(stack, "Group", "sg-0aaaaaaaaaaaaaaaa"));
  }
}
