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
}
