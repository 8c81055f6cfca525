package io.github.cloudnotebook.engines;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a provider's schema says against a stack. */
class ProviderSchemaTest {
  private static final ProviderSchema SCHEMA =
      ProviderSchema.parse(
          """
          {"provider_schemas": {"registry.example.com/example/cloud": {
            "provider": {"block": {
              "attributes": {"region": {"type": "string", "optional": true}},
              "block_types": {"features": {
                "nesting_mode": "list", "block": {"attributes": {"fast": {"type": "bool", "optional": true}}}}}}},
            "data_source_schemas": {
              "cloud_me": {"block": {"attributes": {"id": {"type": "string", "computed": true}}}}},
            "resource_schemas": {
              "cloud_disk": {"block": {
                "attributes": {
                  "id": {"type": "string", "computed": true},
                  "name": {"type": "string", "required": true},
                  "zone": {"type": "string", "optional": true, "deprecated": true},
                  "size": {"type": "number", "optional": true},
                  "fast": {"type": "bool", "optional": true},
                  "tags": {"type": ["map", "string"], "optional": true},
                  "hosts": {"type": ["set", "string"], "optional": true}},
                "block_types": {
                  "encryption": {"nesting_mode": "list", "min_items": 1, "max_items": 1, "block": {
                    "attributes": {"key": {"type": "string", "required": true}}}},
                  "timeouts": {"nesting_mode": "single", "block": {
                    "attributes": {"create": {"type": "string", "optional": true}}}}}}}}}}}
          """);

  private static final String NAMED =
      """
      "name": "d", "encryption": [{"key": "k"}]\
      """;

  @Test
  void stackWithTheProvidersOwnArgumentsHasNoMistake() {
    assertThat(
            SCHEMA.mistakes(
                """
                {"provider": {"cloud": [{"region": "r", "features": [{"fast": true}]}]},
                 "data": {"cloud_me": {"me": {}}},
                 "resource": {"cloud_disk": {"d": {
                   "//": {"metadata": {}}, "depends_on": ["data.cloud_me.me"],
                   "lifecycle": {"prevent_destroy": true}, "timeouts": {"create": "5m"},
                   "size": 5, "fast": true, "tags": {"a": "b"}, "hosts": ["h"], %s}}}}
                """
                    .formatted(NAMED)))
        .isEmpty();
  }

  @Test
  void misspeltArgumentIsAMistake() {
    assertMistake(NAMED + ", \"sise\": 5", ".sise is no argument of the provider");
  }

  @Test
  void misspeltArgumentOfANestedBlockIsAMistake() {
    assertMistake(
        "\"name\": \"d\", \"encryption\": [{\"key\": \"k\", \"kee\": \"k\"}]",
        ".encryption.kee is no argument of the provider");
  }

  @Test
  void missingArgumentIsAMistake() {
    assertMistake("\"encryption\": [{\"key\": \"k\"}]", ".name is missing");
  }

  @Test
  void missingBlockIsAMistake() {
    assertMistake("\"name\": \"d\"", ".encryption is missing");
  }

  @Test
  void oneBlockTooManyIsAMistake() {
    assertMistake(
        "\"name\": \"d\", \"encryption\": [{\"key\": \"k\"}, {\"key\": \"l\"}]",
        ".encryption has 2 blocks");
  }

  @Test
  void deprecatedArgumentIsAMistake() {
    assertMistake(NAMED + ", \"zone\": \"1\"", ".zone is deprecated");
  }

  @Test
  void argumentThatCanOnlyBeReadIsAMistake() {
    assertMistake(NAMED + ", \"id\": \"1\"", ".id can only be read");
  }

  @Test
  void textForANumberIsAMistake() {
    assertMistake(NAMED + ", \"size\": \"5\"", ".size is \"5\", which is no \"number\"");
  }

  @Test
  void wrongTypeWithinAListIsAMistake() {
    assertMistake(NAMED + ", \"hosts\": [5]", ".hosts is [5], which is no [\"set\",\"string\"]");
  }

  @Test
  void blockThatIsNoListIsAMistake() {
    assertMistake(
        "\"name\": \"d\", \"encryption\": {\"key\": \"k\"}", ".encryption is no list of blocks");
  }

  @Test
  void expressionFitsEveryType() {
    assertThat(mistakes(NAMED + ", \"size\": \"${var.size}\", \"hosts\": \"${var.hosts}\""))
        .isEmpty();
  }

  @Test
  void unknownTypeIsAMistake() {
    assertThat(SCHEMA.mistakes("{\"resource\": {\"cloud_disc\": {\"d\": {}}}}"))
        .containsExactly("resource.cloud_disc.d is of no type of the provider");
  }

  @Test
  void resourceOfTerraformsOwnIsNoMistake() {
    assertThat(
            SCHEMA.mistakes(
                """
                {"resource": {"terraform_data": {"ready": {"input": 1, "provisioner": []}}}}
                """))
        .isEmpty();
  }

  @Test
  void misspeltArgumentOfTheProviderIsAMistake() {
    assertThat(SCHEMA.mistakes("{\"provider\": {\"cloud\": [{\"regoin\": \"r\"}]}}"))
        .containsExactly("provider.cloud.regoin is no argument of the provider");
  }

  private static void assertMistake(String disk, String mistake) {
    assertThat(mistakes(disk)).containsExactly("resource.cloud_disk.d" + mistake);
  }

  private static Iterable<String> mistakes(String disk) {
    return SCHEMA.mistakes("{\"resource\": {\"cloud_disk\": {\"d\": {%s}}}}".formatted(disk));
  }
}
