package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.localmachine.Deployment;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A bad change to a running server ends red, and the previous state still serves. */
@Order(10)
@SharedNotebook
class BadChangeIT {
  @Test
  void theDeployEndsRedAndThePreviousStateServes(RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    String kernel = ada.run("int survivor = 43;").kernel();

    Deployment bad = notebook.deploy(RedeployIT.YAML.replace("-Xmx321m", "-XX:NoSuchOption=1"));

    assertThat(bad.succeeded()).isFalse();
    assertThat(bad.log()).contains("step 'self-test' failed");
    assertThat(ada.run("System.out.println(survivor);", kernel).printed()).isEqualTo("43");
    assertThat(ada.run("System.out.println(6 * 7);").printed()).as("a new kernel").isEqualTo("42");
  }

  @Test
  void theNextGoodDeployIsGreen(RunningNotebook notebook) {
    Deployment good = notebook.deploy(RedeployIT.YAML);
    assertThat(good.succeeded()).as(good.log()).isTrue();
  }
}
