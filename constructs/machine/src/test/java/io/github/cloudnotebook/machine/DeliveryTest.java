package io.github.cloudnotebook.machine;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.JavaKernel;
import io.github.cloudnotebook.model.Notebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script as a machine does, in a folder of its own; the test plays the loader. */
@Timeout(60)
class DeliveryTest {
  private static final Bundle BUNDLE = Bundle.of(BundleTest.notebook("ada"), MachineCloud.AZURE);
  private static final String DIGEST = "0123abcd";
  private static final String READY =
      """
      {"digest": "0123abcd", "ready": true, "reason": "the notebook is ready", "fingerprint": "AA"}\
      """;
  private static final String FAILED =
      """
      {"digest": "0123abcd", "ready": false, "reason": "step 'python' failed", "fingerprint": ""}\
      """;

  @TempDir private Path state;

  @Test
  void theBundleArrivesUnchanged() throws Exception {
    Process script = start("60");
    Path delivery = delivered();
    assertThat(Files.readAllBytes(delivery)).isEqualTo(BUNDLE.bytes());
    report(READY);
    assertThat(script.waitFor()).isZero();
  }

  @Test
  void aReadyNotebookIsGreenAndItsReportIsPrinted() throws Exception {
    Process script = start("60");
    delivered();
    report(READY);
    assertThat(script.inputReader().readLine()).isEqualTo(READY);
    assertThat(script.waitFor()).isZero();
  }

  @Test
  void aFailureIsRedAndItsReasonIsOnStandardError() throws Exception {
    Process script = start("60");
    delivered();
    report(FAILED);
    assertThat(script.errorReader().readLine()).isEqualTo("step 'python' failed");
    assertThat(script.waitFor()).isEqualTo(1);
  }

  @Test
  void theSameStateIsTriedAgain() throws Exception {
    report(FAILED);
    Path handled = Files.writeString(state.resolve("handled.json"), "the same state");
    Process script = start("60");
    delivered();
    assertThat(handled).doesNotExist();
    report(READY);
    assertThat(script.waitFor()).isZero();
  }

  @Test
  void aReportOnAnotherStateIsNotTaken() throws Exception {
    Process script = start("60");
    delivered();
    write("reported/ffff.json", FAILED);
    assertThat(script.waitFor(2, SECONDS)).isFalse();
    report(READY);
    assertThat(script.waitFor()).isZero();
  }

  @Test
  void aLoaderThatReportsNothingInTimeIsRed() throws Exception {
    Process script = start("0");
    assertThat(script.waitFor()).isEqualTo(1);
    assertThat(script.errorReader().lines())
        .last()
        .asString()
        .startsWith("the loader has not reported in time");
  }

  @Test
  void onlyRootSeesWhatIsDelivered() throws Exception {
    start("0").waitFor();
    assertThat(Files.getPosixFilePermissions(state.resolve("deliveries")))
        .noneMatch(permission -> !permission.name().startsWith("OWNER_"));
  }

  @Test
  void equalBundlesGiveEqualScripts() {
    assertThat(Delivery.script(Bundle.of(BundleTest.notebook("ada"), MachineCloud.AZURE), DIGEST))
        .isEqualTo(Delivery.script(BUNDLE, DIGEST));
  }

  /** Terraform fills in what stands in braces after a dollar or a percent sign. */
  @Test
  void nothingButTheReferenceIsTheEnginesToFillIn() {
    assertThat(Delivery.script(BUNDLE, "${sha256(state)}"))
        .containsOnlyOnce("${")
        .contains("digest=${sha256(state)}\n")
        .doesNotContain("%{");
  }

  @Test
  void leavesRoomForTheNotebooksOwnSettings() {
    assertThat(Delivery.script(BUNDLE, DIGEST)).hasSizeLessThan(Delivery.LIMIT_BYTES - 32_768);
  }

  @Test
  void aLongerScriptThanAzureTakesIsRefused() {
    Random random = new Random(1);
    Notebook huge =
        Notebook.builder()
            .access(Access.builder().allowedCidrs("203.0.113.0/24").build())
            .authentication(Authentication.passwordAndTotp("ada"))
            .javaKernel(
                JavaKernel.builder()
                    .jvmOptions(
                        Stream.generate(() -> "-Da=" + Long.toHexString(random.nextLong()))
                            .limit(40_000)
                            .toArray(String[]::new))
                    .build())
            .build();
    Bundle bundle = Bundle.of(huge, MachineCloud.AZURE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Delivery.script(bundle, DIGEST))
        .withMessageMatching(
            "the script that delivers the bundle is \\d+ bytes long, and Azure takes 262144: .+");
  }

  private Process start(String seconds) throws IOException {
    String script =
        Delivery.script(BUNDLE, DIGEST)
            .replace("/var/lib/cloudnotebook", state.toString())
            .replace("seconds=1500", "seconds=" + seconds);
    return new ProcessBuilder("sh", Files.writeString(state.resolve("script"), script).toString())
        .start();
  }

  /** The delivered bundle, once it is there. */
  private Path delivered() {
    Path delivery = state.resolve("deliveries/" + DIGEST + ".zip");
    await().until(() -> Files.exists(delivery));
    return delivery;
  }

  private void report(String outcome) throws IOException {
    write("reported/" + DIGEST + ".json", outcome);
  }

  private void write(String file, String text) throws IOException {
    Path part = state.resolve("part");
    Path place = state.resolve(file);
    Files.createDirectories(place.getParent());
    Files.move(Files.writeString(part, text), place);
  }
}
