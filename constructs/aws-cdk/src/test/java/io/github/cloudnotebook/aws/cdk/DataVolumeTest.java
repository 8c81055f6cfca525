package io.github.cloudnotebook.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.model.Compute;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;

class DataVolumeTest {
  private static final String VOLUME = "AWS::EC2::Volume";

  private final NotebookServer server = Servers.server();

  @Test
  void volumeIsEncryptedAndAsLargeAsTheNotebookSays() {
    NotebookServer server =
        Servers.serverOf(it -> it.compute(Compute.builder().dataDiskGiB(77).build()));

    Servers.template(server)
        .hasResourceProperties(VOLUME, Map.of("Encrypted", true, "Size", 77, "VolumeType", "gp3"));
  }

  @Test
  void volumeIsKeptOnDestroyAndReplacementButNotAfterAFailedFirstDeployment() {
    Servers.template(server)
        .hasResource(
            VOLUME,
            Map.of("DeletionPolicy", "RetainExceptOnCreate", "UpdateReplacePolicy", "Retain"));
  }

  @Test
  void keptVolumeIsRecognizedByItsName() {
    Servers.template(server)
        .hasResourceProperties(
            VOLUME,
            Map.of("Tags", List.of(Map.of("Key", "Name", "Value", "notebook/Server/DataVolume"))));
  }

  @Test
  void volumeLiesInTheZoneOfTheMachine() {
    JsonNode volume = Servers.resource(server, VOLUME);
    JsonNode instance = Servers.resource(server, "AWS::EC2::Instance");

    assertThat(volume.at("/Properties/AvailabilityZone"))
        .isEqualTo(instance.at("/Properties/AvailabilityZone"));
  }

  @Test
  void volumeIsAttachedByTheInstanceItself() {
    Servers.template(server).resourceCountIs("AWS::EC2::VolumeAttachment", 0);
    Servers.template(server)
        .hasResourceProperties(
            "AWS::EC2::Instance",
            Map.of(
                "Volumes",
                List.of(
                    Map.of(
                        "Device",
                        "/dev/sdf",
                        "VolumeId",
                        Stack.of(server).resolve(server.getDataVolume().getVolumeId())))));
  }
}
