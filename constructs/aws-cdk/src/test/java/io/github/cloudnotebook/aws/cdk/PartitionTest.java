package io.github.cloudnotebook.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.MachineImage;
import software.amazon.awscdk.services.kms.Key;

/** AWS partitions whose services have another domain. */
class PartitionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cn-north-1",
        "cn-northwest-1",
        "eusc-de-east-1",
        "us-iso-east-1",
        "us-isob-east-1",
        "us-isof-south-1",
        "eu-isoe-west-1"
      })
  void regionWhoseServicesTheMachineCannotCallIsRefused(String region) {
    Stack stack = Servers.stackIn(region);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(stack, Servers.props()))
        .withMessage(
            "the stack of notebook/Server is in %s, whose services are not below amazonaws.com, where"
                    .formatted(region)
                + " the machine calls them so far: choose a region of the partition aws or"
                + " aws-us-gov, such as eu-central-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-gov-east-1", "us-gov-west-1", "mx-central-1", "il-central-1"})
  void anyOtherRegionIsTaken(String region) {
    NotebookServer server = Servers.server(Servers.stackIn(region), Servers.props());

    Servers.template(server).resourceCountIs("AWS::EC2::Instance", 1);
  }

  @Test
  void policiesOfAStackWithoutARegionNameTheDomainAtDeployment() {
    Stack stack = new Stack(Servers.app(), "notebook");
    NotebookServer server =
        Servers.server(
            stack,
            Servers.props()
                .encryptionKey(new Key(stack, "Key"))
                .machineImage(MachineImage.genericLinux(Map.of("eu-central-1", Servers.IMAGE))));

    assertThat(Servers.resources(server).findValues("kms:ViaService").toString())
        .contains(
            "\"secretsmanager.\",{\"Ref\":\"AWS::Region\"},\".\",{\"Ref\":\"AWS::URLSuffix\"}");
    assertThat(Servers.resource(server, "AWS::KMS::Key").findValues("Service"))
        .anyMatch(
            service ->
                service.toString().contains("logs.")
                    && service.toString().contains("AWS::URLSuffix"));
  }
}
