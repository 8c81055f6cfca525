package io.github.cloudnotebook.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cloudnotebook.acceptance.NotebookUser;
import io.github.cloudnotebook.acceptance.RunningNotebook;
import io.github.cloudnotebook.acceptance.SignInPage;
import io.github.cloudnotebook.acceptance.engine.PulumiPreview;
import io.github.cloudnotebook.localmachine.Deployment;
import io.github.cloudnotebook.localmachine.Guest;
import io.github.cloudnotebook.localmachine.Result;
import io.github.cloudnotebook.localpulumi.Pulumi;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The measurements behind {@code bin/bench}; compared variants take turns in one run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Bench {
  private static final Path RESULTS = Path.of("target/bench");
  private static final Path PAGE = Path.of("../../docs/performance.md");
  private static final int SYNTHS = 5;
  private static final int BOOTS = 2;
  private static final int SIGN_INS = 3;
  private static final int KERNELS = 5;

  private static final String YAML =
      """
      access:
        allowedCidrs: [203.0.113.0/24]
      authentication:
        passwordAndTotp:
          users: [ada, grace]
      """;
  private static final String CHANGED = YAML + "javaKernel:\n  jvmOptions: [-Xmx321m]\n";

  private static final String MEMORY =
      """
      for process in $(ps -u %s -o pid=); do cat /proc/$process/smaps_rollup; done 2>/dev/null |
      awk '/^Pss:/ { sum += $2 } END { print sum / 1024 }'
      """;

  private final BenchTable table = new BenchTable(RESULTS);
  private RunningNotebook notebook;

  @AfterAll
  void show() throws IOException {
    if (notebook != null) {
      notebook.close();
    }
    System.out.println("\n" + table.write(PAGE));
  }

  @Test
  @Order(1)
  void synthesis() throws Exception {
    Synthesis synthesis = new Synthesis(RESULTS.resolve("synth").toAbsolutePath(), YAML);
    synthesis.ofApp(0, false); // The CDK unpacks its library once.
    for (int run = 0; run < SYNTHS; run++) {
      table.run("synth of an empty app", synthesis.ofApp(0, false).cpu());
      table.run("synth of the stack", synthesis.ofStack(false).cpu());
      table.run("validated synth of an empty app", synthesis.ofApp(0, true).cpu());
      table.run("validated synth of the stack", synthesis.ofStack(true).cpu());
      table.run("synth of one notebook", synthesis.ofApp(1, true).wall());
      table.run("synth of 50 notebooks", synthesis.ofApp(50, true).wall());
    }
    table.ratio(
        "CPU time of a synth of the default stack, to an empty CDK app in Java, both with"
            + " `CDK_VALIDATION=false`",
        "synth of the stack",
        "synth of an empty app",
        1.35);
    table.ratio(
        "the same with the CDK's validation, its default",
        "validated synth of the stack",
        "validated synth of an empty app");
    table.ratio(
        "synth of 50 notebooks in one app, to one",
        "synth of 50 notebooks",
        "synth of one notebook",
        3.0);
  }

  @Test
  @Order(2)
  void terraformSynthesis() throws Exception {
    compareTerraform("azure", "Azure");
    compareTerraform("gcp", "Google Cloud");
  }

  @Test
  @Order(3)
  void pulumiPreview() throws Exception {
    comparePreviews(
        "azure",
        "Azure",
        PulumiBenchProgram.AzureNotebook.class,
        PulumiBenchProgram.AzureBucket.class);
    comparePreviews(
        "gcp",
        "Google Cloud",
        PulumiBenchProgram.GoogleNotebook.class,
        PulumiBenchProgram.GoogleBucket.class);
  }

  @Test
  @Order(4)
  void firstBoot() throws Exception {
    BareMachine.seconds(); // Fills the download folders, which all machines share.
    for (int run = 0; run < BOOTS; run++) {
      table.run("bare floor", BareMachine.seconds());
      table.run("boot to sign-in page", bootToSignInPage());
    }
    table.ratio(
        "boot to sign-in page, to the bare floor: the same packages by apt and pip, by hand",
        "boot to sign-in page",
        "bare floor",
        1.0);
  }

  @Test
  @Order(5)
  void signInToFirstCell() {
    NotebookUser ada = notebook.user("ada");
    ada.signIn(); // Once, the first password is replaced.
    for (int run = 0; run < SIGN_INS; run++) {
      notebook.guest().run("systemctl", "stop", "jupyter-ada-singleuser");
      String code = ada.authenticator().freshCode();
      long begin = System.nanoTime();
      assertThat(ada.tryToSignIn(ada.details().password(), code)).isTrue();
      double signedIn = secondsSince(begin);
      ada.openLab();
      double opened = secondsSince(begin);
      double page = ada.secondsOnPage();
      assertThat(ada.run("System.out.println(6 * 7);").printed()).isEqualTo("42");
      double total = secondsSince(begin);
      table.run("sign-in to first Java cell", total);
      table.run("sign-in", signedIn);
      table.run("server", opened - signedIn - page);
      table.run("page", page);
      table.run("kernel", total - opened);
    }
    table.seconds(
        "sign-in to first Java cell, in a browser, with the server's start",
        "sign-in to first Java cell",
        5,
        "sign-in",
        "server",
        "page",
        "kernel");
  }

  @Test
  @Order(6)
  void memory() {
    NotebookUser grace = notebook.user("grace");
    grace.signIn();
    grace.openLab();
    table.run("memory idle", memoryOf("grace"));
    grace.run("System.out.println(6 * 7);");
    table.run("memory with a kernel", memoryOf("grace"));
    table.mebibytes("memory of a signed-in user, without a kernel", "memory idle");
    table.mebibytes("memory of a signed-in user, with a kernel", "memory with a kernel");
  }

  @Test
  @Order(7)
  void kernelStart() throws IOException {
    kernelStart(25);
  }

  private void kernelStart(int jdk) throws IOException {
    String ours = "kernel start on JDK " + jdk;
    String theirs = ours + " by jjava's launcher";
    String architecture = notebook.guest().run("dpkg", "--print-architecture").stdout().strip();
    // jjava's launcher uses the first java in the path.
    String path = "PATH=/usr/lib/jvm/java-%d-openjdk-%s/bin:/usr/bin:/bin";
    Result result =
        notebook
            .guest()
            .runAs(
                "cloudnotebook-tester",
                "env",
                "HOME=/tmp",
                path.formatted(jdk, architecture),
                "/opt/cloudnotebook/python/bin/python",
                "-c",
                script(),
                Integer.toString(KERNELS),
                "/opt/cloudnotebook/kernel/kernels",
                "/opt/cloudnotebook/python/share/jupyter/kernels");
    assertThat(result.succeeded()).as(result.stderr()).isTrue();
    // Kernels may have printed other lines before.
    String times = result.stdout().lines().reduce("", (before, line) -> line);
    for (JsonNode run : new ObjectMapper().readTree(times)) {
      table.run(ours, run.get(0).asDouble());
      table.run(theirs, run.get(1).asDouble());
    }
    table.ratio(
        "kernel start to first result on JDK %d, to jjava's own launcher".formatted(jdk),
        ours,
        theirs,
        0.6);
  }

  @Test
  @Order(8)
  void changedSetting() {
    long begin = System.nanoTime();
    Deployment deployment = notebook.deploy(CHANGED);
    table.run("changed setting", secondsSince(begin));
    assertThat(deployment.succeeded()).as(deployment.log()).isTrue();
    table.seconds("a changed setting, from cdk deploy to in force", "changed setting");
  }

  @Test
  @Order(9)
  void reboot() {
    long begin = System.nanoTime();
    notebook.guest().reboot();
    table.run("reboot", signInPage().firstAnswerMicros() / 1e6 - begin / 1e9);
    table.seconds("reboot to sign-in page", "reboot");
  }

  @Test
  @Order(10)
  void sizes() {
    table.run("user data", sizeOf("/var/lib/cloud/instance/user-data.txt"));
    table.run("desired state", sizeOf("/var/lib/cloudnotebook/handled.json"));
    table.bytes("bytes of user data", "user data", 16_384);
    table.bytes("bytes of the desired state's parameter", "desired state", 4096);
  }

  @Test
  @Order(11)
  void kernelStartOnTheOtherJdk() throws IOException {
    Deployment deployment = notebook.deploy(YAML + "javaKernel:\n  jdk: 21\n");
    assertThat(deployment.succeeded()).as(deployment.log()).isTrue();
    kernelStart(21);
  }

  private void compareTerraform(String folder, String cloud) throws Exception {
    TerraformSynthesis synthesis =
        new TerraformSynthesis(RESULTS.resolve("synth-" + folder).toAbsolutePath(), folder, YAML);
    synthesis.ofApp(0); // The CDK unpacks its library once.
    for (int run = 0; run < SYNTHS; run++) {
      table.run("synth of an empty app for " + cloud, synthesis.ofApp(0).cpu());
      table.run("synth of the stack for " + cloud, synthesis.ofStack().cpu());
      table.run("synth of one notebook for " + cloud, synthesis.ofApp(1).wall());
      table.run("synth of 50 notebooks for " + cloud, synthesis.ofApp(50).wall());
    }
    table.ratio(
        cloud + ": CPU time of a synth of the default stack, to an empty app of CDK for Terraform",
        "synth of the stack for " + cloud,
        "synth of an empty app for " + cloud,
        1.3);
    table.ratio(
        cloud + ": synth of 50 notebooks in one app, to one",
        "synth of 50 notebooks for " + cloud,
        "synth of one notebook for " + cloud,
        2.0);
  }

  private void comparePreviews(String folder, String cloud, Class<?> notebook, Class<?> bucket)
      throws Exception {
    Path previews = RESULTS.resolve("preview-" + folder).toAbsolutePath();
    String ours = "preview of the default on " + cloud;
    String theirs = "preview of one bucket on " + cloud;
    try (PulumiPreview whole = new PulumiPreview(previews.resolve("notebook"), folder, notebook);
        PulumiPreview one = new PulumiPreview(previews.resolve("bucket"), folder, bucket)) {
      for (int run = 0; run < SYNTHS; run++) {
        table.run(theirs, seconds(one));
        table.run(ours, seconds(whole));
      }
    }
    table.ratio(
        cloud
            + ": CPU time of `pulumi preview` of the default, to a program in Java with one bucket,"
            + " both with `-Xmx384m`",
        ours,
        theirs,
        1.3);
  }

  private static double seconds(PulumiPreview preview) throws Exception {
    Pulumi.Invocation again = preview.again();
    return TimedRun.of(preview.project(), again.words(), again.variables()).cpu();
  }

  /** Leaves the notebook running for later measurements. */
  private double bootToSignInPage() {
    if (notebook != null) {
      notebook.close();
    }
    notebook = RunningNotebook.fromNothing("bench-server");
    CompletableFuture<Long> page = CompletableFuture.supplyAsync(signInPage()::firstAnswerMicros);
    Deployment deployment = notebook.deploy(YAML);
    assertThat(deployment.succeeded()).as(deployment.log()).isTrue();
    Guest guest = notebook.guest();
    return (page.join() - BareMachine.micros(guest, "", "UserspaceTimestampMonotonic")) / 1e6;
  }

  private SignInPage signInPage() {
    return new SignInPage(notebook.url());
  }

  private double memoryOf(String user) {
    return Double.parseDouble(
        notebook.guest().run("sh", "-c", MEMORY.formatted(user)).stdout().strip());
  }

  private double sizeOf(String file) {
    return Double.parseDouble(notebook.guest().run("stat", "--format=%s", file).stdout().strip());
  }

  private static double secondsSince(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  private static String script() throws IOException {
    try (InputStream in = Bench.class.getResourceAsStream("/kernel-starts.py")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
