package io.github.cloudnotebook.terraform;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.Aspects;
import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.Testing;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.constructs.Construct;

/** What the blocks of a stack are in Terraform's own JSON. */
class BlocksTest {
  private final TerraformStack stack = new TerraformStack(new App(), "research");

  @Test
  void argumentsAreWrittenByTheProvidersNames() throws JsonProcessingException {
    start("Disk", "cloud_disk")
        .set("size_gb", 5)
        .set("fast", true)
        .set("tags", Map.of("team", "research"))
        .set("encryption", List.of(Map.of("key_id", "k")))
        .set("timeouts", Map.of("create", "5m"))
        .build();

    assertThat(synthesized("/resource/cloud_disk/Disk"))
        .isEqualTo(
            json(
                """
                {"size_gb": 5, "fast": true, "tags": {"team": "research"},
                 "encryption": [{"key_id": "k"}], "timeouts": {"create": "5m"}}
                """));
  }

  @Test
  void argumentWithoutAValueIsLeftOut() throws JsonProcessingException {
    start("Disk", "cloud_disk").set("zone", "1").set("zone", null).build();

    assertThat(synthesized("/resource/cloud_disk/Disk")).isEqualTo(json("{}"));
  }

  @Test
  void forgottenResourceIsNamedByTheAddressThatItHad() throws JsonProcessingException {
    TerraformStack before = new TerraformStack(new App(), "research");
    String address =
        ResourceBlock.Builder.create(new Construct(before, "Store"), "Disk", "cloud_disk")
            .build()
            .address();

    new ForgottenBlock(new Construct(stack, "Store"), "Disk", "cloud_disk");
    new ForgottenBlock(stack, "Tape", "cloud_tape");

    assertThat(synthesized("/removed"))
        .isEqualTo(
            json(
                """
                [{"from": "%s", "lifecycle": {"destroy": false}},
                 {"from": "cloud_tape.Tape", "lifecycle": {"destroy": false}}]
                """
                    .formatted(address)));
  }

  @Test
  void attributeIsAReference() throws JsonProcessingException {
    ResourceBlock disk = start("Disk", "cloud_disk").build();
    start("Machine", "cloud_machine")
        .set("disk", disk.attribute("parts[0].id"))
        .set("path", "/disks/" + disk.attribute("id"))
        .build();

    assertThat(synthesized("/resource/cloud_machine/Machine"))
        .isEqualTo(
            json(
                """
                {"disk": "${cloud_disk.Disk.parts[0].id}", "path": "/disks/${cloud_disk.Disk.id}"}
                """));
  }

  @Test
  void attributeOfADataSourceIsAReference() throws JsonProcessingException {
    DataBlock image =
        DataBlock.Builder.create(stack, "Image", "cloud_image").set("name", "debian").build();
    start("Machine", "cloud_machine").set("image", image.attribute("id")).build();

    assertThat(synthesized("/data/cloud_image/Image")).isEqualTo(json("{\"name\": \"debian\"}"));
    assertThat(synthesized("/resource/cloud_machine/Machine/image").asText())
        .isEqualTo("${data.cloud_image.Image.id}");
  }

  @Test
  void overrideOfCdktfAddsChangesAndRemovesAnArgument() throws JsonProcessingException {
    ResourceBlock disk =
        start("Disk", "cloud_disk").set("size_gb", 5).set("zone", "1").set("fast", true).build();

    disk.addOverride("size_gb", 10);
    disk.addOverride("zone", null);
    disk.addOverride("count", 2);

    assertThat(synthesized("/resource/cloud_disk/Disk"))
        .isEqualTo(json("{\"size_gb\": 10, \"fast\": true, \"count\": 2}"));
  }

  @Test
  void aspectSeesTheResource() throws JsonProcessingException {
    start("Disk", "cloud_disk").build();

    Aspects.of(stack)
        .add(
            construct -> {
              if (construct instanceof TerraformResource resource) {
                resource.addOverride("tags.team", "research");
              }
            });

    assertThat(json(Testing.synth(stack)).at("/resource/cloud_disk/Disk/tags/team").asText())
        .isEqualTo("research");
  }

  /** CDKTF's process asks the JVM nothing: each answer would lie on the stack until the end. */
  @Test
  void manyResourcesNeedNoLargeStackOfTheJvm() throws Exception {
    for (int number = 0; number < 400; number++) {
      start("Disk" + number, "cloud_disk").set("size_gb", number).build();
    }
    CompletableFuture<String> synthesis = new CompletableFuture<>();
    new Thread(null, () -> synthesis.complete(Testing.synth(stack)), "small", 512 * 1024).start();

    assertThat(synthesis.get(1, MINUTES)).contains("Disk399");
  }

