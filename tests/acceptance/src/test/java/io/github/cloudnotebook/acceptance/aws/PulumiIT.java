package io.github.cloudnotebook.acceptance.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cloudnotebook.acceptance.NotebookUser;
import io.github.cloudnotebook.acceptance.RunningNotebook;
import io.github.cloudnotebook.acceptance.SignInDetails;
import io.github.cloudnotebook.acceptance.engine.ExampleProgram;
import io.github.cloudnotebook.localmachine.Deployment;
import io.github.cloudnotebook.localmachine.Result;
import io.github.cloudnotebook.localpulumi.LocalPulumi;
import io.github.cloudnotebook.localpulumi.Pulumi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** One pass through the life of a notebook that a Pulumi program deploys to AWS. */
@Order(33)
class PulumiIT {
  private static final String USERS =
      ".authentication(Authentication.passwordAndTotp(\"ada\", \"grace\"))";
  private static final String GOOD = "-Xmx321m";
  private static final String BAD = "-XX:NoSuchOption=1";
  private static final String OPTIONS =
      ".javaKernel(io.github.cloudnotebook.model.JavaKernel.builder().jvmOptions(\"%s\").build())"
          .formatted(GOOD);
  private static final String HEAP = "System.out.println(Runtime.getRuntime().maxMemory() >> 20);";

  private static RunningNotebook notebook;
  private static ExampleProgram program;
  private static SignInDetails details;
  private static String instance;

  @BeforeAll
  static void startCloud() {
    assumeTrue(LocalPulumi.missing().isEmpty(), LocalPulumi.missing().orElse(""));
    notebook = RunningNotebook.on(new PulumiStack("minimal"), "pulumi");
    program = new ExampleProgram(notebook.app(), "Minimal", "aws");
  }

  @AfterAll
  static void removeCloud() {
    if (notebook != null) {
      notebook.close();
    }
  }

  @Test
  @Order(10)
  void afterOneUpTheUserSignsInAndRunsJava() {
    up();

    NotebookUser ada = notebook.user("ada");
    details = ada.details();
    ada.signIn();
    ada.openLab();
    assertThat(ada.run("System.out.println(6 * 7);").printed()).isEqualTo("42");
    instance = notebook.guest().instanceId();
  }

  @Test
  @Order(20)
  void nothingIsLeftToChange() {
    Result preview = pulumi().expectNoChanges(notebook.app());
    assertThat(preview.succeeded()).as(preview.stdout()).isTrue();
  }

  @Test
  @Order(25)
  void theStateHoldsNothingToSignInWith() {
    assertThat(pulumi().state(notebook.app()))
        .contains("notebook-data")
        .doesNotContain(details.password(), details.secret());
  }

  @Test
  @Order(30)
  void aChangedSettingIsAppliedInPlace() {
    program.change(USERS, USERS + OPTIONS);
    up();

    assertThat(notebook.guest().instanceId()).isEqualTo(instance);
    assertThat(notebook.user("ada").run(HEAP).printed()).isBetween("310", "321");
  }

  @Test
  @Order(40)
  void aSetupThatFailsEndsRedAndNamesTheStep() {
    program.change(GOOD, BAD);
    assertRed();
  }

  @Test
  @Order(50)
  void theSameUpIsRedAgain() {
    assertRed();
  }

  @Test
  @Order(60)
  void theMendedUpIsGreenOnTheSameMachine() {
    program.change(BAD, GOOD);
    up();

    assertThat(notebook.guest().instanceId()).isEqualTo(instance);
    assertThat(notebook.user("ada").run(HEAP).printed()).isBetween("310", "321");
  }

  /** The local cloud's destroy does what the README says: the refusal is in its log. */
  @Test
  @Order(70)
  void aDestroyIsRefusedUntilNothingIsProtectedAndThenKeepsTheDataVolume() {
    Deployment destroyed = notebook.destroy();

    assertThat(destroyed.log()).contains("notebook-data", "is protected");
    assertThat(destroyed.succeeded()).as(destroyed.log()).isTrue();
    assertThat(notebook.cloud().findGuest()).isEmpty();
    assertThat(notebook.cloud().account().volumes()).hasSize(1);
  }

  private static Deployment deploy() {
    program.compile();
    return notebook.deploy();
  }

  private static Pulumi pulumi() {
    return (Pulumi) notebook.cloud().tool();
  }

  private static void up() {
    Deployment deployment = deploy();
    assertThat(deployment.succeeded()).as(deployment.log()).isTrue();
  }

  private static void assertRed() {
    Deployment deployment = deploy();
    assertThat(deployment.succeeded()).isFalse();
    assertThat(deployment.log()).contains("step 'self-test' failed");
    assertThat(notebook.guest().instanceId()).isEqualTo(instance);
  }
}
