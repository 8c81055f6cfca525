package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.localmachine.Deployment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestInstance;

/** The Java promises on the other JDK that a notebook may have. */
@Order(31)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherJdkIT extends JavaPromises {
  @BeforeAll
  void deploy() {
    notebook = RunningNotebook.on("other-jdk");
    Deployment deployment =
        notebook.deploy(
            """
            access:
              allowedCidrs: [203.0.113.0/24]
            authentication:
              passwordAndTotp:
                users: [ada]
            javaKernel:
              jdk: 21
            """);
    assertThat(deployment.succeeded()).as(deployment.log()).isTrue();
    ada().signIn();
    ada().openLab();
  }

  @AfterAll
  void removeCloud() {
    notebook.close();
  }

  @Override
  int jdk() {
    return 21;
  }
}
