package io.github.cloudnotebook.examples.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.Testing;
import org.junit.jupiter.api.Test;

/** Each example is a working program. */
class ExamplesTest {
  @Test
  void minimalMakesANotebook() throws JsonProcessingException {
    String configuration = Testing.synth(new Minimal(new App(), "minimal"));

    assertThat(new ObjectMapper().readTree(configuration).at("/resource/google_compute_instance"))
        .hasSize(1);
  }

  @Test
  void teamSignsInAtItsProviderAndHasStorageAndADatabase() throws JsonProcessingException {
    String configuration = Testing.synth(new Team(new App(), "team"));

    assertThat(new ObjectMapper().readTree(configuration).at("/resource").fieldNames())
        .toIterable()
        .contains("google_compute_instance", "google_sql_database_instance");
    assertThat(configuration).contains("MachineReadsClientSecret", "AnalystsRead");
  }

  @Test
  void privateNotebookHasNoPublicAddress() throws JsonProcessingException {
    String configuration = Testing.synth(new PrivateNotebook(new App(), "private"));

    assertThat(new ObjectMapper().readTree(configuration).at("/resource/google_compute_instance"))
        .singleElement()
        .matches(machine -> !machine.at("/network_interface/0").has("access_config"));
  }

  @Test
  void companyMakesNothingThatItHas() throws JsonProcessingException {
    String configuration = Testing.synth(new Company(new App(), "company"));

    assertThat(new ObjectMapper().readTree(configuration).get("resource").fieldNames())
        .toIterable()
        .contains("google_compute_instance", "google_dns_record_set", "google_billing_budget")
        .doesNotContain("google_dns_managed_zone", "google_secret_manager_secret");
  }
}
