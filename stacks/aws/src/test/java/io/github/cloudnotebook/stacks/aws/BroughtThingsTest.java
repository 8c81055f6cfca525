package io.github.cloudnotebook.stacks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.model.NotebookYaml;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Template;

/** What the CDK's context names reaches the server. */
class BroughtThingsTest {
  private static final String YAML =
      """
      access: {allowedCidrs: [203.0.113.0/24], domain: lab.example.com}
      authentication: {passwordAndTotp: {users: [ada]}}
      """;

  @TempDir Path out;

  @Test
  void theZoneGetsARecordForTheDomain() {
    assertThat(
            resources("hostedZone", "example.com", "tls: {acme: {email: it@example.com}}")
                .findValuesAsText("HostedZoneId"))
        .containsExactly("Z0EXAMPLE");
  }

  @Test
  void theCertificateComesFromItsSecret() {
    assertThat(
            resources("certificateSecret", "company/tls", "tls: {supplied: {}}")
                .findParents("Tier")
                .toString())
        .contains("certificateSecret", "company/tls");
  }

  private JsonNode resources(String key, String value, String tls) {
    App app = DeployedApp.into(out);
    app.getNode().setContext(key, value);
    NotebookStack stack = DeployedApp.stack(app, NotebookYaml.read(YAML + tls, "notebook.yaml"));
    return DeployedApp.JSON.valueToTree(Template.fromStack(stack).toJSON()).get("Resources");
  }
}
