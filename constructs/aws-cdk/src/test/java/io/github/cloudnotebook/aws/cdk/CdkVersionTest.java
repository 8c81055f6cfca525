package io.github.cloudnotebook.aws.cdk;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.cloudnotebook.aws.cdk.internal.CdkVersion;
import java.lang.module.ModuleDescriptor.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CdkVersionTest {
  private static final Version OLDEST = Version.parse("2.257.0");

  @ParameterizedTest
  @ValueSource(strings = {"2.99.0", "2.256.1", "2.220.0", "1.300.0"})
  void olderLibraryIsRefusedWithAMessage(String version) {
    assertThatIllegalStateException()
        .isThrownBy(() -> CdkVersion.check(version, OLDEST, "Cloud Notebook"))
        .withMessage(
            "aws-cdk-lib is %s, and Cloud Notebook needs 2.257.0 or newer: raise its version in your"
                    .formatted(version)
                + " build");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.257.0", "2.257.1", "2.300.0", "2.300.0-alpha.0", "3.0.0"})
  void sameOrNewerLibraryIsAccepted(String version) {
    assertThatCode(() -> CdkVersion.check(version, OLDEST, "Cloud Notebook"))
        .doesNotThrowAnyException();
  }

  @Test
  void libraryOfThisProjectIsAccepted() {
    assertThatCode(CdkVersion::check).doesNotThrowAnyException();
    assertThatCode(CdkVersion::checkForDatabase).doesNotThrowAnyException();
  }
}
