package io.github.cloudnotebook.gcp.pulumi.internal;

import static io.github.cloudnotebook.gcp.pulumi.GuestAttributes.answer;
import static io.github.cloudnotebook.gcp.pulumi.GuestAttributes.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.cloudnotebook.gcp.pulumi.GuestAttributes;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a program makes of a machine's reports, with an API of the test's own. */
class MachineReportsTest {
  private static final String STATE = "ab12";
  private static final String METADATA =
      """
      {"fingerprint": "f1", "items": [
        {"key": "cloudnotebook-try", "value": "an earlier word"},
        {"key": "cloudnotebook-state", "value": "{}"}]}
      """;

  private final GuestAttributes api = new GuestAttributes().with(METADATA);

  @AfterEach
  void stopApi() {
    api.close();
  }

  @Test
  void reportThatComesLaterIsTheDeployments() throws Exception {
    api.then(Map.of()).then(Map.of()).then(Map.of(STATE, report(true, "", "")));

    assertThat(fingerprint()).isEqualTo("AB:CD");
    assertThat(api.questions()).noneMatch(it -> it.endsWith("/setMetadata"));
  }

  @Test
  void machineThatIsReadyIsAskedOnce() throws Exception {
    api.then(Map.of("cd34", report(true, "", "before"), STATE, report(true, "", "")));

    assertThat(fingerprint()).isEqualTo("AB:CD");
    assertThat(api.questions()).hasSize(1);
  }

  @Test
  void readyReportFromBeforeAnotherStateIsOfAnEarlierDeployment() throws Exception {
    api.then(Map.of("cd34", report(false, "no", ""), STATE, report(true, "", "")))
        .then(Map.of("cd34", report(false, "no", ""), STATE, answer(true, "")));

    assertThat(fingerprint()).isEqualTo("AB:CD");
    assertThat(api.questions()).contains("/machine/setMetadata");
  }

  @Test
  void anotherTryIsAskedForAndNothingElseChanges() throws Exception {
    api.then(Map.of(STATE, report(false, "the step kernel failed", "an earlier word")))
        .then(Map.of(STATE, report(false, "the step kernel failed", "an earlier word")))
        .then(Map.of(STATE, answer(true, "")));

    assertThat(fingerprint()).isEqualTo("AB:CD");
    assertThat(api.metadata().path("fingerprint").asText()).isEqualTo("f1");
    assertThat(api.metadata().path("items")).hasSize(2);
    assertThat(api.metadata().at("/items/0/value").asText()).isEqualTo("{}");
    assertThat(api.metadata().at("/items/1/value").asText()).isNotEqualTo("an earlier word");
  }

  @Test
  void failedSetupIsToldWithItsLastLines() {
    api.then(Map.of())
        .then(Map.of(STATE, report(false, "the step packages failed:\nE: no \"graphviz\"", "")));

    assertThatIllegalStateException()
        .isThrownBy(this::fingerprint)
        .withMessage("the machine's setup failed:\nthe step packages failed:\nE: no \"graphviz\"");
  }

  @Test
  void apiThatFailsForAMomentIsAskedAgain() throws Exception {
    api.failing(503).then(Map.of()).then(Map.of(STATE, report(true, "", "")));

    assertThat(fingerprint()).isEqualTo("AB:CD");
  }

  @Test
  void machineThatNeverReportsIsToldInTime() {
    api.then(Map.of());

    assertThatIllegalStateException()
        .isThrownBy(this::fingerprint)
        .withMessageContainingAll("has not reported in time", "/machine", "`pulumi up` again");
  }

  @Test
  void whoMayNotAskIsTold() {
    api.failing(403);

    assertThatIllegalStateException()
        .isThrownBy(this::fingerprint)
        .withMessageContaining("compute.instances.getGuestAttributes");
    assertThat(api.questions()).hasSize(1);
  }

  private String fingerprint() throws InterruptedException {
    return new MachineReports(
            api.machine(), GuestAttributes.TOKEN, Duration.ofMillis(5), Duration.ofMillis(700))
        .fingerprintOf(STATE);
  }
}
