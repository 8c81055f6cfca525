package io.github.cloudnotebook.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotebookSchemaTest {

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(NotebookSchema.json());

  /** Changes that make the schema refuse the smallest file. */
  static final List<String> REFUSED =
      List.of(
          "nme: lab",
          "name: Lab",
          "name: lab-",
          "name: [lab]",
          "access: {}",
          "access: {allowedCidrs: []}",
          "access: {allowedCidrs: [203.0.113.0/24, 203.0.113.0/24]}",
          "access: {allowedCidrs: [203.0.113.0/24], domain: notebook}",
          "tls: {}",
          "tls: {acme: {}}",
          "tls: {acme: {email: it}}",
          "tls: {supplied: {secret: mine}}",
          "authentication: {}",
          "authentication: {openIdConnect: {}}",
          "authentication: {openIdConnect: {issuer: https://id.example.com}}",
          "authentication: {saml: {}}",
          "authentication: {passwordAndTotp: {users: []}}",
          "authentication: {passwordAndTotp: {users: [Ada]}}",
          "compute: {size: huge}",
          "compute: {architecture: amd64}",
          "compute: {dataDiskGiB: 9}",
          "compute: {dataDiskGiB: fifty}",
          "javaKernel: {jdk: 17}",
          "javaKernel: {dependencies: [\"com.example:tool\"]}",
          "javaKernel: {jvmOptions: [Xmx2g]}",
          "packages: {debian: [caddy-]}",
          "packages: {python: [polars]}",
          "packages: {npm: [left-pad]}",
          "kernels: [scala]",
          "kernels: [kotlin, kotlin]",
          "environment: {TZ: Europe/Berlin}",
          "environment: [TZ]",
          "updates: {at: \"24:00\"}",
          "updates: {reboot: \"no\"}",
          "idleStop: {afterMinutes: 0}",
          "log: {retentionDays: 0}",
          "budget: {}",
          "budget: {monthlyUsd: 100}",
          "budget: {monthlyUsd: 0, emails: [it@example.com]}",
          "budget: {monthlyUsd: 100, emails: []}",
          "budget: {monthlyUsd: 100, emails: [it]}",
          "budget: {monthlyUsd: 100, emails: [it@example.com, it@example.com]}",
          "mirrors: {npm: https://mirror.example.com}",
          "budget: {monthlyUsd: 1, emails: [a@b.de, b@b.de, c@b.de, d@b.de, e@b.de, f@b.de, g@b.de,"
              + " h@b.de, i@b.de, j@b.de, k@b.de]}",
          "database:",
          "storage:",
          "budget:",
          "access:",
          "access: {allowedCidrs: }",
          "tls: {supplied: }",
          "authentication: {passwordAndTotp: }",
          "authentication: {passwordAndTotp: {users: }}",
          "javaKernel: {jvmOptions: [\"-Xss2m\\u00a0\"]}");

  @ParameterizedTest
  @ValueSource(strings = {Examples.LEAST, Examples.EVERYTHING})
  void aGoodFilePasses(String yaml) {
    assertThat(check(yaml)).isEmpty();
  }

  @Test
  void jsonWrittenByTheModelPasses() {
    assertThat(check(NotebookJson.write(Examples.least()))).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("REFUSED")
  void aBadFileFails(String change) {
    assertThat(check(change(change))).isNotEmpty();
  }

  @Test
  void aFileWithoutAccessOrAuthenticationFails() {
    assertThat(check("name: lab"))
        .extracting(Error::getProperty)
        .containsExactlyInAnyOrder("access", "authentication");
  }

  private static List<Error> check(String yaml) {
    return check(tree(yaml));
  }

  static List<Error> check(JsonNode tree) {
    return SCHEMA.validate(tree.toString(), InputFormat.JSON);
  }

  static JsonNode tree(String yaml) {
    return YamlText.parse(yaml, "notebook.yaml", new Findings());
  }

  /** The smallest file with one key changed. */
  static String change(String yaml) {
    Map<String, Object> least = map(Examples.LEAST);
    least.putAll(map(yaml));
    return NotebookJson.MAPPER.valueToTree(least).toString();
  }

  private static Map<String, Object> map(String yaml) {
    return NotebookJson.MAPPER.convertValue(tree(yaml), new TypeReference<>() {});
  }
}
