package io.github.cloudnotebook.gcp.pulumi;

import io.github.cloudnotebook.engines.ProviderInputs;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.model.ObjectStorage;
import io.github.cloudnotebook.model.Tls;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every input of every resource is one that the provider's own classes have, and none is missing.
 */
class InputsTest {
  static Stream<Program> programs() {
    return Stream.of(
        Program.of(
            it -> it.notebook(Program.notebook().storage(ObjectStorage.builder().build()).build())),
        Program.of(
            it ->
                it.notebook(
                        Program.notebook()
                            .access(
                                Access.builder()
                                    .allowedCidrs("203.0.113.0/24")
                                    .domain("notebook.example.com")
                                    .build())
                            .tls(Tls.supplied())
                            .compute(Compute.builder().zone("europe-west1-c").build())
                            .build())
                    .certificateSecret("projects/company/secrets/tls")
                    .diskKey("projects/company/locations/europe-west1/keyRings/r/cryptoKeys/k")
                    .dataDiskSnapshotId("projects/company/global/snapshots/friday")));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void inputsAreThoseOfTheProvider(Program program) throws ReflectiveOperationException {
    new ProviderInputs("gcp", "com.pulumi.gcp").check(program, 24);
  }
}
