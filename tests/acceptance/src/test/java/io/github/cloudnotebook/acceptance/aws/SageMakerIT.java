package io.github.cloudnotebook.acceptance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.acceptance.OpenLab;
import io.github.cloudnotebook.acceptance.RunningNotebook;
import io.github.cloudnotebook.acceptance.ServiceSoftware;
import io.github.cloudnotebook.localaws.LocalAws;
import io.github.cloudnotebook.localmachine.Command;
import io.github.cloudnotebook.localmachine.Containers;
import io.github.cloudnotebook.localmachine.Deployment;
import io.github.cloudnotebook.localmachine.Preparation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The deployment of SageMaker's own notebook is green only if a Java cell ran there, and then users
 * find Java in their JupyterLab.
 */
@Order(111)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SageMakerIT {
  private static final String LOG_GROUP = "/aws/sagemaker/NotebookInstances";
  private static final String JUPYTER = "https://localhost:8443/";
  private static final String NOTEBOOK =
      """
      access: {allowedCidrs: [203.0.113.0/24]}
      authentication: {cloud: {}}
      mirrors: {pypi: "%s"}
      """
          .formatted(Containers.pythonIndex());

  private RunningNotebook notebook;

  @BeforeAll
  void startCloud() throws IOException {
    Preparation software = ServiceSoftware.installedBy("image.sh");
    notebook =
        RunningNotebook.in(site -> LocalAws.withNotebookInstances(site, software), "sagemaker")
            .with(SageMakerApp.class);
  }

  @AfterAll
  void removeCloud() {
    notebook.close();
  }

  @Test
  @Order(1)
  void archiveWithAnotherHashTurnsTheDeploymentRedAndTheLogSaysWhy() {
    notebook.name(SageMakerApp.JDK, Containers.pythonIndex() + "jjava/");

    Deployment deployment = notebook.deploy(NOTEBOOK);

    assertThat(deployment.succeeded()).isFalse();
    assertThat(deployment.log()).contains("OnCreate of notebook instance", "see " + LOG_GROUP);
    assertThat(log()).contains("has another SHA-256 than 0000");
  }

  @Test
  @Order(2)
  void mendedDeploymentIsGreen() {
    notebook.name(SageMakerApp.JDK, "");

    Deployment deployment = notebook.deploy(NOTEBOOK);

    assertThat(deployment.succeeded()).as(deployment.log() + log()).isTrue();
    assertThat(log()).contains("cloudnotebook: a Java cell ran");
  }

  @Test
  @Order(3)
  void userFindsJavaInTheLauncherAndRunsACell() {
    try (OpenLab lab = new OpenLab(notebook.cloud(), URI.create(JUPYTER + "lab"))) {
      lab.screenshot(Path.of("target/screenshots/sagemaker-launcher.png"));
      assertThat(lab.runInNewNotebook("6 * 7")).isEqualTo("42");
    }
  }

  @Test
  @Order(4)
  void changedSettingIsThereAfterTheDeployment() {
    Deployment deployment = notebook.deploy(NOTEBOOK + "environment: [TEAM=research]\n");

    assertThat(deployment.succeeded()).as(deployment.log() + log()).isTrue();
    try (OpenLab lab = new OpenLab(notebook.cloud(), URI.create(JUPYTER + "lab"))) {
      assertThat(lab.runInNewNotebook("System.getenv(\"TEAM\")")).contains("research");
    }
  }

  @Test
  @Order(5)
  void destroyedNotebookIsGone() {
    Deployment destroyed = notebook.destroy();

    assertThat(destroyed.succeeded()).as(destroyed.log()).isTrue();
    List<String> ask = List.of("curl", "--silent", "--insecure", JUPYTER);
    assertThat(Command.of(notebook.cloud().inside(ask)).run().succeeded()).isFalse();
  }

  private String log() {
    return String.join("\n", AwsFixture.account(notebook).logMessages(LOG_GROUP));
  }
}
