package io.github.cloudnotebook.stacks.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.model.NotebookYaml;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Template;

/** What the file and the CDK's context say reaches the notebook of SageMaker. */
class ManagedNotebookStackTest {
  private static final String KEY = "arn:aws:kms:eu-central-1:123456789012:key/research";
  private static final String YAML =
      """
      access: {allowedCidrs: [203.0.113.0/24]}
      authentication: {cloud: {}}
      """;

  @TempDir Path out;

  @Test
  void theNotebookIsOneOfSageMakerAndNoMachine() {
    assertThat(template(Map.of()).get("Resources").findValuesAsText("Type"))
        .contains("AWS::SageMaker::NotebookInstance")
        .doesNotContain("AWS::EC2::Instance");
  }

  @Test
  void whoHasThePolicySignsInWithASecondFactorFromTheAllowedNetworks() {
    JsonNode policy =
        template(Map.of()).findParents("PolicyDocument").stream()
            .filter(it -> it.get("Description") != null)
            .findFirst()
            .orElseThrow();

    assertThat(policy.toString())
        .contains(
            "sagemaker:CreatePresignedNotebookInstanceUrl",
            "\"aws:MultiFactorAuthPresent\":\"true\"",
            "203.0.113.0/24");
  }

  @Test
  void theOwnerIsToldHowToSignIn() {
    assertThat(template(Map.of()).get("Outputs").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "SignInPolicy", "SignInCommand", "StartCommand", "NotebookInstance");
  }

  @Test
  void theVolumeIsEncryptedWithTheKeyOfTheContext() {
    assertThat(template(Map.of("encryptionKeyArn", KEY)).findValuesAsText("KmsKeyId"))
        .containsExactly(KEY);
  }

  @Test
  void whatOnlyAMachineHasIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> template(Map.of("storageBucket", "company-files")))
        .withMessageContaining("storageBucket is in the context of cdk.json")
        .withMessageContaining("remove it");
  }

  private JsonNode template(Map<String, String> context) {
    App app = DeployedApp.into(out);
    context.forEach(app.getNode()::setContext);
    return DeployedApp.JSON.valueToTree(
        Template.fromStack(DeployedApp.managedStack(app, NotebookYaml.read(YAML, "notebook.yaml")))
            .toJSON());
  }
}
