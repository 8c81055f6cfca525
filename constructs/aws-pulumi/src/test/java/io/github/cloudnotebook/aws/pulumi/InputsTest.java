package io.github.cloudnotebook.aws.pulumi;

import io.github.cloudnotebook.engines.ProviderInputs;
import io.github.cloudnotebook.model.Budget;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.ObjectStorage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every input of every resource is one that the provider's own classes have, and none is missing.
 */
class InputsTest {
  static Stream<Program> programs() {
    return Stream.of(
        Program.of(it -> it),
        Program.of(
            it ->
                it.notebook(
                        Program.notebook()
                            .storage(ObjectStorage.builder().build())
                            .database(Database.builder().build())
                            .budget(Budget.ofMonthlyUsd(150, "it@example.com"))
                            .build())
                    .encryptionKeyArn("arn:aws:kms:eu-central-1:123456789012:key/1")
                    .alarmTopicArn("arn:aws:sns:eu-central-1:123456789012:it")
                    .dataVolumeSnapshotId("snap-0123456789abcdef0")));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void inputsAreThoseOfTheProvider(Program program) {
    new ProviderInputs("aws", "com.pulumi.aws").check(program, 20);
  }

  @Test
  void inputsOfANotebookOfSageMakerAreToo() {
    Program program =
        Program.managed(it -> it.subnetId("subnet-1").encryptionKeyArn(Program.KEY), made -> {});

    new ProviderInputs("aws", "com.pulumi.aws").check(program, 6);
  }
}
