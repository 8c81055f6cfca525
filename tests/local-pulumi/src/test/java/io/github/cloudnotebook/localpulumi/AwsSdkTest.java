package io.github.cloudnotebook.localpulumi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class AwsSdkTest {

  @Test
  void everyTypeHasItsTokenAndItsInputs() throws Exception {
    JsonNode volume = description().at("/resources/aws_ebs_volume");

    assertThat(volume.get("token").asText()).isEqualTo("aws:ebs/volume:Volume");
    assertThat(volume.at("/inputs/availabilityZone/required").asBoolean()).isTrue();
    assertThat(volume.at("/inputs/size/required").asBoolean()).isFalse();
  }

  @Test
  void whatTerraformHasAsAListIsOneObjectWhereTheSdkHasOne() throws Exception {
    JsonNode instance = description().at("/resources/aws_instance/inputs");

    assertThat(instance.at("/metadataOptions/list").asBoolean()).isFalse();
    assertThat(instance.at("/ebsBlockDevices/list").asBoolean()).isTrue();
  }

  @Test
  void nestedObjectsAreKnownByTheirClass() throws Exception {
    String type = description().at("/resources/aws_instance/inputs/metadataOptions/type").asText();

    assertThat(description().at("/types").get(type).has("httpTokens")).isTrue();
  }

  private static JsonNode description() throws Exception {
    return new ObjectMapper().readTree(AwsSdk.describe());
  }
}