  @Test
  void replacementIsThereBeforeWhatItReplacesGoes() throws JsonProcessingException {
    start("Disk", "cloud_disk").createBeforeDestroy().build();

    assertThat(synthesized("/resource/cloud_disk/Disk"))
        .isEqualTo(json("{\"lifecycle\": {\"create_before_destroy\": true}}"));
  }

  @Test
  void keptResourceIsNotDestroyed() throws JsonProcessingException {
    start("Disk", "cloud_disk").preventDestroy().build();

    assertThat(synthesized("/resource/cloud_disk/Disk"))
        .isEqualTo(json("{\"lifecycle\": {\"prevent_destroy\": true}}"));
  }

  @Test
  void keepCommandNamesWhatIsKeptWithinAConstruct() {
    Construct server = new Construct(stack, "Server");
    ResourceBlock.Builder.create(server, "Machine", "cloud_machine").build();
    ResourceBlock disk =
        ResourceBlock.Builder.create(server, "Disk", "cloud_disk").preventDestroy().build();
    start("Elsewhere", "cloud_disk").preventDestroy().build();

    assertThat(KeepCommand.within(server)).isEqualTo("terraform state rm " + disk.address());
  }

  @Test
  void ignoredChangesAreNamed() throws JsonProcessingException {
    start("Disk", "cloud_disk").preventDestroy().ignoreChanges("size_gb").build();

    assertThat(synthesized("/resource/cloud_disk/Disk"))
        .isEqualTo(
            json(
                "{\"lifecycle\": {\"prevent_destroy\": true, \"ignore_changes\": [\"size_gb\"]}}"));
  }

  @Test
  void neededResourcesAreNamed() throws JsonProcessingException {
    ResourceBlock disk = start("Disk", "cloud_disk").build();
    DataBlock image = DataBlock.Builder.create(stack, "Image", "cloud_image").build();
    start("Machine", "cloud_machine").dependsOn(disk, image).build();

    assertThat(synthesized("/resource/cloud_machine/Machine"))
        .isEqualTo(json("{\"depends_on\": [\"cloud_disk.Disk\", \"data.cloud_image.Image\"]}"));
  }

  @Test
  void commandRunsWhereTerraformRuns() throws JsonProcessingException {
    start("Ready", "terraform_data")
        .localExec("ask", Map.of("NAME", "${cloud_disk.Disk.name}"))
        .build();

    assertThat(synthesized("/resource/terraform_data/Ready/provisioner/0/local-exec"))
        .isEqualTo(
            json(
                """
                {"command": "ask", "interpreter": ["/bin/sh", "-c"],
                 "environment": {"NAME": "${cloud_disk.Disk.name}"}}
                """));
  }

  @Test
  void postconditionIsAskedOfTheResource() throws JsonProcessingException {
    start("Disk", "cloud_disk")
        .postcondition("self.ready == true", "the disk ${self.name} is not ready")
        .build();

    assertThat(synthesized("/resource/cloud_disk/Disk/lifecycle/postcondition"))
        .isEqualTo(
            json(
                """
                [{"condition": "${self.ready == true}",
                  "error_message": "the disk ${self.name} is not ready"}]
                """));
  }

  @Test
  void addressIsTheOneInTheState() throws JsonProcessingException {
    String address = start("Disk", "cloud_disk").build().address();
    TerraformOutput.Builder.create(stack, "Address").value(address).build();

    assertThat(synthesized("/output/Address/value").asText()).isEqualTo("cloud_disk.Disk");
  }

  @Test
  void providerComesFromItsSourceInVersionsThatFit() throws JsonProcessingException {
    ProviderBlock.Builder.create(stack, "Cloud", "example/cloud", "~> 5.2")
        .set("features", List.of(Map.of("fast", true)))
        .build();

    assertThat(synthesized("/provider/cloud"))
        .isEqualTo(json("[{\"features\": [{\"fast\": true}]}]"));
    assertThat(synthesized("/terraform/required_providers/cloud"))
        .isEqualTo(json("{\"source\": \"example/cloud\", \"version\": \"~> 5.2\"}"));
  }

  private ResourceBlock.Builder start(String id, String type) {
    return ResourceBlock.Builder.create(stack, id, type);
  }

  private JsonNode synthesized(String place) throws JsonProcessingException {
    return json(Testing.synth(stack)).at(place);
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text);
  }
}
