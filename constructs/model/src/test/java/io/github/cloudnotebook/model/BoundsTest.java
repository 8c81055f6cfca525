package io.github.cloudnotebook.model;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values at a limit are accepted, and values just beyond it are refused. */
class BoundsTest {

  private static final String LABELS = ("a".repeat(62) + ".").repeat(3);
  private static final String LONGEST_HOST = LABELS + "a".repeat(64);

  static final String[] MIRRORS = {
    "https://mirror.example.com:1/simple",
    "https://mirror.example.com:65535/simple",
    "https://" + LONGEST_HOST + "/simple"
  };

  static final String[] NO_MIRRORS = {
    "https://mirror.example.com:0/simple",
    "https://mirror.example.com:65536/simple",
    "https://" + LONGEST_HOST + "a/simple"
  };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xmx2m",
        "-Xss0",
        "-Xss136k",
        "-Xss1g",
        "-XX:MaxRAMPercentage=0",
        "-XX:MaxRAMPercentage=100"
      })
  void aKernelOptionAtItsLimitIsAccepted(String option) {
    assertThatCode(() -> withOption(option)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-Xmx2047k", "-Xss1", "-Xss135k", "-Xss1025m", "-XX:MaxRAMPercentage=100.1"})
  void aKernelOptionBeyondItsLimitIsRefused(String option) {
    assertThatExceptionOfType(InvalidNotebookException.class)
        .isThrownBy(() -> withOption(option))
        .withMessageContaining("javaKernel.jvmOptions[0]");
  }

  @ParameterizedTest
  @FieldSource("MIRRORS")
  void aMirrorUrlAtItsLimitIsAccepted(String url) {
    assertThatCode(() -> withMirror(url)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @FieldSource("NO_MIRRORS")
  void aMirrorUrlBeyondItsLimitIsRefused(String url) {
    assertThatExceptionOfType(InvalidNotebookException.class)
        .isThrownBy(() -> withMirror(url))
        .withMessageContaining("mirrors.pypi");
  }

  @Test
  void librariesOfOneGroupMayBeCombined() {
    String[] libraries = {
      "org.apache.commons:commons-lang3:3.18.0", "org.apache.commons:commons-csv:1.14.1"
    };

    assertThatCode(
            () ->
                Examples.withAccess("203.0.113.0/24")
                    .javaKernel(JavaKernel.builder().dependencies(libraries).build())
                    .build())
        .doesNotThrowAnyException();
  }

  private static Notebook withOption(String option) {
    return Examples.withAccess("203.0.113.0/24")
        .javaKernel(JavaKernel.builder().jvmOptions(option).build())
        .build();
  }

  private static Notebook withMirror(String url) {
    return Examples.withAccess("203.0.113.0/24")
        .mirrors(Mirrors.builder().pypi(url).build())
        .build();
  }
}
