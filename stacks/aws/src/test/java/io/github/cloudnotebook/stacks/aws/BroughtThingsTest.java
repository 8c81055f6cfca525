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
  private static final String ACCESS =
      "access: {allowedCidrs: [203.0.113.0/24], domain: lab.example.com}\n";
  private static final String ADA = "authentication: {passwordAndTotp: {users: [ada]}}\n";

  @TempDir Path out;

  @Test
  void theZoneGetsARecordForTheDomain() {
    assertThat(
            resources("hostedZone", "example.com", ADA + "tls: {acme: {email: it@example.com}}")
                .findValuesAsText("HostedZoneId"))
        .containsExactly("Z0EXAMPLE");
  }

  @Test
  void theCertificateComesFromItsSecret() {
    assertThat(
            resources("certificateSecret", "company/tls", ADA + "tls: {supplied: {}}")
                .findParents("Tier")
                .toString())
        .contains("certificateSecret", "company/tls");
  }

  @Test
  void theClientsSecretComesFromItsSecret() {
    String provider =
        """
        authentication:
          openIdConnect:
            issuer: https://id.example.com
            clientId: notebook
            allowedGroups: [notebooks]
        """;

    assertThat(resources("clientSecret", "company/client", provider).findParents("Tier").toString())
        .contains("clientSecret", "company/client");
  }

  private JsonNode resources(String key, String value, String settings) {
    App app = DeployedApp.into(out);
    app.getNode().setContext(key, value);
    NotebookStack stack =
        DeployedApp.stack(app, NotebookYaml.read(ACCESS + settings, "notebook.yaml"));
    return DeployedApp.JSON.valueToTree(Template.fromStack(stack).toJSON()).get("Resources");
  }
}
