package io.github.cloudnotebook.stacks.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.model.NotebookYaml;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Template;

/** What the CDK's context names reaches the server. */
class ExistingThingsTest {
  private static final String ACCESS =
      "access: {allowedCidrs: [203.0.113.0/24], domain: lab.example.com}\n";
  private static final String ADA = "authentication: {passwordAndTotp: {users: [ada]}}\n";

  private static final String SECRET =
      "arn:aws:secretsmanager:eu-central-1:123456789012:secret:rds!db-1a2b-AbCdEf";

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

  @Test
  void theBucketIsUsedAndNoneIsMade() {
    JsonNode resources = resources("storageBucket", "company-files", ADA + "storage: {}");

    assertThat(resources.findValuesAsText("Type")).doesNotContain("AWS::S3::Bucket");
    assertThat(resources.findParents("Tier").toString())
        .contains("\\\"storageBucket\\\":\\\"company-files\\\"");
  }

  @Test
  void theMachineIsToldOfTheDatabaseAndMayReadItsSecret() {
    JsonNode resources =
        resources(
            Map.of(
                "databaseEndpoint", "kept.abc.eu-central-1.rds.amazonaws.com:5432",
                "databaseSecurityGroup", "sg-0a1b2c3d4e5f60718",
                "databaseSecretArn", SECRET),
            ADA);

    assertThat(resources.findParents("Tier").toString())
        .contains("kept.abc.eu-central-1.rds.amazonaws.com", SECRET);
    assertThat(resources.findParents("Action"))
        .filteredOn(it -> it.get("Action").asText().equals("secretsmanager:GetSecretValue"))
        .extracting(it -> it.get("Resource").asText())
        .containsExactly(SECRET);
    assertThat(resources.findParents("SourceSecurityGroupId"))
        .extracting(rule -> rule.get("GroupId").asText())
        .containsExactly("sg-0a1b2c3d4e5f60718");
    assertThat(resources.findValuesAsText("Type")).doesNotContain("AWS::RDS::DBInstance");
  }

  @Test
  void aDatabaseWithoutItsSecretIsRefused() {
    Map<String, String> context =
        Map.of("databaseEndpoint", "kept:5432", "databaseSecurityGroup", "sg-0a1b2c3d4e5f60718");

    assertThatThrownBy(() -> resources(context, ADA))
        .hasMessageContaining("databaseEndpoint without databaseSecretArn")
        .hasMessageContaining("give both");
  }

  private JsonNode resources(String key, String value, String settings) {
    return resources(Map.of(key, value), settings);
  }

  private JsonNode resources(Map<String, String> context, String settings) {
    App app = DeployedApp.into(out);
    context.forEach(app.getNode()::setContext);
    NotebookStack stack =
        DeployedApp.stack(app, NotebookYaml.read(ACCESS + settings, "notebook.yaml"));
    return DeployedApp.JSON.valueToTree(Template.fromStack(stack).toJSON()).get("Resources");
  }
}
